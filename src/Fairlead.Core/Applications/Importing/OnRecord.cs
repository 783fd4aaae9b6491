using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications.Importing;

/// <summary>What a cohort has on record of one person.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Application">Their application to this cohort; null where they have none.</param>
/// <param name="Latest">What they submitted last.</param>
/// <param name="Granted">The leaves to apply late that the cohort has granted to them.</param>
internal sealed record Known(Guid PersonId, Application? Application, Submission? Latest, IReadOnlyList<LateEntry> Granted);

/// <summary>What a cohort has on record of the people whom the rows of a file are about, by e-mail address.</summary>
internal static class OnRecord
{
    public static async Task<Dictionary<string, Known>> LoadAsync(
        AppDb db, Cohort cohort, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var people = await db.PersonEmails.AsNoTracking().Where(e => e.Until == null && addresses.Contains(e.AddressKey))
            .Select(e => new { e.AddressKey, e.PersonId }).ToListAsync(cancellationToken);
        var ids = people.Select(p => p.PersonId).ToList();
        var applications = await db.Applications.AsNoTracking()
            .Where(a => a.CohortId == cohort.CohortId && a.DuplicateOfApplicationId == null && ids.Contains(a.PersonId))
            .ToDictionaryAsync(a => a.PersonId, cancellationToken);
        var applicationIds = applications.Values.Select(a => a.ApplicationId).ToList();
        var latest = await db.Submissions.AsNoTracking()
            .Where(s => applicationIds.Contains(s.ApplicationId) && !db.Submissions.Any(l => l.ApplicationId == s.ApplicationId && l.Number > s.Number))
            .ToDictionaryAsync(s => s.ApplicationId, cancellationToken);
        var granted = (await db.LateEntries.AsNoTracking()
            .Where(e => e.CohortId == cohort.CohortId && e.PersonId != null && ids.Contains(e.PersonId.Value)).ToListAsync(cancellationToken))
            .ToLookup(e => e.PersonId!.Value);
        return people.ToDictionary(p => p.AddressKey, p =>
        {
            var application = applications.GetValueOrDefault(p.PersonId);
            return new Known(p.PersonId, application, application is null ? null : latest.GetValueOrDefault(application.ApplicationId), [.. granted[p.PersonId]]);
        });
    }
}
