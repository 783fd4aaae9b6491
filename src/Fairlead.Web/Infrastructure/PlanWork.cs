using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Learning plans on the cohort's page: for those who run it how many are agreed, for those who agree them which wait for that.</summary>
public sealed class PlanWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var runs = viewer.May(Permission.RunJourney, cohort.CohortId, cohort.ProgrammeId);
        var agrees = viewer.May(Permission.AgreePlans, cohort.CohortId, cohort.ProgrammeId);
        if (programme.LearningPlan is not { } terms || !(runs || agrees))
        {
            return [];
        }

        var people = await db.Participations.In(cohort).TakingPart()
            .Select(p => db.LearningPlans.Where(x => x.ParticipationId == p.ParticipationId).Select(x => new { x.Status, x.Versions }).FirstOrDefault()).ToListAsync(cancellationToken);
        if (people.Count == 0)
        {
            return [];
        }

        var plans = people.Where(p => p is not null).Select(p => p!).ToList();
        var items = new List<CohortWorkItem>();
        if (runs)
        {
            items.Add(new(81, $"{terms.Name}s", Links.CohortPlans(cohort.CohortId), Words.Count(plans.Count(p => p.Versions > 0), "agreed", "agreed")));
        }

        if (agrees && FacilitatorAgrees(programme))
        {
            items.Add(new(81, "Plans to agree", Links.PlansToAgree(cohort.CohortId), Words.Count(plans.Count(p => p.Status is PlanStatus.Proposed && IsFacilitator(programme, terms.AgreesAfter(p.Versions))), "waits", "wait")));
        }

        return items;
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => c.May(viewer, Permission.AgreePlans) && FacilitatorAgrees(c.Programme)).ToDictionary(c => c.Id);
        if (mine.Count == 0)
        {
            return [];
        }

        var waiting = await db.LearningPlans.Where(p => mine.Keys.Contains(p.CohortId) && p.Status == PlanStatus.Proposed)
            .GroupBy(p => new { p.CohortId, First = p.Versions == 0 }).Select(g => new { g.Key.CohortId, g.Key.First, Count = g.Count(), Since = g.Min(p => p.ProposedAt) }).ToListAsync(cancellationToken);
        return
        [
            .. from some in waiting
               where IsFacilitator(mine[some.CohortId].Programme, mine[some.CohortId].Programme.LearningPlan!.AgreesAfter(some.First ? 0 : 1))
               select new OpenWork(some.Count == 1 ? "learning plan to agree" : "learning plans to agree", some.Count, Links.PlansToAgree(some.CohortId), mine[some.CohortId].Name, some.Since),
        ];
    }

    private static bool FacilitatorAgrees(ProgrammeDefinition programme) =>
        programme.LearningPlan is { } terms && (IsFacilitator(programme, terms.AgreedWith) || IsFacilitator(programme, terms.ChangesAgreedWith));

    private static bool IsFacilitator(ProgrammeDefinition programme, string? role) => programme.Roles.FirstOrDefault(r => r.Id == role)?.Part is ProgrammePart.Facilitator;
}
