using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fairlead.Core.Data;
using Fairlead.Equality;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Fairlead.Tests.Running;

/// <summary>
/// A PostgreSQL server of the test run's own, in a folder of its own, started when the first test needs it and stopped at the end.
/// PostgreSQL refuses to run as root, so as root it runs as the user “postgres”.
/// </summary>
internal static class PostgresServer
{
    private const string Template = "fairlead_template";

    // In memory copying the files is four times as fast as writing them through the log; on a disk it is the other way round.
    private static readonly bool _isInMemory = new DriveInfo("/dev/shm") is { IsReady: true, DriveFormat: "tmpfs", AvailableFreeSpace: > 4L << 30 };

    private static readonly Lazy<Task<string>> _server = new(StartAsync);
    private static readonly SemaphoreSlim _copying = new(1, 1);
    private static int _made;

    private static string Strategy => _isInMemory ? "FILE_COPY" : "WAL_LOG";

    /// <summary>Where the server's programs are, pg_dump among them.</summary>
    public static string Binaries { get; } = FindBinaries();

    /// <param name="empty">Without even the schema.</param>
    public static async Task<string> NewDatabaseAsync(bool empty = false)
    {
        var server = await _server.Value;
        var name = $"test_{Interlocked.Increment(ref _made)}";
        if (empty)
        {
            await ExecuteAsync(server, $"CREATE DATABASE {name}");
            return DatabaseChoice.Pooled(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
        }

        await _copying.WaitAsync();
        try
        {
            await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY {Strategy}");
        }
        finally
        {
            _copying.Release();
        }

        return DatabaseChoice.Pooled(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
    }

    public static async Task DropAsync(string connection)
    {
        var database = new NpgsqlConnectionStringBuilder(connection).Database;
        await using (var pooled = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await ExecuteAsync(await _server.Value, $"DROP DATABASE {database} WITH (FORCE)");
    }

    private static async Task<string> StartAsync()
    {
        var folder = _isInMemory ? Directory.CreateDirectory($"/dev/shm/fairlead-postgres-{Environment.ProcessId}").FullName : Directory.CreateTempSubdirectory("fairlead-postgres-").FullName;
        var port = FreePort();
        var bin = Binaries;
        Run("chmod", "777", folder);
        var data = Path.Combine(folder, "data");
        RunAsPostgres(Path.Combine(bin, "initdb"), "--pgdata", data, "--auth", "trust", "--username", "postgres", "--encoding", "UTF8",
            "--locale", "C.UTF-8", "--no-sync");
        RunAsPostgres(Path.Combine(bin, "pg_ctl"), "--pgdata", data, "--wait", "--log", Path.Combine(folder, "log"), "--options",
            $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off"
            + " -c full_page_writes=off -c max_connections=400 -c shared_buffers=64MB -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0",
            "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsPostgres(Path.Combine(bin, "pg_ctl"), "--pgdata", data, "--mode", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };

        var server = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=40";
        await ExecuteAsync(server, $"CREATE DATABASE {Template}");
        var template = new NpgsqlConnectionStringBuilder(server) { Database = Template, Pooling = false }.ConnectionString;
        using var database = DatabaseChoice.Postgres(template);
        await using var db = database.Create();
        await Migrator.MigrateAsync(db, null, NullLogger.Instance);
        await ReferenceData.LoadAsync(db);
        using var equality = EqualityDatabase.Postgres(template);
        await using var apart = equality.Create();
        await EqualitySchema.MigrateAsync(apart, folder, NullLogger.Instance);
        return server;
    }

    private static string FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb")))
            .OrderByDescending(d => d, StringComparer.Ordinal).FirstOrDefault() ?? throw Missing()
        : throw Missing();

    private static InvalidOperationException Missing() => new("PostgreSQL is not installed. “./test” installs it; or: apt-get install postgresql");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static void RunAsPostgres(string program, params string[] arguments)
    {
        if (Environment.UserName == "root")
        {
            Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // pg_ctl hands its output to the server, so reading it to its end would wait for the server's.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/tmp" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
