using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn;
using Fairlead.Web.Infrastructure.SignIn.Passkeys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.SignIn;

[AllowAnonymous]
[LimitTries]
public sealed class PasskeyModel(PasskeyCeremonies passkeys, BrowserSession session) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await passkeys.SignInAsync(HttpContext, Credential ?? "", cancellationToken) is not { } personId)
        {
            // One sentence for whatever was wrong: it must not tell which passkeys and which people there are.
            ModelState.AddModelError("", "You could not be signed in with that passkey. Try again, or use a link by e-mail");
            return Page();
        }

        await session.StartAsync(HttpContext, personId, SignInMethod.Passkey, cancellationToken);
        return Redirect(Links.Safe(ReturnTo));
    }
}
