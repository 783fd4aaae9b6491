using Fairlead.Web.Infrastructure.SignIn.Passkeys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.SignIn;

/// <summary>The challenge that a passkey signs. It is asked for by script, is the same kind of answer for everybody and writes nothing.</summary>
[AllowAnonymous]
public sealed class PasskeyOptionsModel(PasskeyCeremonies passkeys) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        Content(await passkeys.BeginSigningInAsync(HttpContext, cancellationToken), "application/json");
}
