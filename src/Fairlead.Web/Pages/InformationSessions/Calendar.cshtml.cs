using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.InformationSessions;

/// <summary>The same entry that travels with the e-mails, for whoever reads mail where calendars are not.</summary>
[AllowAnonymous]
public sealed class CalendarModel(AppDb db, ProgrammeLibrary programmes, Installation installation) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.FindSignUpAsync(Secret, cancellationToken) is not { Status: SignUpStatus.Placed } signUp
            || await db.FindPublicSessionAsync(signUp.InformationSessionId, cancellationToken) is not var (session, _))
        {
            return NotFound();
        }

        var facts = await SessionFacts.LoadAsync(db, programmes, installation, session, cancellationToken);
        return this.Calendar(facts.Calendar(signUp, taken: session.Status is InformationSessionStatus.Cancelled), "information-session.ics");
    }
}
