using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Account.Authenticator;

/// <summary>Makes a secret for a new app. Posting only.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class StartModel(AppDb db, AuthenticatorSecrets secrets) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (viewer, secret) = (this.Viewer(), secrets.Protect(Totp.NextSecret()));
        if (await db.Authenticators.OwnedBy(viewer.PersonId).SingleOrDefaultAsync(cancellationToken) is { } begun)
        {
            begun.StartAgain(secret, viewer.ToActor(), this.Now());
        }
        else
        {
            db.Authenticators.Add(Core.SignIn.Authenticator.Start(NewId.Next(), viewer.PersonId, secret, viewer.ToActor(), this.Now()));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.ConfirmAuthenticator);
    }
}
