using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Evaluations on the cohort's page: for those who run it how far they are, for those who talk reports over which are ready.</summary>
public sealed class EvaluationWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var runs = viewer.May(Permission.RunJourney, cohort.CohortId, cohort.ProgrammeId);
        var reads = viewer.May(Permission.DiscussEvaluations, cohort.CohortId, cohort.ProgrammeId);
        if (programme.Evaluations.Count == 0 || !(runs || reads))
        {
            return [];
        }

        var counted = await db.EvaluationRounds.Where(r => r.CohortId == cohort.CohortId).GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var ready = counted.GetValueOrDefault(RoundStatus.ReadyToDiscuss);
        var items = new List<CohortWorkItem>();
        if (runs && counted.Count > 0)
        {
            items.Add(new(83, "Evaluations", Links.CohortEvaluations(cohort.CohortId), Words.Count(counted.Values.Sum(), "begun", "begun")));
        }

        if (reads)
        {
            items.Add(new(83, "Reports to talk over", Links.EvaluationReports(cohort.CohortId), Words.Count(ready, "ready", "ready")));
        }

        return items;
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        // Where reports are the participants' at once nothing ever waits for anybody.
        var mine = cohorts.Where(c => c.May(viewer, Permission.DiscussEvaluations) && c.Programme.Evaluations.Any(e => e.ReleasedBy is not null)).ToDictionary(c => c.Id);
        if (mine.Count == 0)
        {
            return [];
        }

        var ready = await db.EvaluationRounds.Where(r => mine.Keys.Contains(r.CohortId) && r.Status == RoundStatus.ReadyToDiscuss)
            .GroupBy(r => r.CohortId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. ready.Select(r => new OpenWork(r.Count == 1 ? "report to talk over" : "reports to talk over", r.Count, Links.EvaluationReports(r.Key), mine[r.Key].Name, null))];
    }
}
