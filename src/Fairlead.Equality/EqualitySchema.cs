using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fairlead.Equality;

/// <summary>Brings the store to the schema of this program, making it where there is none yet.</summary>
public static class EqualitySchema
{
    public static async Task MigrateAsync(EqualityDb db, string folder, ILogger log, CancellationToken cancellationToken = default)
    {
        await Migrator.MigrateAsync(db, Path.Combine(folder, "migrating-equality.lock"), log, cancellationToken);
        if (db.Database.IsSqlite())
        {
            // Whoever makes a SQLite file through EF makes it with a write-ahead log, in which erased answers would stay.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE", cancellationToken);
        }
    }
}
