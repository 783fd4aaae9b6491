using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Jobs;

[RequirePermission(Permission.UseOwnAccount)]
public sealed class CancelModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid JobId { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AskedBy(this.Viewer()).SingleOrDefaultAsync(j => j.JobId == JobId, cancellationToken);
        if (job is null)
        {
            return NotFound();
        }

        job.AskToCancel(this.Now());
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.Job(JobId));
    }
}
