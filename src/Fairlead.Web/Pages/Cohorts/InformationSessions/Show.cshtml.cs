using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

/// <summary>One session for those who run it: who comes, who waits, what they asked and need.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ShowModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public InformationSession Session { get; private set; } = null!;

    public SessionCounts Counts { get; private set; } = SessionCounts.None;

    /// <summary>With a place first, then those who wait, each in the order in which they confirmed.</summary>
    public IReadOnlyList<SessionSignUp> SignUps { get; private set; } = [];

    public bool HasBegun => Session.HasBegunAt(this.Now());

    public bool CanChange => Session.Status is InformationSessionStatus.Announced && !HasBegun;

    public bool IsErased => this.Now() >= Session.EndsAt + InformationSession.Keep;

    public bool CanMark => HasBegun && Session.Status is InformationSessionStatus.Announced && !IsErased && Counts.Placed > 0;

    public string ClosingWords => DateWords.Deadline(LocalInstants.London, Session.SignUpClosesAt);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.FindSessionAsync(Cohort, InformationSessionId, cancellationToken) is not { } session)
        {
            return NotFound();
        }

        Session = session;
        Counts = (await db.CountsAsync([InformationSessionId], cancellationToken)).GetValueOrDefault(InformationSessionId, SessionCounts.None);
        var listed = await db.SessionSignUps.AsNoTracking().Confirmed(InformationSessionId).ToListAsync(cancellationToken);
        SignUps = [.. listed.OrderBy(s => s.Status).ThenBy(s => s.ConfirmedAt).ThenBy(s => s.SessionSignUpId)];
        return Page();
    }
}
