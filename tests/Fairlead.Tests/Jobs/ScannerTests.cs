using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Time;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fairlead.Tests.Jobs;

public class ScannerTests
{
    [Theory, BothDatabases]
    public async Task On_a_real_clock_short_work_is_done_while_long_work_is_under_way(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (theShort, theLong) = (new ShortWork(), new LongWork());
        theLong.Until = theShort.Done.Task;
        using var scanner = ScannerOf(app, theShort, theLong);
        await app.AddAsync(JobOf(theLong, -2), JobOf(theShort, -1));

        var ran = await scanner.RunDueAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, ran);
        Assert.All(await app.DbAsync(db => db.Jobs.ToListAsync()), j => Assert.Equal(JobStatus.Done, j.Status));
    }

    [Theory, BothDatabases]
    public async Task Long_work_that_fails_is_put_back_and_the_rest_is_done(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (theShort, theLong) = (new ShortWork(), new LongWork { Until = Task.FromException(new InvalidOperationException("No luck.")) });
        using var scanner = ScannerOf(app, theShort, theLong);
        await app.AddAsync(JobOf(theLong, -2), JobOf(theShort, -1));

        await scanner.RunDueAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        var jobs = await app.DbAsync(db => db.Jobs.ToDictionaryAsync(j => j.Kind));
        Assert.Equal(JobStatus.Done, jobs[theShort.Kind].Status);
        Assert.Equal((JobStatus.Failed, "No luck.", Job.MostAttempts), (jobs[theLong.Kind].Status, jobs[theLong.Kind].Error, jobs[theLong.Kind].Attempts));
    }

    [Theory, BothDatabases]
    public async Task Work_that_says_how_far_it_is_keeps_its_claim_however_long_it_takes(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (work, clock) = (new LongWork(), Clock.Real(app.Wall));
        var job = JobOf(work, -1);
        await app.AddAsync(job);
        await app.DbAsync(db => JobClaims.ClaimAsync(db, job.JobId, clock.WallClock, CancellationToken.None));
        app.Wall.MoveOn(TimeSpan.FromMinutes(4));
        await new JobProgress(app.Services.GetRequiredService<DatabaseChoice>(), clock, job.JobId).ReportAsync(1, 2, "Half of it", CancellationToken.None);
        app.Wall.MoveOn(TimeSpan.FromMinutes(4));

        var whileAlive = await app.DbAsync(db => JobClaims.PutBackAbandonedAsync(db, clock.WallClock, CancellationToken.None));
        app.Wall.MoveOn(TimeSpan.FromMinutes(2));
        var whenDead = await app.DbAsync(db => JobClaims.PutBackAbandonedAsync(db, clock.WallClock, CancellationToken.None));

        Assert.Equal((0, 1), (whileAlive, whenDead));
    }

    private static Scanner ScannerOf(RunningApp app, params IJobKind[] kinds) => new(
        app.Services.GetRequiredService<DatabaseChoice>(), kinds, [], app.Services.GetRequiredService<MessageSender>(), Clock.Real(app.Wall),
        NullLogger<Scanner>.Instance);

    private static Job JobOf(IJobKind kind, int minutes) => new()
    {
        JobId = NewId.Next(),
        Kind = kind.Kind,
        Key = kind.Kind,
        DueAt = RunningApp.Start.AddMinutes(minutes),
    };

    private sealed class ShortWork : IJobKind
    {
        public TaskCompletionSource Done { get; } = new();

        public string Kind => "short";

        public Task RunAsync(JobRun run, CancellationToken cancellationToken)
        {
            Done.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class LongWork : IJobKind
    {
        public Task Until { get; set; } = Task.CompletedTask;

        public string Kind => "long";

        public bool IsLong => true;

        public Task RunAsync(JobRun run, CancellationToken cancellationToken) => Until;
    }
}
