using System.Reflection;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Coaching;

/// <summary>Has a match made: freezes what it is made from, and asks a job.</summary>
public sealed class PlanCoaching(AppDb db)
{
    private static readonly string _program = typeof(PlanCoaching).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <returns>The job, or null where somebody else asked at the same moment.</returns>
    /// <exception cref="RuleBrokenException">Nobody is there to be matched.</exception>
    public async Task<Job?> AskAsync(CoachingFacts facts, CoachingInput input, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(input.People.Count == 0, "Nobody is there to be matched.");
        var cohortId = facts.Cohort.CohortId;
        var runs = await db.CoachingRuns.Where(r => r.CohortId == cohortId).ToListAsync(cancellationToken);
        foreach (var earlier in runs.Where(r => r.IsOpen))
        {
            earlier.Discard(by, now);
        }

        var run = CoachingRun.Ask(cohortId, runs.Count + 1, input, _program, by, now);
        var job = MatchCoachesJob.For(run, by, now);
        db.AddRange(run, job);
        return await db.SaveUnlessTakenAsync("CoachingRuns", cancellationToken) ? job : null;
    }
}

/// <summary>Matches a frozen input, and keeps the match for a human to look at.</summary>
public sealed class MatchCoachesJob(IExperiences experiences) : IJobKind
{
    public const string KindName = "match-coaches";

    public string Kind => KindName;

    public bool IsLong => true;

    public static Job For(CoachingRun run, Actor by, DateTime now) => new()
    {
        JobId = NewId.Next(), Kind = KindName, Key = $"{KindName}/{run.CoachingRunId:N}", DueAt = now, SubjectId = run.CoachingRunId, CohortId = run.CohortId, AskedByPersonId = by.PersonId, Argument = by.Part,
    };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (db, job) = (run.Db, run.Job);
        var (runId, by) = (job.SubjectId!.Value, new Actor(job.AskedByPersonId!.Value, job.Argument!));
        run.Location = $"/cohorts/{job.CohortId}/coaching/proposal";
        var asked = await db.CoachingRuns.AsNoTracking().SingleAsync(r => r.CoachingRunId == runId, cancellationToken);
        if (asked.Status is not CoachingRunStatus.Asked)
        {
            return;  // done before a crash, or no longer wanted
        }

        var input = asked.Input;
        // Read here, used in memory, and written nowhere.
        var apart = input.AsksApart
            ? await experiences.GapsAsync(asked.CohortId, [.. input.People.Select(p => p.Id)], [.. input.Helpers.Select(h => h.Id)], cancellationToken)
            : [];
        var result = await Beside.ReportAsync(run.Progress, () => (0, 0, $"Matching {input.People.Count} people"), stop => CoachingSolver.Match(input, apart, stop), cancellationToken);

        db.ChangeTracker.Clear();
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var made = await db.CoachingRuns.SingleAsync(r => r.CoachingRunId == runId, cancellationToken);
        if (made.Status is CoachingRunStatus.Asked)
        {
            made.End(result, by, run.Now);
            await db.SaveChangesAsync(cancellationToken);
        }

        await write.CommitAsync(cancellationToken);
    }
}
