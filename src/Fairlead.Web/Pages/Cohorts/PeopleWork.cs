using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>The ways to who has which part, and to what was done.</summary>
internal sealed class PeopleWork : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var items = new List<CohortWorkItem>();
        if (viewer.May(Permission.ViewCohortPeople, cohort.CohortId, cohort.ProgrammeId))
        {
            items.Add(new(90, "People with a part in this cohort", Links.CohortPeople(cohort.CohortId)));
        }

        if (viewer.May(Permission.ReadAudit, cohort.CohortId, cohort.ProgrammeId))
        {
            items.Add(new(95, "History: what was done, by whom", Links.CohortHistory(cohort.CohortId)));
        }

        return Task.FromResult<IReadOnlyList<CohortWorkItem>>(items);
    }
}
