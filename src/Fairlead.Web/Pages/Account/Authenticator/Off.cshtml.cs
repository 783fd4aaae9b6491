using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Account.Authenticator;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class OffModel(AppDb db, CodeCheck check, SecurityNotice notice) : PageModel, IKeepDrafts
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>A wrong try counts, although the form is shown again.</summary>
    public bool KeepsDraft => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await check.FindAsync(this.Viewer().PersonId, cancellationToken) is null ? Redirect(Links.Account) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await check.FindAsync(this.Viewer().PersonId, cancellationToken) is not { } authenticator)
        {
            return Redirect(Links.Account);
        }

        if (await check.ProblemAsync(authenticator, Code, this.Now(), cancellationToken) is { } problem)
        {
            ModelState.AddModelError(nameof(Code), problem);
            return Page();
        }

        authenticator.TurnOff(this.Viewer().ToActor(), this.Now());
        await notice.WriteAsync(
            authenticator.PersonId,
            new("authenticator-off", authenticator.AuthenticatorId, "The authenticator app of your account was switched off", "Signing in with a link asks for no code any more."),
            this.Now(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("Your authenticator app is switched off.");
        return Redirect(Links.Account);
    }
}
