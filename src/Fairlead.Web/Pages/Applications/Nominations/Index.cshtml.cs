using Fairlead.Core.Data;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>One request as its backer sees it: what is asked, how far it is, and every way to answer.</summary>
[AllowAnonymous]
public sealed class IndexModel(AppDb db) : PageModel, INominationPage
{
    public NominationVisit Visit { get; set; } = null!;

    public bool Writes => false;

    public Nomination? Nomination { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Nomination = await db.Nominations.AsNoTracking().SingleOrDefaultAsync(n => n.BackingId == Visit.Id, cancellationToken);
}
