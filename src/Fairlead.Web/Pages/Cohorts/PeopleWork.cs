using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>The ways to who has which part, and to what was done.</summary>
internal sealed class PeopleWork : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CohortWorkItem>>(
        [
            .. viewer.May(Permission.ViewCohortPeople, cohort.CohortId, cohort.ProgrammeId)
                ? [new CohortWorkItem(90, "People with a part in this cohort", Links.CohortPeople(cohort.CohortId))]
                : Array.Empty<CohortWorkItem>(),
            .. viewer.May(Permission.ReadAudit, cohort.CohortId, cohort.ProgrammeId)
                ? [new CohortWorkItem(95, "History: what was done, by whom", Links.CohortHistory(cohort.CohortId))]
                : Array.Empty<CohortWorkItem>(),
        ]);
}
