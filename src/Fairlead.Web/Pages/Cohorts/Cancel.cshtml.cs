using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

[RequirePermission(Permission.OpenCohorts)]
public sealed class CancelModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Information sessions that are still to come: whoever has signed up for one is told when that one is cancelled.</summary>
    public int SessionsToCome { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        (Version, SessionsToCome) = (
            Cohort.Version, await db.InformationSessions.Where(s => s.CohortId == Cohort.CohortId).Coming(this.Now()).CountAsync(cancellationToken));
        return Cohort.Status.Allows(CohortAction.Cancel) ? Page() : Redirect(Links.Cohort(Cohort.CohortId));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Cohort.Cancel(this.Viewer().ToActor(Permission.OpenCohorts), this.Now());
        var saved = await db.SaveIfUnchangedAsync(Cohort, Version, cancellationToken);
        this.Banner(
            saved ? $"{Programme.ShortName} {Cohort.Label} is {Cohort.Status.Words()}." : "Somebody else changed the cohort after you opened the page. Look at it again.",
            saved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.Cohort(Cohort.CohortId));
    }
}
