using Fairlead.Core.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Badges;

/// <summary>The public half of a key with which badges are signed, as a JSON Web Key.</summary>
[AllowAnonymous]
public sealed class KeyModel(AppDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string keyId, CancellationToken cancellationToken) =>
        await db.BadgeKeys.AsNoTracking().Where(k => k.KeyId == keyId).Select(k => k.PublicJwk).SingleOrDefaultAsync(cancellationToken) is { } jwk
            ? Content(jwk, "application/jwk+json")
            : NotFound();
}
