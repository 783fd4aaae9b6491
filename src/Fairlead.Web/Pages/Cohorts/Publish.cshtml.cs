using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts;

[RequirePermission(Permission.OpenCohorts)]
public sealed class PublishModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Whether its last moment to apply is past before anybody could.</summary>
    public bool HasClosed => Cohort.Marked(TimelineMark.ApplyDeadline)?.DueBefore <= this.Now();

    public IActionResult OnGet()
    {
        Version = Cohort.Version;
        return Cohort.Status.Allows(CohortAction.Publish) ? Page() : Redirect(Links.Cohort(Cohort.CohortId));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Cohort.Publish(this.Viewer().ToActor(Permission.OpenCohorts), this.Now());
        var saved = await db.SaveIfUnchangedAsync(Cohort, Version, cancellationToken);
        this.Banner(
            saved ? $"{Programme.ShortName} {Cohort.Label} is {Cohort.Status.Words()}." : "Somebody else changed the cohort after you opened the page. Look at it again.",
            saved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.Cohort(Cohort.CohortId));
    }
}
