using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts;

[RequirePermission(Permission.ViewCohort)]
public sealed class ShowModel(IEnumerable<ICohortWork> work) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    /// <summary>The pages of this cohort that the viewer's part opens.</summary>
    public IReadOnlyList<CohortWorkItem> Work { get; private set; } = [];

    public bool CanRedate => May(Permission.ChangeCohortDates) && Cohort.Status is not CohortStatus.Cancelled;

    public bool CanOpenCohorts => May(Permission.OpenCohorts);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var items = new List<CohortWorkItem>();
        foreach (var source in work)
        {
            items.AddRange(await source.ItemsAsync(Cohort, Programme, this.Viewer(), this.Now(), cancellationToken));
        }

        Work = [.. items.OrderBy(i => i.Order)];
    }

    private bool May(Permission permission) => this.Viewer().May(permission, Cohort.CohortId, Cohort.ProgrammeId);
}
