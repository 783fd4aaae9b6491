using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.InformationSessions;

/// <summary>What everybody sees who has sent the form, whether or not we know the address.</summary>
[AllowAnonymous]
public sealed class SentModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    public InformationSession Session { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.FindPublicSessionAsync(InformationSessionId, cancellationToken) is not var (session, _))
        {
            return NotFound();
        }

        Session = session;
        return Page();
    }
}
