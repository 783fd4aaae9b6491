using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fairlead.Core.Jobs;

/// <summary>
/// Does what has fallen due, in the order in which it fell due: jobs first, then the messages that they wrote.
/// The one scanner of the installation; several nodes may run it at once.
/// </summary>
public sealed class Scanner(
    DatabaseChoice database, IEnumerable<IJobKind> kinds, IEnumerable<IForesight> foresights, MessageSender sender, Clock clock, ILogger<Scanner> log)
    : IDisposable
{
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, IJobKind> _kinds = kinds.ToDictionary(k => k.Kind);
    private readonly string[] _long = [.. kinds.Where(k => k.IsLong).Select(k => k.Kind)];
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs until nothing is due at the clock's present time.</summary>
    /// <returns>How many jobs were run.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        // Whoever asks for a round wants everything done when it is over, also what another round has in hand.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await RunRoundAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<int> RunRoundAsync(CancellationToken cancellationToken)
    {
        await using (var db = database.Create())
        {
            await JobClaims.PutBackAbandonedAsync(db, clock.WallClock, cancellationToken);
            foreach (var foresight in foresights)
            {
                await foresight.PlanAsync(db, clock.Now, cancellationToken);
            }
        }

        // On a real clock one long job runs beside the short ones: a link to sign in does not wait until an import has ended.
        // On a moved clock a job runs as at its due time, so that what it sets in motion falls due in its turn.
        var ran = 0;
        var beside = Task.FromResult(false);
        try
        {
            while (true)
            {
                var isLongBusy = !beside.IsCompleted;
                if (await NextAsync(isLongBusy, cancellationToken) is { } next)
                {
                    await sender.SendDueAsync(next.DueAt, cancellationToken);
                    if (clock.IsMovable || !_long.Contains(next.Kind))
                    {
                        ran += await RunAsync(next, clock.IsMovable ? next.DueAt : clock.Now, cancellationToken) ? 1 : 0;
                    }
                    else
                    {
                        ran += await beside ? 1 : 0;
                        beside = Task.Run(() => RunAsync(next, clock.Now, cancellationToken), cancellationToken);
                    }
                }
                else if (!isLongBusy)
                {
                    break;
                }
                else
                {
                    await sender.SendDueAsync(clock.Now, cancellationToken);
                    await Task.WhenAny(beside, Task.Delay(_glance, cancellationToken));
                }
            }
        }
        finally
        {
            ran += await beside ? 1 : 0;
        }

        await sender.SendDueAsync(clock.Now, cancellationToken);
        return ran;
    }

    private async Task<Job?> NextAsync(bool isLongBusy, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var now = clock.Now;
        return await db.Jobs.AsNoTracking().Where(j => j.Status == JobStatus.Due && j.DueAt <= now && !(isLongBusy && _long.Contains(j.Kind)))
            .OrderBy(j => j.DueAt).ThenBy(j => j.Attempts).ThenBy(j => j.Key).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<bool> RunAsync(Job job, DateTime now, CancellationToken cancellationToken)
    {
        await using (var db = database.Create())
        {
            if (!await JobClaims.ClaimAsync(db, job.JobId, clock.WallClock, cancellationToken))
            {
                return false;
            }
        }

        try
        {
            var kind = _kinds.GetValueOrDefault(job.Kind)
                ?? throw new InvalidOperationException($"Nothing here knows how to do a job of the kind {job.Kind}.");
            await (kind.IsLong ? RunLongAsync(kind, job.JobId, now, cancellationToken) : RunShortAsync(kind, job.JobId, now, cancellationToken));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // A job that fails must not stop the others: it is put back, and parked with its reason after the last attempt.
            log.LogError(error, "Job {JobId} of the kind {Kind} failed", job.JobId, job.Kind);
            await EndAsync(job.JobId, j => j.Fail(error.Message, now), CancellationToken.None);
        }

        return true;
    }

    private async Task RunShortAsync(IJobKind kind, Guid jobId, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var job = await db.Jobs.SingleAsync(j => j.JobId == jobId, cancellationToken);
        var run = new JobRun(db, job, now, new JobProgress(database, clock, jobId));
        await kind.RunAsync(run, cancellationToken);
        job.Finish(now, run.Location);
        await db.SaveChangesAsync(cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    private async Task RunLongAsync(IJobKind kind, Guid jobId, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.JobId == jobId, cancellationToken);
        var run = new JobRun(db, job, now, new JobProgress(database, clock, jobId));
        try
        {
            await kind.RunAsync(run, cancellationToken);
            await EndAsync(jobId, j => j.Finish(now, run.Location), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await EndAsync(jobId, j => j.Cancel(now), cancellationToken);
        }
    }

    private async Task EndAsync(Guid jobId, Action<Job> end, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var job = await db.Jobs.SingleAsync(j => j.JobId == jobId, cancellationToken);
        end(job);
        await db.SaveChangesAsync(cancellationToken);
    }
}
