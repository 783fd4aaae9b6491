using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Account.Passkeys;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class RenameModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid PasskeyId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } passkey)
        {
            return NotFound();
        }

        Name = passkey.Name;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } passkey)
        {
            return NotFound();
        }

        ModelState.Add(PasskeyName.Problems(Name));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        passkey.Rename(Name!, this.Viewer().ToActor(), this.Now());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner($"The passkey is now named “{passkey.Name}”.");
        return Redirect(Links.Account);
    }

    private Task<Passkey?> FindAsync(CancellationToken cancellationToken) =>
        db.Passkeys.OwnedBy(this.Viewer().PersonId).SingleOrDefaultAsync(p => p.PasskeyId == PasskeyId, cancellationToken);
}
