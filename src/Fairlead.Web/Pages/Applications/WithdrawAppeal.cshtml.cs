using Fairlead.Core.Appeals;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class WithdrawAppealModel(AppDb db, AppealDeeds deeds) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) switch
    {
        null => NotFound(),
        { Status: var status } when !status.IsOpen() => Redirect(Links.ApplicationAppeal(Own.Id)),
        _ => Page(),
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } appeal)
        {
            return NotFound();
        }

        if (appeal.Status.IsOpen())
        {
            await deeds.WithdrawAsync(appeal, Own.Application, Own.Cohort, Own.Programme, this.Viewer().ToActor(), this.Now(), cancellationToken);
        }

        return Redirect(Links.ApplicationAppeal(Own.Id));
    }

    private Task<Appeal?> FindAsync(CancellationToken cancellationToken) => db.Appeals.SingleOrDefaultAsync(a => a.ApplicationId == Own.Id, cancellationToken);
}
