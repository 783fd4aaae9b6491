using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>The way to who has which part.</summary>
internal sealed class PeopleWork : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CohortWorkItem>>(
            viewer.May(Permission.ViewCohortPeople, cohort.CohortId, cohort.ProgrammeId)
                ? [new(90, "People with a part in this cohort", Links.CohortPeople(cohort.CohortId))]
                : []);
}
