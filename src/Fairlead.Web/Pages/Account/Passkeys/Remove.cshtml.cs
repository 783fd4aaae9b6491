using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Account.Passkeys;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class RemoveModel(AppDb db, SecurityNotice notice) : PageModel
{
    [FromRoute]
    public Guid PasskeyId { get; set; }

    public Passkey Passkey { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Passkey.Remove(this.Viewer().ToActor(), this.Now());
        await notice.WriteAsync(
            Passkey.PersonId,
            new("passkey-removed", PasskeyId, "A passkey was removed from your account", $"The passkey named “{Passkey.Name}” was removed from your account. Nobody can sign in with it any more."),
            this.Now(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        this.Banner($"The passkey “{Passkey.Name}” has been removed.");
        return Redirect(Links.Account);
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        var found = await db.Passkeys.OwnedBy(this.Viewer().PersonId).SingleOrDefaultAsync(p => p.PasskeyId == PasskeyId, cancellationToken);
        Passkey = found!;
        return found is not null;
    }
}
