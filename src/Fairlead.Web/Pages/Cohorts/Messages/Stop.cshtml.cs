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
public sealed class StopModel(AppDb db, StopMessages stop) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BatchId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var batch = await db.MessageBatches.SingleOrDefaultAsync(b => b.BatchId == BatchId && b.CohortId == Cohort.CohortId, cancellationToken);
        if (batch is null || !batch.List.IsOpenTo(this.Viewer(), Cohort))
        {
            return NotFound();
        }

        var stopped = await stop.RunAsync(batch, this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now(), cancellationToken);
        this.Banner(stopped == 1 ? "1 message was stopped." : $"{stopped} messages were stopped.");
        return Redirect(Links.Batch(Cohort.CohortId, BatchId));
    }
}
