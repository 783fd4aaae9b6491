using System.Text.Json;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Timetables;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>Has timetables computed, and gives the interviews out when a named human confirms one.</summary>
public sealed class PlanInterviews(AppDb db, InterviewLetters letters)
{
    /// <summary>Asks for a timetable; a job makes it.</summary>
    public async Task<Job> AskAsync(Cohort cohort, ProgrammeDefinition definition, InterviewRules rules, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} has no interviews to plan.");
        var input = await InterviewInput.LoadAsync(db, cohort, definition, rules, now, cancellationToken);
        RuleBrokenException.ThrowIf(input.ToPlace.Count == 0, "Nobody is to be interviewed yet: confirm the results of the independent review first.");
        RuleBrokenException.ThrowIf(input.Times.All(t => t.At <= now), "There is no time to come at which interviews can be held: add days first.");
        RuleBrokenException.ThrowIf(input.Panellists.All(p => p.Blocks is null), "Nobody has said yet when they can sit on a panel: ask the panellists first.");
        var job = PlanInterviewsJob.For(cohort, by, now);
        db.Jobs.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        return job;
    }

    /// <returns>False where what it was computed from is no longer so; nothing is then given out.</returns>
    public async Task<bool> ConfirmAsync(
        InterviewRun run, Cohort cohort, ProgrammeDefinition definition, InterviewRules rules, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var input = await InterviewInput.LoadAsync(db, cohort, definition, rules, now, cancellationToken);
        if (input.Hash() != run.InputHash)
        {
            return false;
        }

        run.Confirm(by, now);
        var times = input.Times.ToDictionary(t => t.Key);
        var standing = input.Standing.ToDictionary(s => s.Interview.ApplicationId);
        var changes = run.Planned.Select(p => new InterviewChange(p.ApplicationId, InterviewPlace.Of(times[p.Key], p.Room), p.Panel, standing.GetValueOrDefault(p.ApplicationId))).ToList();
        await new ChangeInterviews(db, letters).ApplyAsync(changes, cohort, definition, by, now, cancellationToken);
        return true;
    }
}

/// <summary>Makes a timetable where the proof takes longer than a page waits, and keeps it as a draft for a human to look at.</summary>
public sealed class PlanInterviewsJob(ProgrammeLibrary programmes) : IJobKind
{
    public const string KindName = "plan-interviews";

    public string Kind => KindName;

    public bool IsLong => true;

