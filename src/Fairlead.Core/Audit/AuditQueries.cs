using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fairlead.Core.Audit;

/// <summary>Reads audit entries by what they are about.</summary>
public static class AuditQueries
{
    /// <summary>The entries of a cohort and of everything that belongs to it: whatever is audited and has a cohort, so that no table can be forgotten.</summary>
    /// <param name="without">Applications of which nothing is to be in it, because the viewer is recused from them, and whose they are.</param>
    public static IQueryable<AuditEntry> AuditOf(this AppDb db, Guid cohortId, IReadOnlyDictionary<Guid, Guid> without)
    {
        var hidden = string.Join(", ", without.Select((_, i) => $"{{{i + 1}}}"));
        var applicants = string.Join(", ", without.Select((_, i) => $"{{{i + 1 + without.Count}}}"));
        string But(IEntityType e) => without.Count == 0 ? ""
            : e.FindProperty("ApplicationId") is not null ? $" AND \"ApplicationId\" NOT IN ({hidden})"
            // A leave to apply late is about an application that may not be there yet.
            : e.ClrType == typeof(LateEntry) ? $" AND (\"PersonId\" IS NULL OR \"PersonId\" NOT IN ({applicants}))" : "";
        var streams = string.Join(" UNION ALL ", OfCohorts(db).Select(e => $$"""SELECT "{{KeyOf(e)}}" FROM "{{e.GetTableName()}}" WHERE "CohortId" = {0}""" + But(e)));
        var entries = $"SELECT * FROM \"AuditEntries\" WHERE \"StreamId\" IN ({streams})";
        return db.AuditEntries.FromSqlRaw(entries, [cohortId, .. without.Keys, .. without.Values]);
    }

    /// <summary>The entries of an application and of everything that is about it: whatever is audited and names an application.</summary>
    public static IQueryable<AuditEntry> AuditOfApplication(this AppDb db, Guid applicationId)
    {
        var streams = string.Join(" UNION ALL ", db.Model.GetEntityTypes()
            .Where(e => typeof(AuditedEntity).IsAssignableFrom(e.ClrType) && e.FindProperty("ApplicationId") is not null)
            .Select(e => $$"""SELECT "{{KeyOf(e)}}" FROM "{{e.GetTableName()}}" WHERE "ApplicationId" = {0}"""));
        var entries = $"SELECT * FROM \"AuditEntries\" WHERE \"StreamId\" IN ({streams})";
        return db.AuditEntries.FromSqlRaw(entries, applicationId);
    }

    /// <summary>The entries of a cohort itself, of the composition that was signed off and of its release: what was done to all applications at once.</summary>
    public static IQueryable<AuditEntry> AuditOfChoosing(this AppDb db, Guid cohortId) => db.AuditEntries.Where(e => e.StreamId == cohortId
        || db.Compositions.Any(c => c.CohortId == cohortId && c.Status == Selection.CompositionStatus.Confirmed && c.CompositionId == e.StreamId)
        || db.CohortReleases.Any(r => r.CohortId == cohortId && r.CohortReleaseId == e.StreamId));

    /// <summary>What kinds of things those entries can be about, by the names that entries give them.</summary>
    public static IReadOnlyList<string> StreamsOfCohorts(this AppDb db) => [.. OfCohorts(db).Select(e => e.ClrType.Name).Order(StringComparer.Ordinal)];

    private static IEnumerable<IEntityType> OfCohorts(AppDb db) => db.Model.GetEntityTypes()
        .Where(e => typeof(AuditedEntity).IsAssignableFrom(e.ClrType) && e.FindProperty(nameof(Cohort.CohortId)) is not null);

    private static string KeyOf(IEntityType entity) => entity.FindPrimaryKey()!.Properties.Single().GetColumnName();
}
