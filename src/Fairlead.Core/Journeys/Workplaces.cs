using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Journeys;

/// <summary>For whom the participants of a cohort work on a day, and in which region: as it was entered, else as they applied, else as it was known when they began.</summary>
internal static class Workplaces
{
    /// <summary>The question by which an application names its authority.</summary>
    public const string Authority = "authority";

    /// <summary>As the journeys of a cohort are loaded, without events, and of the ledger only entries of these kinds. Two statements.</summary>
    public static async Task<List<Traveller>> TravellersAsync(AppDb db, Cohort cohort, IReadOnlyList<EntryKind> kinds, CancellationToken cancellationToken)
    {
        var people = await db.PeopleOfAsync(db.Participations.In(cohort).TakingPart(), cancellationToken);
        var entries = (await db.LedgerEntries.AsNoTracking().Where(e => e.CohortId == cohort.CohortId && kinds.Contains(e.Kind)).ToListAsync(cancellationToken)).ToLookup(e => e.ParticipationId);
        return [.. people.Select(p => p with { Entries = [.. entries[p.Participation.ParticipationId]] })];
    }

    /// <summary>One statement for all whom somebody works for: by code, by name as it was entered, or by employment.</summary>
    public static Task<List<Organisation>> OrganisationsAsync(
        AppDb db, IReadOnlyList<Traveller> travellers, IReadOnlyCollection<string> codes, IReadOnlyCollection<Guid> ids, DateOnly today, DateTime now, CancellationToken cancellationToken)
    {
        var employers = travellers.Select(t => t.EmployerOn(today, now)).OfType<string>().Select(Fold.Key).Distinct().ToList();
        return db.Organisations.AsNoTracking().Where(o => employers.Contains(o.NameKey) || (o.Code != null && codes.Contains(o.Code)) || ids.Contains(o.OrganisationId)).ToListAsync(cancellationToken);
    }

    /// <param name="code">Of the authority that the application names; null where it names none.</param>
    public static (string? Employer, string? Region) Of(Traveller traveller, string? code, List<Organisation> organisations, DateOnly today, DateTime now)
    {
        var entered = Ledger.AsAt(traveller.Entries, now).EmployerOn(today)?.Employer;
        var applied = entered is null && code is not null ? organisations.Find(o => o.Code == code) : null;
        var employer = entered ?? applied?.Name ?? traveller.FirstEmployer;
        var at = applied ?? (employer is null ? null : organisations.Find(o => o.NameKey == Fold.Key(employer)));
        return (employer, at?.RegionCode);
    }

    public static string? KeyOf(string? employer) => employer is null ? null : Fold.Key(employer);
}
