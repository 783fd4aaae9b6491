using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fairlead.Core.Data;

/// <summary>Brings a database to the schema of this program.</summary>
public static class Migrator
{
    /// <summary>Applies what is pending, if anything.</summary>
    /// <exception cref="NewerSchemaException">The database is of a newer program.</exception>
    /// <param name="lockFile">Held while migrating, so that a lock row left by a killed process can be told from a live one.</param>
    public static async Task MigrateAsync(DbContext db, string? lockFile, ILogger log, CancellationToken cancellationToken = default)
    {
        if (db is AppDb && db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
            await db.Database.CloseConnectionAsync();
        }

        var schema = await Schema.OfAsync(db, cancellationToken);
        schema.ThrowIfNewer();
        if (schema.Pending.Count == 0)
        {
            return;
        }

        using var held = lockFile is null ? null : new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (db.Database.IsSqlite())
        {
            await ClearStaleLockAsync(db, log, cancellationToken);
        }

        log.LogInformation("Migrating the database");
        await db.Database.MigrateAsync(cancellationToken);
    }

    // A process killed inside Migrate leaves its row behind, and every later start would wait for it for ever.
    private static async Task ClearStaleLockAsync(DbContext db, ILogger log, CancellationToken cancellationToken)
    {
        var exists = await db.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken);
        if (exists == 1 && await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken) > 0)
        {
            log.LogWarning("Cleared the migration lock of a process that is no more");
        }
    }
}
