using Fairlead.Core.Data;
using Fairlead.Core.Time;
using Fairlead.Equality;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Fairlead.Web.Commands;

/// <summary>The installation that a command works on, named as for <c>serve</c>: a data folder, and a connection if it is on PostgreSQL.</summary>
internal sealed record Place(string Folder, string? Postgres, string? EqualityPostgres)
{
    public static readonly IReadOnlyList<string> Options = ["--data", "--postgres", "--equality-postgres"];

    public string LockFile => Path.Combine(Folder, "migrating.lock");

    /// <exception cref="UsageException">The connection is not one.</exception>
    public static Place From(Options options)
    {
        foreach (var option in new[] { "--postgres", "--equality-postgres" })
        {
            try
            {
                _ = new NpgsqlConnectionStringBuilder(options[option]);
            }
            catch (ArgumentException)
            {
                throw new UsageException($"{option} takes a connection such as “Host=127.0.0.1;Username=fairlead;Password=…;Database=fairlead”");
            }
        }

        if (options["--postgres"] is null && options["--equality-postgres"] is not null)
        {
            throw new UsageException("--equality-postgres goes with --postgres: an installation is on SQLite or on PostgreSQL as a whole");
        }

        return new(Path.GetFullPath(options["--data"] ?? "data"), options["--postgres"], options["--equality-postgres"]);
    }

    public static DateTime Now => Clock.Real(TimeProvider.System).Now;

    public DatabaseChoice Open() => DatabaseChoice.In(Folder, Postgres);

    /// <summary>The store of equality answers, which every backup takes along.</summary>
    public EqualityDatabase OpenEquality() => EqualityDatabase.In(Folder, Postgres, EqualityPostgres);

    /// <summary>Brings schema and public facts up to this program, making the installation where there is none yet.</summary>
    public async Task PrepareAsync(AppDb db, CancellationToken cancellationToken)
    {
        DataFolder.Make(Folder);
        await Migrator.MigrateAsync(db, LockFile, NullLogger.Instance, cancellationToken);
        await ReferenceData.LoadAsync(db, cancellationToken);
        using var equality = OpenEquality();
        await using var apart = equality.Create();
        await EqualitySchema.MigrateAsync(apart, Folder, NullLogger.Instance, cancellationToken);
    }

    /// <exception cref="UsageException">There is no database in the folder, so the name is probably wrong.</exception>
    public void MustBeThere()
    {
        if (Postgres is null && !File.Exists(Path.Combine(Folder, "fairlead.db")))
        {
            throw new UsageException($"there is no installation in {Folder}; name its folder with --data");
        }
    }
}
