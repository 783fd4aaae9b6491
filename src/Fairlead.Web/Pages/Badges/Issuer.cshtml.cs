using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Badges;

/// <summary>Who gives the badges of a programme, as an Open Badges profile.</summary>
[AllowAnonymous]
public sealed class IssuerModel(ProgrammeLibrary library, Installation installation) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string programmeId, CancellationToken cancellationToken) => library.Find(programmeId) is { } programme
        ? Content(OpenBadge.Issuer(programme.Id, programme.Provider.Lead, await installation.ReadAsync(cancellationToken)).ToJsonString(), "application/json")
        : NotFound();
}
