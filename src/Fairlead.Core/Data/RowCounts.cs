using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fairlead.Core.Data;

/// <summary>How many rows each table has: by them a restored database is compared with the one that was backed up.</summary>
public static class RowCounts
{
    public static IReadOnlyList<string> Tables(AppDb db) =>
        [.. db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public static async Task<SortedDictionary<string, long>> OfAsync(AppDb db, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var sql = $"SELECT COUNT(*) AS \"Value\" FROM {names.DelimitIdentifier(table)}";
            counts[table] = await db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellationToken);
        }

        return counts;
    }
}
