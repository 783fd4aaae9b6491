using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Badges;

/// <summary>What is achieved by an award that was signed in a cohort, as an Open Badges achievement.</summary>
[AllowAnonymous]
public sealed class AchievementModel(AppDb db, Installation installation) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid cohortId, string award, CancellationToken cancellationToken) =>
        await db.AwardCertificates.AsNoTracking().Where(c => c.CohortId == cohortId && c.AwardId == award).OrderByDescending(c => c.SignedAt).FirstOrDefaultAsync(cancellationToken) is { } any
            ? Content(OpenBadge.Achievement(any, await installation.ReadAsync(cancellationToken)).ToJsonString(), "application/json")
            : NotFound();
}
