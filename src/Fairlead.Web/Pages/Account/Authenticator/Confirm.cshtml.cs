using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Fairlead.Web.Figures;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Account.Authenticator;

/// <summary>Shows the secret to the person's app and turns the authenticator on when the app has shown that it knows it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ConfirmModel(AppDb db, AuthenticatorSecrets secrets, SecurityNotice notice, Installation installation, Clock clock) : PageModel
{
    private byte[] _secret = [];

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The secret in groups of four, as people type.</summary>
    public string Key => string.Join(' ', Totp.Base32(_secret).Chunk(4).Select(g => new string(g)));

    public QrCode Picture { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is null ? Redirect(Links.Account) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } begun)
        {
            return Redirect(Links.Account);
        }

        if (begun.TurnOn(_secret, Code ?? "", clock.WallClock, this.Viewer().ToActor(), this.Now()) is not { } codes)
        {
            ModelState.AddModelError(nameof(Code), "This code is not right. Enter the one that the app shows now, and check that the telephone’s clock is right");
            return Page();
        }

        await notice.WriteAsync(
            begun.PersonId,
            new("authenticator-on", begun.AuthenticatorId, "An authenticator app was set up for your account", "From now on, signing in with a link also asks for a code from the app."),
            this.Now(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        this.ShowOnce(codes);
        this.Banner("Your authenticator app is on.");
        return Redirect(Links.RecoveryCodes);
    }

    private async Task<Core.SignIn.Authenticator?> LoadAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer();
        var begun = await db.Authenticators.OwnedBy(viewer.PersonId).SingleOrDefaultAsync(a => a.TurnedOnAt == null, cancellationToken);
        if (begun is not null)
        {
            _secret = secrets.Open(begun);
            var address = await db.AddressOfAsync(viewer.PersonId, cancellationToken);
            var (issuer, account) = (Uri.EscapeDataString(installation.LastKnown?.Name ?? "Fairlead"), Uri.EscapeDataString(address ?? viewer.Name));
            Picture = QrCode.Of($"otpauth://totp/{issuer}:{account}?secret={Totp.Base32(_secret)}&issuer={issuer}", "The key of the app as a picture. It is also below in letters.");
        }

        return begun;
    }
}
