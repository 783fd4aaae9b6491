using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Data;

/// <summary>How the schema of a database stands to this program's.</summary>
/// <param name="Applied">Migrations that the database has.</param>
/// <param name="Pending">Those it lacks.</param>
/// <param name="Unknown">Those this program has never heard of: a newer program made them.</param>
public sealed record Schema(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    public string Version => Applied.Count == 0 ? "none" : Applied[^1];

    /// <summary>Reads the schema; a database that is not there yet has nothing applied, and is not made by asking.</summary>
    public static async Task<Schema> OfAsync(DbContext db, CancellationToken cancellationToken = default) =>
        Compare([.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)], db);

    /// <exception cref="NewerSchemaException">A newer program made the database: this one would write what that one does not expect.</exception>
    public void ThrowIfNewer()
    {
        if (Unknown.Count > 0)
        {
            throw new NewerSchemaException(
                $"The database has the schema {Version} of a newer Fairlead. Install that version, or restore a backup taken with this one.");
        }
    }

    public static Schema Compare(IReadOnlyList<string> applied, DbContext program)
    {
        var known = program.Database.GetMigrations().ToList();
        return new Schema(applied, [.. known.Except(applied)], [.. applied.Except(known)]);
    }
}

public sealed class NewerSchemaException(string message) : Exception(message);
