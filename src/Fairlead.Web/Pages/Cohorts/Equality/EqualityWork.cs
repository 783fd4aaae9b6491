using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Cohorts.Equality;

/// <summary>The way to the counts, once the decisions are released. Says nothing of what there is to count.</summary>
internal sealed class EqualityWork : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CohortWorkItem>>(
            cohort.Status is CohortStatus.Released && viewer.May(Permission.ReadEqualityCounts, cohort.CohortId, cohort.ProgrammeId)
                ? [new(85, "Equality counts", Links.EqualityCounts(cohort.CohortId))]
                : []);
}