    public static Job For(Cohort cohort, Actor by, DateTime now)
    {
        var jobId = NewId.Next();
        return new()
        {
            JobId = jobId, Kind = KindName, Key = $"{KindName}/{jobId:N}", DueAt = now, SubjectId = NewId.Next(), CohortId = cohort.CohortId, AskedByPersonId = by.PersonId, Argument = by.Part,
        };
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (db, job) = (run.Db, run.Job);
        var (cohortId, runId, by) = (job.CohortId!.Value, job.SubjectId!.Value, new Actor(job.AskedByPersonId!.Value, job.Argument!));
        run.Location = $"/cohorts/{cohortId}/interviews/plan";
        if (await db.InterviewRuns.AnyAsync(r => r.InterviewRunId == runId, cancellationToken))
        {
            return;  // a crash came between the last save and the end of the job
        }

        var cohort = await db.ReadCohortAsync(cohortId, cancellationToken);
        var definition = await programmes.OfAsync(db, cohort, cancellationToken);
        var input = await InterviewInput.LoadAsync(db, cohort, definition, InterviewRules.Of(definition)!, run.Now, cancellationToken);
        var (problem, before, told) = (input.ToProblem(), input.IsRepair ? input.Before() : null, new Latest());
        var (outcome, certificate) = await Beside.ReportAsync(
            run.Progress, () => (told.Placed, problem.Candidates.Count, told.Words),
            stop =>
            {
                var found = before is null ? Timetabler.Make(problem, progress: told, cancellationToken: stop) : Timetabler.Repair(problem, before, progress: told, cancellationToken: stop);
                told.IsWriting = true;
                return (found, TimetableCertificate.Write(problem, found, before, new Effort(Effort.UsualSteps / 60), stop));
            },
            cancellationToken);

        db.ChangeTracker.Clear();
        await using var write = await db.BeginWriteAsync(cancellationToken);
        cohort = await db.Cohorts.SingleAsync(c => c.CohortId == cohortId, cancellationToken);
        if (!cohort.IsChoosing())
        {
            return;
        }

        foreach (var earlier in await db.InterviewRuns.Where(r => r.CohortId == cohortId && r.Status == ReadingRunStatus.Draft).ToListAsync(cancellationToken))
        {
            earlier.Discard(by, run.Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        var made = Frozen(runId, 1 + await db.InterviewRuns.CountAsync(r => r.CohortId == cohortId, cancellationToken), input, outcome, certificate, cohortId, by, run.Now);
        made.Made(by, run.Now);
        db.InterviewRuns.Add(made);
        await db.SaveChangesAsync(cancellationToken);
        await write.CommitAsync(cancellationToken);
    }

    private static InterviewRun Frozen(Guid runId, int number, InterviewInput input, TimetableOutcome outcome, string? certificate, Guid cohortId, Actor by, DateTime now)
    {
        var candidates = input.Candidates.ToDictionary(c => c.Reference);
        var people = input.Panellists.ToDictionary(p => p.Id, p => p.Person);
        var standing = input.Standing.ToDictionary(s => s.Interview.ApplicationId);
        var made = outcome as TimetableOutcome.Made;
        var planned = made?.Interviews.Select(i =>
        {
            var was = standing.GetValueOrDefault(candidates[i.Candidate].ApplicationId);
            return new PlannedInterview(
                candidates[i.Candidate].ApplicationId, i.Slot, i.Room, InOrder([.. i.Panellists.Select(p => people[p])], was), was is null ? null : InterviewInput.KeyOf(was.Interview));
        }).ToList() ?? [];
        return new InterviewRun
        {
            InterviewRunId = runId, CohortId = cohortId, Number = number, IsRepair = input.IsRepair, InputHash = input.Hash(), PlannedJson = JsonSerializer.Serialize(planned),
            Impossible = outcome switch
            {
                TimetableOutcome.Infeasible infeasible => string.Join('\n', infeasible.Reasons),
                TimetableOutcome.Undecided undecided => $"Neither a timetable was found nor a proof that there is none. In the closest attempt there was no place for {string.Join(", ", undecided.Unplaced)}.",
                _ => null,
            },
            CostJson = made is null ? null : JsonSerializer.Serialize(new RunCost(
                made.Cost.Moved, made.Cost.Replaced, made.Cost.PanellistDays, made.Cost.LargestLoad, made.Least.Moved, made.Least.Replaced, made.Least.PanellistDays, made.Least.LargestLoad)),
            IsProven = made?.Proven == true, Certificate = certificate, MadeAt = now, MadeByPersonId = by.PersonId,
        };
    }

    // Whoever has the chair keeps it; otherwise it is an independent assessor's.
    internal static IReadOnlyList<Guid> InOrder(IReadOnlyList<PanelPerson> panel, StandingInterview? was)
    {
        var chair = was?.Seats.FirstOrDefault(s => s.Place == 1)?.PersonId;
        return [.. panel.OrderByDescending(p => p.PersonId == chair).ThenByDescending(p => p.Marks.Contains(InterviewRules.Independent)).ThenBy(p => p.PersonId).Select(p => p.PersonId)];
    }

    private sealed class Latest : IProgress<TimetableProgress>
    {
        private volatile TimetableProgress? _progress;

        public bool IsWriting { get; set; }

        public int Placed => _progress?.Placed ?? 0;

        public string Words => IsWriting ? "Writing the certificate" : _progress is { } p ? $"{p.Placed} candidates have a time" : "Setting the problem up";

        public void Report(TimetableProgress value) => _progress = value;
    }
}
