using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>Sends a new link to the address that the old one went to. Says the same whatever the old one was.</summary>
[AllowAnonymous]
[LimitTries]
public sealed class FreshModel(AppDb db, ProgrammeLibrary programmes, AskBackers ask) : PageModel
{
    /// <summary>Enough for somebody who changes browsers, too few for a nuisance.</summary>
    private static readonly TimeSpan _between = TimeSpan.FromMinutes(2);

    [FromRoute]
    public string Secret { get; set; } = "";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var hash = Core.SignIn.Secret.HashOf(Secret);
        var backing = await db.Backings.SingleOrDefaultAsync(b => db.NominationLinks.Any(l => l.SecretHash == hash && l.BackingId == b.BackingId), cancellationToken);
        if (backing is not null && backing.Status.Waits() && backing.AskedAt + _between <= this.Now())
        {
            var visit = await NominationVisit.LoadAsync(db, programmes, backing, this.Now(), cancellationToken);
            if (visit.CanBeWritten)
            {
                await ask.AskAgainAsync(backing, visit.Application, visit.Cohort, visit.Programme, Actor.Visitor, this.Now(), cancellationToken);
            }
        }

        return Redirect(Links.FreshNominationLink(Secret));
    }
}
