using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Badges;

/// <summary>The badges that are not valid any more, by their addresses: neither whose they were nor why.</summary>
[AllowAnonymous]
public sealed class RevokedModel(AppDb db, Installation installation) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var ended = await db.AwardCertificates.AsNoTracking().Where(c => c.EndedAt != null).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(cancellationToken);
        return Content(OpenBadge.Revoked(ended, await installation.ReadAsync(cancellationToken)).ToJsonString(), "application/json");
    }
}
