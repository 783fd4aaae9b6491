using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Independent review on the cohort's page and on the front page.</summary>
public sealed class ReviewingWork(AppDb db) : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var here = new WorkedCohort(cohort, programme);
        var items = new List<CohortWorkItem>();
        if (cohort.Status is not (CohortStatus.Planned or CohortStatus.Cancelled) && ReviewRules.Of(programme) is not null)
        {
            if (here.May(viewer, Permission.RunReview))
            {
                items.Add(new(25, "Independent review", Links.Assessment(here.Id)));
            }

            if (here.May(viewer, Permission.AssessApplications))
            {
                items.Add(new(26, "Review desk", Links.Reviews(here.Id)));
            }
        }

        return Task.FromResult<IReadOnlyList<CohortWorkItem>>(items);
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var choosing = cohorts.Where(c => c.Cohort.IsChoosing() && ReviewRules.Of(c.Programme) is not null).ToList();
        var mine = choosing.Where(c => c.May(viewer, Permission.AssessApplications)).Select(c => c.Id).ToList();
        var run = choosing.Where(c => c.May(viewer, Permission.RunReview)).Select(c => c.Id).ToList();
        var toRead = mine.Count == 0 ? [] : await db.ReviewSeats.Where(s => mine.Contains(s.CohortId)).OpenTo(db, viewer.PersonId, now)
            .Where(s => s.Duty == ReviewDuty.Reader && s.Status != SeatStatus.In).GroupBy(s => s.CohortId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var toMakeReady = run.Count == 0 ? [] : await db.Applications.Where(a => run.Contains(a.CohortId)).PastGateway(db).OpenTo(db, viewer.PersonId, now)
            .Where(a => !db.BlindPapers.Any(p => p.ApplicationId == a.ApplicationId && p.ReadyAt != null && p.Submission == a.Submissions))
            .GroupBy(a => a.CohortId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return
        [
            .. choosing.SelectMany(c => new[]
            {
                Work(c, toRead, "to read as an assessor", Links.Reviews(c.Id)),
                Work(c, toMakeReady, "to make ready for readers", Links.Assessment(c.Id, "papers")),
            }).Where(w => w.Count > 0),
        ];
    }

    private static OpenWork Work(WorkedCohort cohort, Dictionary<Guid, int> counts, string what, string href)
    {
        var count = counts.GetValueOrDefault(cohort.Id);
        return new($"application{(count == 1 ? "" : "s")} {what}", count, href, cohort.Name, null);
    }
}
