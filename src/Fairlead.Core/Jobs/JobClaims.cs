using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Jobs;

/// <summary>Conditional updates by which several nodes share the due rows: whoever changes the row has the job.</summary>
public static class JobClaims
{
    private static readonly TimeSpan _claim = TimeSpan.FromMinutes(5);

    public static async Task<bool> ClaimAsync(AppDb db, Guid jobId, DateTime wallClock, CancellationToken cancellationToken)
    {
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var claimed = await db.Jobs.Where(j => j.JobId == jobId && j.Status == JobStatus.Due).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.Status, JobStatus.Running)
                .SetProperty(j => j.Attempts, j => j.Attempts + 1)
                .SetProperty(j => j.ClaimedUntil, wallClock + _claim),
            cancellationToken);
        await write.CommitAsync(cancellationToken);
        return claimed == 1;
    }

    /// <summary>Puts back what a node held when it died.</summary>
    public static async Task<int> PutBackAbandonedAsync(AppDb db, DateTime wallClock, CancellationToken cancellationToken)
    {
        if (!await db.Jobs.AnyAsync(j => j.Status == JobStatus.Running && j.ClaimedUntil < wallClock, cancellationToken))
        {
            return 0;
        }

        await using var write = await db.BeginWriteAsync(cancellationToken);
        var put = await db.Jobs.Where(j => j.Status == JobStatus.Running && j.ClaimedUntil < wallClock)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Due), cancellationToken);
        await write.CommitAsync(cancellationToken);
        return put;
    }

    /// <summary>Says how far a job is, which also shows that its node is alive.</summary>
    public static async Task ReportAsync(AppDb db, Guid jobId, int done, int of, string words, DateTime wallClock, CancellationToken cancellationToken)
    {
        await using var write = await db.BeginWriteAsync(cancellationToken);
        await db.Jobs.Where(j => j.JobId == jobId).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.ProgressDone, done).SetProperty(j => j.ProgressOf, of).SetProperty(j => j.ProgressWords, words)
                .SetProperty(j => j.ClaimedUntil, wallClock + _claim),
            cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    public static Task<bool> IsCancelAskedAsync(AppDb db, Guid jobId, CancellationToken cancellationToken) =>
        db.Jobs.AnyAsync(j => j.JobId == jobId && j.CancelAsked, cancellationToken);
}
