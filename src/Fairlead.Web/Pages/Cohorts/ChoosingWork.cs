using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>The gateway, the papers, the composition and its sign-off: on the cohort's page, and what of it waits for the viewer.</summary>
internal sealed class ChoosingWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var here = new WorkedCohort(cohort, programme);
        if (cohort.Status is CohortStatus.Planned or CohortStatus.Cancelled)
        {
            return [];
        }

        var items = new List<CohortWorkItem>();
        if (here.May(viewer, Permission.HandleApplications))
        {
            items.Add(new(20, "Gateway", Links.Gateway(here.Id), Left(await ToCheckAsync([here], viewer, now, cancellationToken), "to check")));
        }

        if (here.May(viewer, Permission.ReadPapers))
        {
            items.Add(new(30, "Papers", Links.Papers(here.Id), Left(await ToRateAsync([here], viewer, now, cancellationToken), "left to rate")));
        }

        if (here.May(viewer, Permission.ComposeCohort))
        {
            if (programme.Rating is not null)
            {
                items.Add(new(40, "Ratings", Links.Ratings(here.Id)));
            }

            items.Add(cohort.IsChoosing()
                ? new(41, "Compose the cohort", Links.Compose(here.Id))
                : new(41, "Minutes of the composition", Links.CohortMinutes(here.Id)));
        }

        if (here.May(viewer, Permission.SignOffCohort) && cohort.IsChoosing())
        {
            items.Add(new(42, "Sign off the composition", Links.CohortSignOff(here.Id)));
        }

        return items;
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var choosing = cohorts.Where(c => c.Cohort.IsChoosing()).ToList();
        List<WorkedCohort> Mine(Permission permission) => [.. choosing.Where(c => c.May(viewer, permission))];
        var toCheck = await ToCheckAsync(Mine(Permission.HandleApplications), viewer, now, cancellationToken);
        var toRate = await ToRateAsync(Mine(Permission.RateApplications), viewer, now, cancellationToken);
        var unrated = await WithoutScoreAsync(Mine(Permission.ComposeCohort), viewer, now, cancellationToken);
        var toSign = await ToSignAsync([.. Mine(Permission.SignOffCohort).Where(c => !SignOffCohort.CanStillComeIn(c.Cohort, now))], cancellationToken);
        return
        [
            .. choosing.SelectMany(c => new[]
            {
                Work(c, "application", "to check at the gateway", toCheck, $"{Links.Gateway(c.Id)}?show=waiting"),
                Work(c, "application", "for you to read and rate", toRate, Links.Papers(c.Id)),
                Work(c, "application", "with too few ratings for a score", unrated, Links.Ratings(c.Id)),
                Work(c, "draft composition", "to sign off", toSign, Links.CohortSignOff(c.Id)),
            }),
        ];
    }

    private static string? Left(Dictionary<Guid, int> counts, string what) => counts.Values.SingleOrDefault() is var left and > 0 ? $"{left:N0} {what}" : null;

    private static OpenWork Work(WorkedCohort cohort, string thing, string what, Dictionary<Guid, int> counts, string href)
    {
        var count = counts.GetValueOrDefault(cohort.Id);
        return new($"{thing}{(count == 1 ? "" : "s")} {what}", count, href, cohort.Name, cohort.Cohort.Marked(TimelineMark.PlacesAwarded)?.DueBefore);
    }

    private Task<Dictionary<Guid, int>> ToCheckAsync(IReadOnlyCollection<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var ids = cohorts.Select(c => c.Id).ToList();
        return CountAsync(
            ids,
            db.Applications.Received().OpenTo(db, viewer.PersonId, now)
                .Where(a => !db.GatewayChecks.Any(c => c.ApplicationId == a.ApplicationId && c.Submission >= a.Submissions)),
            cancellationToken);
    }

    private Task<Dictionary<Guid, int>> ToRateAsync(IReadOnlyCollection<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken) =>
        CountAsync(
            [.. cohorts.Where(c => c.Programme.Rating is not null).Select(c => c.Id)],
            db.Applications.PastGateway(db).OpenTo(db, viewer.PersonId, now)
                .Where(a => !db.MeritRatings.Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == viewer.PersonId)),
            cancellationToken);

    private async Task<Dictionary<Guid, int>> WithoutScoreAsync(
        IReadOnlyCollection<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var least = cohorts.Where(c => c.Programme.Rating is not null).ToDictionary(c => c.Id, c => c.Programme.Rating!.LeastRaters);
        if (least.Count == 0)
        {
            return [];
        }

        var rated = await db.Applications.PastGateway(db).OpenTo(db, viewer.PersonId, now).Where(a => least.Keys.Contains(a.CohortId))
            .Select(a => new
            {
                a.CohortId,
                Ratings = db.MeritRatings.Count(r => r.ApplicationId == a.ApplicationId && r.SetAsideAt == null
                    && !RecusalQueries.Pairs(db, now).Any(p => p.ApplicationId == r.ApplicationId && p.PersonId == r.PersonId)),
            }).ToListAsync(cancellationToken);
        return rated.Where(a => a.Ratings < least[a.CohortId]).CountBy(a => a.CohortId).ToDictionary();
    }

    private async Task<Dictionary<Guid, int>> ToSignAsync(IReadOnlyCollection<WorkedCohort> cohorts, CancellationToken cancellationToken)
    {
        var ids = cohorts.Select(c => c.Id).ToList();
        return ids.Count == 0 ? [] : await db.Compositions
            .Where(c => ids.Contains(c.CohortId) && c.Status == CompositionStatus.Draft && c.Outcome == CompositionOutcome.Composed)
            .GroupBy(c => c.CohortId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    private static async Task<Dictionary<Guid, int>> CountAsync(
        List<Guid> cohortIds, IQueryable<Application> applications, CancellationToken cancellationToken) =>
        cohortIds.Count == 0 ? [] : await applications.Where(a => cohortIds.Contains(a.CohortId)).GroupBy(a => a.CohortId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
}
