using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Fairlead.Core.Data;

/// <summary>Which database this installation uses. Makes contexts; owns the write gate that they share.</summary>
public sealed class DatabaseChoice : IDisposable
{
    private readonly Func<WriteGate, AppDb> _create;
    private readonly WriteGate _gate;

    private DatabaseChoice(bool isSqlite, string connection, Func<WriteGate, AppDb> create)
    {
        (IsSqlite, ConnectionString, _create) = (isSqlite, connection, create);
        _gate = new WriteGate(oneAtATime: isSqlite);
    }

    public bool IsSqlite { get; }

    public string ConnectionString { get; }

    /// <summary>The database of the installation in <paramref name="folder"/>: PostgreSQL where a connection is given, else a SQLite file there.</summary>
    public static DatabaseChoice In(string folder, string? postgres, params IInterceptor[] interceptors) =>
        postgres is null ? Sqlite(Path.Combine(folder, "fairlead.db"), interceptors) : Postgres(postgres, interceptors);

    public static DatabaseChoice Sqlite(string file, params IInterceptor[] interceptors)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ConnectionString;
        var options = new DbContextOptionsBuilder<SqliteAppDb>()
            .UseSqlite(connection).AddInterceptors([new SecureDelete(), .. interceptors]).Options;
        return new(true, connection, gate => new SqliteAppDb(options, gate));
    }

    public static DatabaseChoice Postgres(string connection, params IInterceptor[] interceptors)
    {
        connection = Pooled(connection);
        var options = new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql(connection).AddInterceptors(interceptors).Options;
        return new(false, connection, gate => new PostgresAppDb(options, gate));
    }

    /// <summary>
    /// What the connection leaves open, for one node of several: thirty connections, because a hundred are all that a server as installed gives
    /// out and because more than its cores can serve only wait for each other; and statements that the server plans once.
    /// </summary>
    public static string Pooled(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        void Unless(string given, Action set)
        {
            if (!builder.ShouldSerialize(given))
            {
                set();
            }
        }

        Unless("Maximum Pool Size", () => builder.MaxPoolSize = 30);
        Unless("Max Auto Prepare", () => builder.MaxAutoPrepare = 200);
        return builder.ConnectionString;
    }

    public AppDb Create() => _create(_gate);

    public void Dispose() => _gate.Dispose();

    // Off by default in SQLite: without it, what has been erased stays readable in the file.
    private sealed class SecureDelete : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Switch(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Switch(connection);
            return Task.CompletedTask;
        }

        private static void Switch(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA secure_delete = ON";
            command.ExecuteNonQuery();
        }
    }
}
