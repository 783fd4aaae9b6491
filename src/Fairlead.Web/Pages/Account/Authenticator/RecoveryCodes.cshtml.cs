using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Account.Authenticator;

/// <summary>Shows recovery codes that have just been made, once; else makes new ones for whoever has a code.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RecoveryCodesModel(AppDb db, CodeCheck check) : PageModel, IKeepDrafts
{
    [BindProperty]
    public string? Code { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>A wrong try counts, although the form is shown again.</summary>
    public bool KeepsDraft => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Codes = this.TakeShownOnce();
        return Codes.Count > 0 || await check.FindAsync(this.Viewer().PersonId, cancellationToken) is not null ? Page() : Redirect(Links.Account);
    }

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

        this.ShowOnce(authenticator.ReplaceRecoveryCodes(this.Viewer().ToActor(), this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.RecoveryCodes);
    }
}
