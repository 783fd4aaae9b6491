using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Decisions;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class ReleaseModel(AppDb db, PreviewDecisions preview, ReleaseDecisions release) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public string? Approved { get; set; }

    [BindProperty]
    public RefillRule? Refill { get; set; }

    public DecisionPreview Preview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Cohort.Status is not CohortStatus.SignedOff)
        {
            return Redirect(Links.Decisions(Cohort.CohortId));
        }

        await LoadAsync(cancellationToken);
        return Preview.Problems.Count > 0 || Preview.Letters.Count == 0 ? Redirect(Links.DecisionPreview(Cohort.CohortId)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Cohort.Status is not CohortStatus.SignedOff)
        {
            return Redirect(Links.Decisions(Cohort.CohortId));
        }

        if (Refill is not { } refill)
        {
            ModelState.AddModelError(nameof(Refill), "Choose what happens when a place falls free");
            await LoadAsync(cancellationToken);
            return Page();
        }

        switch (await release.RunAsync(
            Cohort, Programme, Approved ?? "", refill, this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now(), cancellationToken))
        {
            case ReleaseOutcome.Released released:
                this.Banner("The decisions are released. The letters leave in 30 minutes; until then you can undo the release.");
                return Redirect(Links.Batch(Cohort.CohortId, released.BatchId));
            case ReleaseOutcome.Changed:
                this.Banner("Something changed after you read the letters. Read them again, then release them.", BannerKind.Neutral);
                return Redirect(Links.DecisionPreview(Cohort.CohortId));
            default:
                return Redirect(Links.DecisionPreview(Cohort.CohortId));
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Preview = (await preview.RunAsync(Cohort, Programme, this.Now(), cancellationToken))
            .Without(await db.Applications.In(Cohort).HiddenFromAsync(db, this.Viewer().PersonId, this.Now(), cancellationToken));
        Approved = Preview.Hash;
    }
}
