using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
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

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        await undo.RunAsync(Cohort, Batch, this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now(), cancellationToken);
        this.Banner("The release is undone. Nobody has been told.");
        return Redirect(Links.Decisions(Cohort.CohortId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or its state does not fit.</summary>
    private async Task<IActionResult?> FindAsync()
    {
        var found = await db.MessageBatches.SingleOrDefaultAsync(
            b => b.BatchId == BatchId && b.CohortId == Cohort.CohortId && b.Kind == BatchKind.Decisions);
        Batch = found!;
        return found switch
        {
            null => NotFound(),
            _ when !found.CanBeUndoneAt(this.Now()) => Redirect(Links.Batch(Cohort.CohortId, BatchId)),
            _ => null,
        };
    }
}
