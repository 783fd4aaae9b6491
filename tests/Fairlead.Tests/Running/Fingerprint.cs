using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Running;

/// <summary>How many rows each table of the main database has, and how often they have been changed: what must stay when something is to leave no trace.</summary>
internal static class Fingerprint
{
    public static Task<string> FingerprintAsync(this RunningApp app) => app.DbAsync(async db =>
    {
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null).OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            var versions = table.FindProperty(nameof(AuditedEntity.Version)) is null ? "0" : "coalesce(sum(\"Version\"), 0)";
            var sql = $"""SELECT cast(count(*) as text) || '/' || cast({versions} as text) AS "Value" FROM "{table.GetTableName()}" """;
            lines.Add($"{table.GetTableName()} {await db.Database.SqlQueryRaw<string>(sql).SingleAsync()}");
        }

        return string.Join('\n', lines);
    });
}
