using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Demo;

/// <summary>Moves the demonstration's clock from one thing that falls due to the next, and does each as at its time.</summary>
public sealed class DemoClock(Clock clock, Scanner scanner, DatabaseChoice database, Installation installation) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public DateTime Now => clock.Now;

    /// <returns>False when <paramref name="to"/> lies before the clock's time; nothing is then changed.</returns>
    public async Task<bool> MoveAsync(DateTime to, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (to < clock.Now)
            {
                return false;
            }

            await scanner.RunDueAsync(cancellationToken);
            while (await NextDueAsync(to, cancellationToken) is { } next)
            {
                await StandAtAsync(next > clock.Now ? next : clock.Now, cancellationToken);
                await scanner.RunDueAsync(cancellationToken);
            }

            await StandAtAsync(to, cancellationToken);
            await scanner.RunDueAsync(cancellationToken);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // Work that failed is tried again as the clock moves on; it must not hold the clock where it is.
    private async Task<DateTime?> NextDueAsync(DateTime to, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var now = clock.Now;
        return await db.Jobs.Where(j => j.Status == JobStatus.Due && j.DueAt > now && j.DueAt <= to)
            .OrderBy(j => j.DueAt).Select(j => (DateTime?)j.DueAt).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task StandAtAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        await installation.SetAsync(db, Setting.DemoClock, now.ToString("O"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        clock.MoveTo(now);
    }
}
