using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Messages;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class SendAgainModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BatchId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var batch = await db.MessageBatches.AsNoTracking().SingleOrDefaultAsync(b => b.BatchId == BatchId && b.CohortId == Cohort.CohortId, cancellationToken);
        if (batch?.List.IsOpenTo(this.Viewer(), Cohort) is not true)
        {
            return NotFound();
        }

        var failed = await db.Messages
            .Where(m => m.BatchId == BatchId && m.CohortId == Cohort.CohortId && m.Status == MessageStatus.Failed).ToListAsync(cancellationToken);
        failed.ForEach(m => m.TryAgain());
        await db.SaveChangesAsync(cancellationToken);
        this.Banner(failed.Count == 1 ? "1 message is sent again." : $"{failed.Count} messages are sent again.");
        return Redirect(Links.Batch(Cohort.CohortId, BatchId));
    }
}
