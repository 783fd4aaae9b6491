using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.SignIn;
using Fairlead.Web.Infrastructure.SignIn.Passkeys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Account.Passkeys;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class AddModel(AppDb db, PasskeyCeremonies passkeys, SecurityNotice notice) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the device answered, in JSON. Kept in the form when only the name has to be put right.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    public void OnGet() => Name = BrowserName.From(Request.Headers.UserAgent.ToString());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Add(PasskeyName.Problems(Name));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (await passkeys.AddAsync(HttpContext, Credential ?? "", Name!, cancellationToken) is not { } passkey)
        {
            Credential = null;
            ModelState.Remove(nameof(Credential));
            ModelState.AddModelError("", "The passkey could not be added. Try again");
            return Page();
        }

        await notice.WriteAsync(
            passkey.PersonId,
            new("passkey-added", passkey.PasskeyId, "A passkey was added to your account", $"A passkey named “{passkey.Name}” was added to your account. It signs in without an e-mail."),
            this.Now(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        this.Banner($"The passkey “{passkey.Name}” has been added. You can sign in with it from now on.");
        return Redirect(Links.Account);
    }
}
