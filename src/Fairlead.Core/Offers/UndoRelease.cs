using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Offers;

/// <summary>Takes a release back before anybody has been told: as if it had not been, except for the audit log.</summary>
public sealed class UndoRelease(AppDb db)
{
    /// <exception cref="RuleBrokenException">A letter has left, the time is over, or the release is undone already.</exception>
    public async Task RunAsync(Cohort cohort, MessageBatch batch, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        await CohortPlaces.HoldAsync(db, cohort.CohortId, cancellationToken);
        var release = await db.CohortReleases.SingleOrDefaultAsync(r => r.BatchId == batch.BatchId, cancellationToken)
            ?? throw new RuleBrokenException("These messages are not the release of a cohort’s decisions.");
        release.Undo(by, now);
        batch.Undo(by, now);
        await StopMessages.StopDueAsync(db, batch.BatchId, cancellationToken);
        RuleBrokenException.ThrowIf(
            await db.Messages.AnyAsync(m => m.BatchId == batch.BatchId && m.Status != MessageStatus.Stopped, cancellationToken),
            "A letter has left already, so the release can no longer be undone.");

        var decisions = await db.Decisions.In(cohort).Where(d => d.Status == DecisionStatus.Released).ToListAsync(cancellationToken);
        decisions.ForEach(d => d.TakeBack(by, now));
        var offers = await db.Offers.In(cohort).Standing().ToListAsync(cancellationToken);
        offers.ForEach(o => o.Withdraw(by, now));
        cohort.TakeReleaseBack(by, now);
        await CancelDueWorkAsync(cohort, offers, batch, now, cancellationToken);
        await db.CohortPlaces.Where(p => p.CohortId == cohort.CohortId).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<int> CancelDueWorkAsync(Cohort cohort, List<Offer> offers, MessageBatch batch, DateTime now, CancellationToken cancellationToken)
    {
        Guid[] subjects = [batch.BatchId, .. offers.Select(o => o.OfferId)];
        return db.Jobs.Where(j => j.CohortId == cohort.CohortId && j.Status == JobStatus.Due && subjects.Contains(j.SubjectId!.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Cancelled).SetProperty(j => j.FinishedAt, now), cancellationToken);
    }
}
