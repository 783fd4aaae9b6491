using Fairlead.Core.Cohorts;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Decisions;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class PrepareModel(PrepareDecisions prepare) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await prepare.RunAsync(Cohort, Programme, this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now(), cancellationToken);
        this.Banner("The decisions are prepared. Nobody has been told.");
        return Redirect(Links.Decisions(Cohort.CohortId));
    }
}
