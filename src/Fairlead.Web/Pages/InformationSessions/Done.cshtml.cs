using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.InformationSessions;

/// <summary>Says what has been done. Its address has no secret in it, so that none is kept with the receipt of the post.</summary>
[AllowAnonymous]
public sealed class DoneModel(AppDb db) : PageModel
{
    public const string Place = "place";
    public const string Waiting = "waiting";
    public const string GivenUp = "given-up";
    public const string TooLate = "too-late";

    [FromRoute]
    public Guid InformationSessionId { get; set; }

    [FromRoute]
    public string What { get; set; } = "";

    public InformationSession Session { get; private set; } = null!;

    public string ProgrammeId { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (What is not (Place or Waiting or GivenUp or TooLate) || await db.FindPublicSessionAsync(InformationSessionId, cancellationToken) is not var (session, cohort))
        {
            return NotFound();
        }

        (Session, ProgrammeId) = (session, cohort.ProgrammeId);
        return Page();
    }
}
