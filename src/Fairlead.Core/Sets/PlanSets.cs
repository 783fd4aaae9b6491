using System.Reflection;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sets;

/// <summary>Has sets formed: freezes what they are formed from, and asks a job to search.</summary>
public sealed class PlanSets(AppDb db)
{
    private static readonly string _program = typeof(PlanSets).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <returns>The job, or null where somebody else asked at the same moment.</returns>
    /// <exception cref="RuleBrokenException">There are sets already, or the terms do not fit those who take part.</exception>
    public async Task<Job?> AskAsync(SetFacts facts, SetTerms terms, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(facts.Standing.Count > 0, "This cohort has sets. They are changed one by one.");
        RuleBrokenException.ThrowIf(terms.Problems(facts.People.Count).Any(), "These sizes and leaders do not fit those who take part.");
        var cohortId = facts.Cohort.CohortId;
        var runs = await db.SetRuns.Where(r => r.CohortId == cohortId).ToListAsync(cancellationToken);
        foreach (var earlier in runs.Where(r => r.IsOpen))
        {
            earlier.Discard(by, now);
        }

        var run = SetRun.Ask(cohortId, runs.Count + 1, facts.Input(terms), _program.Length <= SetRun.ProgramMaxLength ? _program : _program[..SetRun.ProgramMaxLength], by, now);
        var job = PlanSetsJob.For(run, by, now);
        db.AddRange(run, job);
        return await db.SaveUnlessTakenAsync("SetRuns", cancellationToken) ? job : null;
    }
}

/// <summary>Forms sets of a frozen input, and keeps them for a human to look at.</summary>
public sealed class PlanSetsJob : IJobKind
{
    public const string KindName = "plan-sets";

    public string Kind => KindName;

    public bool IsLong => true;

    public static Job For(SetRun run, Actor by, DateTime now) => new()
    {
        JobId = NewId.Next(), Kind = KindName, Key = $"{KindName}/{run.SetRunId:N}", DueAt = now, SubjectId = run.SetRunId, CohortId = run.CohortId, AskedByPersonId = by.PersonId, Argument = by.Part,
    };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (db, job) = (run.Db, run.Job);
        var (runId, by) = (job.SubjectId!.Value, new Actor(job.AskedByPersonId!.Value, job.Argument!));
        run.Location = $"/cohorts/{job.CohortId}/sets/proposal";
        var asked = await db.SetRuns.AsNoTracking().SingleAsync(r => r.SetRunId == runId, cancellationToken);
        if (asked.Status is not SetRunStatus.Asked)
        {
            return;  // done before a crash, or no longer wanted
        }

        var result = await Beside.ReportAsync(
            run.Progress, () => (0, 0, $"Forming sets of {asked.Input.People.Count} people"),
            stop => SetSolver.Form(asked.Input, (ulong)asked.Seed, asked.Steps, stop), cancellationToken);

        db.ChangeTracker.Clear();
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var made = await db.SetRuns.SingleAsync(r => r.SetRunId == runId, cancellationToken);
        if (made.Status is SetRunStatus.Asked)
        {
            made.End(result, by, run.Now);
            await db.SaveChangesAsync(cancellationToken);
        }

        await write.CommitAsync(cancellationToken);
    }
}
