using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>
/// Where the link of a request leads. Opening it only shows a button: mail scanners open links too. The button opens the form in
/// this browser and no other; the address of the form has no secret in it.
/// </summary>
[AllowAnonymous]
[LimitTries]
public sealed class LinkModel(AppDb db, ProgrammeLibrary programmes) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    /// <summary>Null where the link has ended, for whatever reason: nobody who should not have it learns anything from it.</summary>
    public NominationVisit? Visit { get; private set; }

    /// <summary>Whether the form is open in another browser already, so that only a newer link moves it here.</summary>
    public bool OpenElsewhere { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var link = await LoadAsync(cancellationToken);
        return link is not null && Visit!.Backing.IsOpenIn(NominationCookie.Read(HttpContext, link.BackingId))
            ? Redirect(Links.Nomination(link.BackingId))
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var link = await LoadAsync(cancellationToken);
        if (link is null || Visit is not { CanBeWritten: true } visit)
        {
            return Page();
        }

        if (visit.Backing.IsOpenIn(NominationCookie.Read(HttpContext, link.BackingId)))
        {
            return Redirect(Links.Nomination(link.BackingId));
        }

        if (visit.Backing.OpenIn(link, new Actor(visit.Backing.PersonId, visit.Backing.RoleId), this.Now()) is not { } kept)
        {
            OpenElsewhere = true;
            return Page();
        }

        await db.SaveChangesAsync(cancellationToken);
        NominationCookie.Write(HttpContext, link.BackingId, kept);
        return Redirect(Links.Nomination(link.BackingId));
    }

    private async Task<NominationLink?> LoadAsync(CancellationToken cancellationToken)
    {
        var hash = Core.SignIn.Secret.HashOf(Secret);
        if (await db.NominationLinks.AsNoTracking().SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) is not { } link)
        {
            return null;
        }

        var backing = await db.Backings.SingleAsync(b => b.BackingId == link.BackingId, cancellationToken);
        var here = backing.IsOpenIn(NominationCookie.Read(HttpContext, link.BackingId));
        if (!here && !backing.Status.Waits())
        {
            return null;
        }

        Visit = await NominationVisit.LoadAsync(db, programmes, backing, this.Now(), cancellationToken);
        OpenElsewhere = !here && backing.BoundAt is { } bound && link.MadeAt <= bound;
        return link;
    }
}
