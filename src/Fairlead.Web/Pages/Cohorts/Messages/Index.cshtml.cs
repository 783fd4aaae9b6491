using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Messages;

/// <summary>What was sent to many about a cohort, batch by batch, and what could not be delivered.</summary>
[RequirePermission(Permission.ReadMessages)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<BatchRow> Batches { get; private set; } = [];

    /// <summary>Messages about the cohort outside any batch: receipts, reminders, offers from the reserve.</summary>
    public int OutsideBatches { get; private set; }

    public bool MaySend => this.Viewer().May(Permission.ReleaseDecisions, Cohort.CohortId, Cohort.ProgrammeId);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var hidden = RecusalQueries.HiddenPeople(db, Cohort, this.Viewer().PersonId, this.Now());
        var shown = db.Messages.Where(m => !hidden.Any(p => p == m.ToPersonId));
        Batches = await db.MessageBatches.Where(b => b.CohortId == Cohort.CohortId).OrderByDescending(b => b.WrittenAt)
            .Select(b => new BatchRow(
                b.BatchId, b.Title, b.Status, b.DueAt,
                shown.Count(m => m.BatchId == b.BatchId && m.Status == MessageStatus.Sent),
                shown.Count(m => m.BatchId == b.BatchId && m.Status == MessageStatus.Failed), shown.Count(m => m.BatchId == b.BatchId)))
            .ToListAsync(cancellationToken);
        OutsideBatches = await shown.CountAsync(
            m => m.CohortId == Cohort.CohortId && m.BatchId == null && m.Status == MessageStatus.Sent, cancellationToken);
    }
}

public sealed record BatchRow(Guid BatchId, string Title, BatchStatus Status, DateTime? DueAt, int Sent, int Failed, int Size)
{
    public string Words(DateTime now) => Status is BatchStatus.Queued && DueAt > now ? "Waiting" : Status switch
    {
        BatchStatus.Draft => "Not sent",
        BatchStatus.Queued => "Sent",
        BatchStatus.Stopped => "Stopped",
        _ => "Undone",
    };
}
