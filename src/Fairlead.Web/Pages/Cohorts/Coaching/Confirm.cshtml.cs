using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>The messages about a proposed match, read by whoever confirms it. Only then it is told, to everybody in one go.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ConfirmModel(AppDb db, ChangeCoaching coaching) : CoachingPage(db)
{
    [BindProperty]
    public string? Approved { get; set; }

    /// <summary>What people would get.</summary>
    public CoachingOutcome.ToApprove Preview { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ConfirmAsync(null, cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ConfirmAsync(Approved ?? "", cancellationToken);

    private async Task<IActionResult> ConfirmAsync(string? approved, CancellationToken cancellationToken)
    {
        if (await OpenRunAsync(cancellationToken) is not { Status: CoachingRunStatus.Proposed } open)
        {
            return Redirect(Links.Coaching(Cohort.CohortId));
        }

        await LoadFactsAsync(cancellationToken);
        switch (await coaching.ConfirmAsync(open, Facts, approved, By, this.Now(), cancellationToken))
        {
            case CoachingOutcome.ToApprove preview:
                Preview = preview;
                ModelState.Remove(nameof(Approved));
                return Page();
            case CoachingOutcome.Done(var told):
                this.Banner($"The match is confirmed, and {Words.Count(told, "message is", "messages are")} sent.");
                return Redirect(Links.Coaching(Cohort.CohortId));
            default:
                this.Banner("What the match was made from has changed since. Make it again, and look at the result.", BannerKind.Neutral);
                return Redirect(Links.CoachingDo(Cohort.CohortId, "proposal"));
        }
    }
}
