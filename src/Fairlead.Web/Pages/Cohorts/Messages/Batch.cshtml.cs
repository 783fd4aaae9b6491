using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Messages;

[RequirePermission(Permission.ReadMessages)]
public sealed class BatchModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BatchId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public MessageBatch Batch { get; private set; } = null!;

    public IReadOnlyList<SentRow> Rows { get; private set; } = [];

    public int Sent => Rows.Count(r => r.Status is MessageStatus.Sent);

    public bool MaySend => this.Viewer().May(Permission.ReleaseDecisions, Cohort.CohortId, Cohort.ProgrammeId);

    public bool CanUndo => MaySend && Batch.Kind is BatchKind.Decisions && Batch.CanBeUndoneAt(this.Now());

    public bool CanStop => MaySend && !CanUndo && Batch.Allows(BatchAction.Stop) && Rows.Any(r => r.Status is MessageStatus.Due);

    public bool CanSendAgain => MaySend && Rows.Any(r => r.Status is MessageStatus.Failed);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var batch = await db.MessageBatches.AsNoTracking()
            .SingleOrDefaultAsync(b => b.BatchId == BatchId && b.CohortId == Cohort.CohortId, cancellationToken);
        if (batch is null || !batch.List.IsOpenTo(this.Viewer(), Cohort))
        {
            return NotFound();
        }

        if (batch.Status is BatchStatus.Draft)
        {
            return Redirect(Links.BatchAction(Cohort.CohortId, BatchId, "preview"));
        }

        Batch = batch;
        var hidden = RecusalQueries.HiddenPeople(db, Cohort, this.Viewer().PersonId, this.Now());
        Rows = await db.Messages.Where(m => m.BatchId == BatchId && !hidden.Any(p => p == m.ToPersonId)).OrderBy(m => m.ToName)
            .Select(m => new SentRow(m.MessageId, m.ToName, m.ToAddress, m.Subject, m.Status, m.SentAt, m.Error)).ToListAsync(cancellationToken);
        return Page();
    }
}

public sealed record SentRow(
    Guid MessageId, string ToName, string ToAddress, string Subject, MessageStatus Status, DateTime? SentAt, string? Error)
{
    public string Words => Status switch
    {
        MessageStatus.Due => "Waiting",
        MessageStatus.Sending => "Leaving",
        MessageStatus.Sent => "Sent",
        MessageStatus.Failed => "Not delivered",
        _ => "Stopped",
    };
}
