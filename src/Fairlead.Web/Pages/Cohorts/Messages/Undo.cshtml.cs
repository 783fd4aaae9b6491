using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Messages;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class UndoModel(AppDb db, UndoRelease undo) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BatchId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public MessageBatch Batch { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var found = await db.MessageBatches.SingleOrDefaultAsync(
            b => b.BatchId == BatchId && b.CohortId == Cohort.CohortId && b.Kind == BatchKind.Decisions);
        context.Result = found switch
        {
            null => NotFound(),
            _ when !found.CanBeUndoneAt(this.Now()) => Redirect(Links.Batch(Cohort.CohortId, BatchId)),
            _ => null,
        };
        if (context.Result is null)
        {
            Batch = found!;
            await next();
        }
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await undo.RunAsync(Cohort, Batch, this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now(), cancellationToken);
        this.Banner("The release is undone. Nobody has been told.");
        return Redirect(Links.Decisions(Cohort.CohortId));
    }
}
