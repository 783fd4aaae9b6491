using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.SignIn;

[AllowAnonymous]
[LimitTries]
public sealed class IndexModel(AppDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnTo { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Expired { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!EmailAddress.IsPlausible(Email))
        {
            ModelState.AddModelError(nameof(Email), "Enter an e-mail address in the correct form, like name@example.org");
            return Page();
        }

        db.Jobs.Add(SendSignInLink.Ask(Email!, ReturnTo is null ? null : Links.Safe(ReturnTo), this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.SignInSent);
    }
}
