using Fairlead.Core.Appeals;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Appeals on the cohort's page, and on the front page of whoever has to give them out or answer them.</summary>
public sealed class AppealWork(AppDb db) : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CohortWorkItem>>(
            cohort.Status is not (CohortStatus.Planned or CohortStatus.Cancelled) && viewer.May(Permission.AssignAppeals, cohort.CohortId, cohort.ProgrammeId) ? [new(58, "Appeals", Links.Appeals(cohort.CohortId))] : []);

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var ids = cohorts.Select(c => c.Id).ToList();
        var led = cohorts.Where(c => c.May(viewer, Permission.AssignAppeals)).Select(c => c.Id).ToHashSet();
        var open = await db.Appeals.OpenTo(db, viewer.PersonId, now).Where(a => ids.Contains(a.CohortId)
            && (a.Status == AppealStatus.Made || (a.Status == AppealStatus.Assigned && a.AssignedToPersonId == viewer.PersonId)))
            .Select(a => new { a.AppealId, a.CohortId, a.Status }).ToListAsync(cancellationToken);
        return
        [
            .. open.Where(a => a.Status is AppealStatus.Made && led.Contains(a.CohortId)).GroupBy(a => a.CohortId)
                .Select(g => new OpenWork($"appeal{(g.Count() == 1 ? "" : "s")} to give to somebody", g.Count(), Links.Appeals(g.Key), cohorts.Single(c => c.Id == g.Key).Name, null)),
            .. open.Where(a => a.Status is AppealStatus.Assigned).Select(a => new OpenWork("appeal to answer", 1, Links.Appeal(a.AppealId), cohorts.Single(c => c.Id == a.CohortId).Name, null)),
        ];
    }
}
