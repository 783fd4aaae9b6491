using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Jobs;

/// <summary>Work that takes a while: how far it is, and where its result is.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db) : PageModel
{
    [FromRoute]
    public Guid JobId { get; set; }

    public Job Job { get; private set; } = null!;

    public bool HasEnded => Job.Status is JobStatus.Done or JobStatus.Failed or JobStatus.Cancelled;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await db.Jobs.AskedBy(this.Viewer()).AsNoTracking().SingleOrDefaultAsync(j => j.JobId == JobId, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Job = found;
        return Page();
    }
}

internal static class JobAccess
{
    /// <summary>The viewer’s own work; those who look after the installation see everybody’s.</summary>
    public static IQueryable<Job> AskedBy(this IQueryable<Job> jobs, Viewer viewer) =>
        viewer.May(Permission.ManageInstallation) ? jobs : jobs.Where(j => j.AskedByPersonId == viewer.PersonId);
}
