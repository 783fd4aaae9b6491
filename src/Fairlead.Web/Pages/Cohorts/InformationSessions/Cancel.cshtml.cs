using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

/// <summary>Cancels a session with a reason. Where people have signed up, the message to them is shown first and sent with a second press.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class CancelModel(AppDb db, ArrangeSession arrange) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Approved { get; set; }

    public InformationSession Session { get; private set; } = null!;

    public ArrangeOutcome.ToApprove? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Session.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Reason?.Trim() is not { Length: > 0 and <= InformationSession.ReasonMaxLength } reason)
        {
            ModelState.AddModelError(nameof(Reason), $"Enter why it is cancelled, in {InformationSession.ReasonMaxLength} characters or fewer");
            return Page();
        }

        switch (await arrange.CancelAsync(
            Session, Cohort, Programme, reason, Approved, Version, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken))
        {
            case ArrangeOutcome.ToApprove toApprove:
                Preview = toApprove;
                ModelState.Remove(nameof(Approved));
                return Page();
            case ArrangeOutcome.Done(var told):
                this.Banner(told == 0 ? "The session is cancelled." : $"The session is cancelled, and {Words.Count(told, "person is", "people are")} told.");
                break;
            default:
                this.Banner("Somebody else changed the session after you opened the page. Look at it again.", BannerKind.Neutral);
                break;
        }

        return Redirect(Links.CohortSession(Cohort.CohortId, InformationSessionId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or it can no longer be done.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await db.FindSessionAsync(Cohort, InformationSessionId, cancellationToken);
        Session = found!;
        return found is null ? NotFound()
            : !found.Status.Allows(InformationSessionAction.Cancel) || found.HasBegunAt(this.Now()) ? Redirect(Links.CohortSession(Cohort.CohortId, InformationSessionId))
            : null;
    }
}
