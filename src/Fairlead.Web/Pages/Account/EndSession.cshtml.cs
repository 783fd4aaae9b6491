using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Account;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class EndSessionModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid SessionId { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer();
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.SessionId == SessionId && s.PersonId == viewer.PersonId, cancellationToken);
        if (session is null)
        {
            return NotFound();
        }

        session.End(viewer.ToActor(), this.Now());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("You are signed out there.");
        return Redirect(Links.Account);
    }
}
