using System.Globalization;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Running;

/// <summary>Looks through every value of every table: what was to be erased must be nowhere.</summary>
internal static class Leftovers
{
    /// <returns>The tables and columns that still have one of <paramref name="words"/>, whatever its case.</returns>
    public static Task<List<string>> FindAsync(RunningApp app, params string[] words) => app.DbAsync(async db =>
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct())
        {
            await LookAsync(db, table, words, found);
        }

        return found.ToList();
    });

    private static async Task LookAsync(AppDb db, string table, string[] words, SortedSet<string> found)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                var text = rows.IsDBNull(column) ? "" : Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture)!;
                if (words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)))
                {
                    found.Add($"{table}.{rows.GetName(column)}");
                }
            }
        }
    }
}
