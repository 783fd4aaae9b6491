using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

/// <summary>Changes a session. Where people have signed up, the message to them is shown first and sent with a second press.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ChangeModel(AppDb db, ArrangeSession arrange) : PageModel, ICohortPage, ISessionForm
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public TypedSession Form { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Approved { get; set; }

    public InformationSession Session { get; private set; } = null!;

    /// <summary>What people would get; null until it can be shown.</summary>
    public ArrangeOutcome.ToApprove? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Form, Version) = (TypedSession.Of(Session), Session.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var (plan, problems) = SessionPlan.Read(Form, isNew: false, this.Now());
        ModelState.AddUnlessTold(problems, nameof(Form));
        if (!ModelState.IsValid || plan is null)
        {
            return Page();
        }

        switch (await arrange.ChangeAsync(
            Session, Cohort, Programme, plan, Approved, Version, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken))
        {
            case ArrangeOutcome.TooFew(var placed):
                ModelState.AddModelError($"{nameof(Form)}.{nameof(Form.Capacity)}", $"{placed} people have a place already. Enter {placed} or more");
                return Page();
            case ArrangeOutcome.ToApprove toApprove:
                Preview = toApprove;
                ModelState.Remove(nameof(Approved));
                return Page();
            case ArrangeOutcome.Done(var told):
                this.Banner(told == 0 ? "The session is changed." : $"The session is changed, and {Words.Count(told, "person is", "people are")} told.");
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
            : !found.Status.Allows(InformationSessionAction.Change) || found.HasBegunAt(this.Now()) ? Redirect(Links.CohortSession(Cohort.CohortId, InformationSessionId))
            : null;
    }
}
