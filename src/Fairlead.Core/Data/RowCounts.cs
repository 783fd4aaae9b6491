using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fairlead.Core.Data;

/// <summary>How many rows each table has: by them a restored database is compared with the one that was backed up.</summary>
public static class RowCounts
{
    public static IReadOnlyList<string> Tables(DbContext db) =>
        [.. db.Model.GetEntityTypes().Select(e => e.GetSchemaQualifiedTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public static async Task<SortedDictionary<string, long>> OfAsync(DbContext db, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var sql = $"SELECT COUNT(*) AS \"Value\" FROM {Delimited(names, table)}";
            counts[table] = await db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellationToken);
        }

        return counts;
    }

    /// <summary>Whether both name the same tables with as many rows; in which order they do so is a matter of where they were read.</summary>
    public static bool AreSame(IReadOnlyCollection<KeyValuePair<string, long>> one, IReadOnlyCollection<KeyValuePair<string, long>> other) =>
        one.Count == other.Count && one.ToHashSet().SetEquals(other);

    private static string Delimited(ISqlGenerationHelper names, string table) => table.Split('.') is [var schema, var name]
        ? names.DelimitIdentifier(name, schema)
        : names.DelimitIdentifier(table);
}
