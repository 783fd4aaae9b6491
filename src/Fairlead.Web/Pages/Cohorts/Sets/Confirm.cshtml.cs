using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>The messages about proposed sets, read by whoever confirms them. Only then they are sets.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ConfirmModel(AppDb db, ChangeSets sets) : SetPage(db)
{
    [BindProperty]
    public string? Approved { get; set; }

    /// <summary>What people would get.</summary>
    public SetOutcome.ToApprove Preview { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ConfirmAsync(null, cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ConfirmAsync(Approved ?? "", cancellationToken);

    private async Task<IActionResult> ConfirmAsync(string? approved, CancellationToken cancellationToken)
    {
        if (await OpenRunAsync(cancellationToken) is not { Status: SetRunStatus.Proposed } open)
        {
            return Redirect(Links.Sets(Cohort.CohortId));
        }

        await LoadFactsAsync(cancellationToken);
        switch (await sets.ConfirmAsync(open, Facts, approved, By, this.Now(), cancellationToken))
        {
            case SetOutcome.ToApprove preview:
                Preview = preview;
                ModelState.Remove(nameof(Approved));
                return Page();
            case SetOutcome.Done(var told):
                this.Banner($"The sets are confirmed, and {Words.Count(told, "message is", "messages are")} sent.");
                return Redirect(Links.Sets(Cohort.CohortId));
            default:
                this.Banner("What the sets were formed from has changed since. Form them again, and look at the result.", BannerKind.Neutral);
                return Redirect(Links.SetsDo(Cohort.CohortId, "proposal"));
        }
    }
}
