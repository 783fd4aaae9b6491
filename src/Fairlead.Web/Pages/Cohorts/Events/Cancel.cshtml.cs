using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Events;

public enum AfterCancelling
{
    /// <summary>It is held on another day.</summary>
    Later,

    /// <summary>It is not held at all, and no rule asks for it any more.</summary>
    Never,
}

/// <summary>Cancels an event that has not begun. The message to those who are expected is shown first and sent with a second press.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class CancelModel(AppDb db, ArrangeEvents arrange) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid EventId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public AfterCancelling? After { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Approved { get; set; }

    public CohortEvent Held { get; private set; } = null!;

    /// <summary>What people would get; null until it can be shown.</summary>
    public EventOutcome.ToApprove? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Held.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Reason?.Trim() is not { Length: > 0 and <= CohortEvent.ReasonMaxLength } reason)
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why it is cancelled, in {CohortEvent.ReasonMaxLength} characters or fewer");
            reason = "";
        }

        if (After is null)
        {
            ModelState.AddModelError(nameof(After), "Select whether it is held on another day");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await arrange.CancelAsync(
            Held, Cohort, Programme, reason, After is AfterCancelling.Never, Approved, Version, this.Viewer().ToActor(Permission.RunJourney), this.Now(), cancellationToken))
        {
            case EventOutcome.ToApprove toApprove:
                Preview = toApprove;
                ModelState.Remove(nameof(Approved));
                return Page();
            case EventOutcome.Done(_, var told):
                this.Banner(told == 0 ? "The event is cancelled." : $"The event is cancelled, and {Words.Count(told, "person is", "people are")} told.");
                break;
            default:
                this.Banner("Somebody else changed the event after you opened the page. Look at it again.", BannerKind.Neutral);
                break;
        }

        return Redirect(Links.CohortEvent(Cohort.CohortId, EventId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or it can no longer be done.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await db.FindEventAsync(Cohort, EventId, cancellationToken);
        Held = found!;
        return found is null ? NotFound()
            : !found.Status.Allows(CohortEventAction.Cancel) || found.HasBegunAt(this.Now()) ? Redirect(Links.CohortEvent(Cohort.CohortId, EventId))
            : null;
    }
}
