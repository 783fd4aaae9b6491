using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Messages;

/// <summary>A message to many as people will get it, and the button that sends it.</summary>
[RequirePermission(Permission.ReleaseDecisions)]
public sealed class PreviewModel(AppDb db, PreviewBatch preview, SendBatch send) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BatchId { get; set; }

    [BindProperty]
    public string? Approved { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public MessageBatch Batch { get; private set; } = null!;

    public BatchPreview Preview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        Preview = (await preview.RunAsync(Cohort, Programme, Batch, this.Now(), cancellationToken))
            .Without(await db.Applications.In(Cohort).HiddenFromAsync(db, this.Viewer().PersonId, this.Now(), cancellationToken));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        if (!await send.RunAsync(
            Cohort, Programme, Batch, Approved ?? "", this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now(), cancellationToken))
        {
            this.Banner("The list of people changed after you read the message. Check it, then send it again.", BannerKind.Neutral);
            return Redirect(Links.BatchAction(Cohort.CohortId, BatchId, "preview"));
        }

        this.Banner("The messages leave in 30 minutes; until then you can stop them.");
        return Redirect(Links.Batch(Cohort.CohortId, BatchId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or its state does not fit.</summary>
    private async Task<IActionResult?> FindAsync()
    {
        var found = await db.MessageBatches.SingleOrDefaultAsync(b => b.BatchId == BatchId && b.CohortId == Cohort.CohortId);
        Batch = found!;
        return found switch
        {
            null => NotFound(),
            _ when !found.List.IsOpenTo(this.Viewer(), Cohort) => NotFound(),
            { Status: not BatchStatus.Draft } => Redirect(Links.Batch(Cohort.CohortId, BatchId)),
            _ => null,
        };
    }
}
