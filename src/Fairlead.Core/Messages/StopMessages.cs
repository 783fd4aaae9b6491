using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Messages;

/// <summary>Stops what has not left of a batch. What the mail system has at that moment leaves; the rest never does.</summary>
public sealed class StopMessages(AppDb db)
{
    /// <returns>How many were stopped.</returns>
    /// <exception cref="RuleBrokenException">The batch is not on its way.</exception>
    public async Task<int> RunAsync(MessageBatch batch, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (batch.CanBeUndoneAt(now) && batch.Kind is BatchKind.Decisions)
        {
            throw new RuleBrokenException("Decisions that have not left are undone as a whole, not stopped one by one.");
        }

        batch.Stop(by, now);
        var stopped = await StopDueAsync(db, batch.BatchId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return stopped;
    }

    // The same row is claimed by the sender with the same condition, so each message is either stopped or sent.
    internal static Task<int> StopDueAsync(AppDb db, Guid batchId, CancellationToken cancellationToken) =>
        db.Messages.Where(m => m.BatchId == batchId && m.Status == MessageStatus.Due)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Stopped), cancellationToken);
}
