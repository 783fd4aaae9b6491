using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Interviews on the cohort's page and on the front page.</summary>
public sealed class InterviewingWork(AppDb db) : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var here = new WorkedCohort(cohort, programme);
        var items = new List<CohortWorkItem>();
        if (cohort.Status is not (CohortStatus.Planned or CohortStatus.Cancelled) && InterviewRules.Of(programme) is { } rules)
        {
            if (here.May(viewer, Permission.RunReview))
            {
                items.Add(new(27, "Interviews", Links.Interviews(here.Id)));
            }

            if (here.May(viewer, Permission.SitOnPanels))
            {
                items.Add(new(28, "Your interviews", Links.Panel(here.Id)));
            }

            if (rules.IsLookedOver && here.May(viewer, Permission.AssessApplications))
            {
                items.Add(new(29, "Results to look over", Links.SecondLine(here.Id)));
            }
        }

        return Task.FromResult<IReadOnlyList<CohortWorkItem>>(items);
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var choosing = cohorts.Where(c => c.Cohort.IsChoosing() && InterviewRules.Of(c.Programme) is not null).ToList();
        var mine = choosing.Where(c => c.May(viewer, Permission.SitOnPanels)).Select(c => c.Id).ToList();
        var run = choosing.Where(c => c.May(viewer, Permission.RunReview)).Select(c => c.Id).ToList();
        var toScore = mine.Count == 0 ? [] : await db.ReviewSeats.Where(s => mine.Contains(s.CohortId)).OpenTo(db, viewer.PersonId, now)
            .Where(s => s.Duty == ReviewDuty.Panellist && s.Status != SeatStatus.In && s.InterviewAt <= now).GroupBy(s => s.CohortId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var adjustments = run.Count == 0 ? [] : await db.Adjustments.Where(a => run.Contains(a.CohortId) && (a.Status == AdjustmentStatus.Asked || a.Status == AdjustmentStatus.Agreed)
                && !RecusalQueries.Pairs(db, now).Any(r => r.ApplicationId == a.ApplicationId && r.PersonId == viewer.PersonId))
            .GroupBy(a => a.CohortId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return
        [
            .. choosing.SelectMany(c => new[]
            {
                Work(c, toScore, "interview", "to score", Links.Panel(c.Id)),
                Work(c, adjustments, "adjustment", "for interviews to decide or arrange", Links.Interviews(c.Id)),
            }).Where(w => w.Count > 0),
        ];
    }

    private static OpenWork Work(WorkedCohort cohort, Dictionary<Guid, int> counts, string what, string toDo, string href)
    {
        var count = counts.GetValueOrDefault(cohort.Id);
        return new($"{what}{(count == 1 ? "" : "s")} {toDo}", count, href, cohort.Name, null);
    }
}
