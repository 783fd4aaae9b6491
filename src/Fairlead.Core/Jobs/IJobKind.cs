using Fairlead.Core.Data;
using Fairlead.Core.Time;

namespace Fairlead.Core.Jobs;

/// <summary>How one kind of job is done. May be run again after a crash, so its effect must be the same the second time.</summary>
public interface IJobKind
{
    string Kind { get; }

    /// <summary>A long job saves as it goes and reports progress; a short one is done in one transaction with its own ending.</summary>
    bool IsLong => false;

    Task RunAsync(JobRun run, CancellationToken cancellationToken);
}

/// <param name="Db">A context of the job's own; in a short job its transaction is open already.</param>
/// <param name="Now">The instant at which the job counts as run: its due time when the clock was moved past it.</param>
public sealed record JobRun(AppDb Db, Job Job, DateTime Now, JobProgress Progress)
{
    /// <summary>Where the person who asked finds the result.</summary>
    public string? Location { get; set; }
}

/// <summary>Tells the job's page how far it is, and the job whether somebody asked it to stop.</summary>
public sealed class JobProgress(DatabaseChoice database, Clock clock, Guid jobId)
{
    /// <exception cref="OperationCanceledException">Somebody asked the job to stop.</exception>
    public async Task ReportAsync(int done, int of, string words, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        await JobClaims.ReportAsync(db, jobId, done, of, words, clock.WallClock, cancellationToken);
        if (await JobClaims.IsCancelAskedAsync(db, jobId, cancellationToken))
        {
            throw new OperationCanceledException("Somebody asked this work to stop.");
        }
    }
}

/// <summary>Looks at how things stand before each round of the scanner and adds the due rows that they call for.</summary>
public interface IForesight
{
    Task PlanAsync(AppDb db, DateTime now, CancellationToken cancellationToken);
}
