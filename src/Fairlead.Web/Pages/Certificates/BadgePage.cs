using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Badges;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Certificates;

/// <summary>A valid certificate of the viewer’s own as a signed badge.</summary>
public abstract class BadgePage(AppDb db, BadgeSigner signer, Installation installation) : PageModel, IOwnCertificatePage
{
    public AwardCertificate Certificate { get; set; } = null!;

    public string ProgrammeId { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer().PersonId;
        if (!Certificate.Status.IsValid()
            || await db.PersonEmails.AsNoTracking().Where(e => e.PersonId == viewer && e.Until == null).Select(e => e.Address).FirstOrDefaultAsync(cancellationToken) is not { } email)
        {
            return NotFound();
        }

        var facts = await installation.ReadAsync(cancellationToken);
        return Answer(await signer.SignAsync(OpenBadge.Claims(Certificate, ProgrammeId, email, facts), facts, this.Now(), cancellationToken));
    }

    protected abstract IActionResult Answer(string token);
}
