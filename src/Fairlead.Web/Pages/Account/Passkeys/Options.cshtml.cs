using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn.Passkeys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Account.Passkeys;

/// <summary>What a device needs to make a passkey for whoever is signed in. It is asked for by script and writes nothing.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class OptionsModel(PasskeyCeremonies passkeys) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        Content(await passkeys.BeginAddingAsync(HttpContext, cancellationToken), "application/json");
}
