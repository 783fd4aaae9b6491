using System.Text.Json;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Readers;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>Computes who reads what, keeps it as a draft, and gives the seats out when a named human confirms it.</summary>
public sealed class AssignReaders(AppDb db, ReviewLetters letters)
{
    /// <summary>Computes afresh; an earlier draft is discarded. What has been begun stays with whoever began it.</summary>
    public async Task<ReadingRun> ProposeAsync(Cohort cohort, ReviewRules rules, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!Selection.Choosing.IsChoosing(cohort), $"A cohort that is {cohort.Status.Words()} has no readers to assign.");
        var input = await ReadingInput.LoadAsync(db, cohort, rules, now, cancellationToken);
        RuleBrokenException.ThrowIf(input.Papers.Count == 0, "Nothing is ready to be read yet: make the papers ready first.");
        RuleBrokenException.ThrowIf(input.Readers.Count == 0, "This cohort has no assessors yet: give somebody the part first.");
        foreach (var earlier in await db.ReadingRuns.Where(r => r.CohortId == cohort.CohortId && r.Status == ReadingRunStatus.Draft).ToListAsync(cancellationToken))
        {
            earlier.Discard(by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        var number = 1 + await db.ReadingRuns.CountAsync(r => r.CohortId == cohort.CohortId, cancellationToken);
        var run = Solve(input, cohort.CohortId, number, by, now, cancellationToken);
        run.Made(by, now);
        db.ReadingRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return run;
    }

    /// <returns>False where what it was computed from is no longer so; nothing is then given out.</returns>
    public async Task<bool> ConfirmAsync(ReadingRun run, Cohort cohort, ProgrammeDefinition definition, ReviewRules rules, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var input = await ReadingInput.LoadAsync(db, cohort, rules, now, cancellationToken);
        if (input.Hash() != run.InputHash)
        {
            return false;
        }

        run.Confirm(by, now);
        var pairs = run.Pairs;
        var wanted = pairs.Select(p => (p.PersonId, p.ApplicationId)).ToHashSet();
        var standing = await db.ReviewSeats.In(cohort).Where(s => s.Duty == ReviewDuty.Reader).Standing().ToListAsync(cancellationToken);
        foreach (var seat in standing.Where(s => s.Status is SeatStatus.Given && !wanted.Contains((s.PersonId, s.ApplicationId))))
        {
            seat.TakeBack(by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        var taken = standing.Where(s => s.Status.Stands()).ToLookup(s => s.ApplicationId);
        var given = new List<ReviewSeat>();
        foreach (var application in pairs.GroupBy(p => p.ApplicationId))
        {
            var places = Enumerable.Range(1, rules.Reads).Except(taken[application.Key].Select(s => s.Place)).ToList();
            var has = taken[application.Key].Select(s => s.PersonId).ToHashSet();
            foreach (var (pair, place) in application.Where(p => !has.Contains(p.PersonId)).OrderBy(p => p.PersonId).Zip(places))
            {
                given.Add(ReviewSeat.Give(NewId.Next(), cohort.CohortId, application.Key, pair.PersonId, ReviewDuty.Reader, place, null, by, now));
            }
        }

        db.ReviewSeats.AddRange(given);
        await letters.ToReadAsync(cohort, definition, [.. given.Select(s => s.PersonId)], run.ReadingRunId, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static ReadingRun Solve(ReadingInput input, Guid cohortId, int number, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var (isEven, problem) = (true, input.ToProblem(even: true));
        var outcome = Assign(input, problem, cancellationToken);
        if (outcome is ReadingOutcome.Impossible)
        {
            // Conflicts may keep loads from being even; that they are is worth less than that everything is read.
            (isEven, problem) = (false, input.ToProblem(even: false));
            outcome = Assign(input, problem, cancellationToken);
        }

        var standing = input.Standing.Select(s => (s.PersonId, s.ApplicationId)).ToHashSet();
        RunPair[] pairs = [.. Chosen(outcome).Select(p => problem.Pairs[p]).Select(p => (input.Readers[p.Reader].PersonId, input.Papers[p.Application].ApplicationId))
            .Select(p => new RunPair(p.ApplicationId, p.PersonId, standing.Contains(p)))];
        var (total, bound) = outcome switch
        {
            ReadingOutcome.Assigned assigned => (assigned.Objective, assigned.Bound),
            ReadingOutcome.Adjusted adjusted => (input.WithoutBegun(adjusted.Total), input.WithoutBegun(adjusted.Total)),
            _ => (0L, 0L),
        };
        return new ReadingRun
        {
            ReadingRunId = NewId.Next(), CohortId = cohortId, Number = number, Adjusts = input.Adjusts, InputHash = input.Hash(),
            PairsJson = JsonSerializer.Serialize(pairs), Impossible = (outcome as ReadingOutcome.Impossible)?.Reason, Total = total, Bound = bound,
            Kept = pairs.Count(p => p.Stood), IsEven = isEven, MadeAt = now, MadeByPersonId = by.PersonId,
            Certificate = input.Adjusts ? null : ReadingCertificate.Write(problem, outcome, false, new Effort(Effort.UsualSteps / 60), cancellationToken),
        };
    }

    private static ReadingOutcome Assign(ReadingInput input, ReadingProblem problem, CancellationToken cancellationToken)
    {
        if (!input.Adjusts)
        {
            return ReaderAssigner.HighestTotal(problem, cancellationToken);
        }

        var standing = input.Standing.Select(s => (s.PersonId.ToString("N"), s.ApplicationId)).ToHashSet();
        int[] kept = [.. problem.Pairs.Index().Where(p => standing.Contains((problem.Readers[p.Item.Reader].Id, input.Papers[p.Item.Application].ApplicationId))).Select(p => p.Index)];
        var outcome = ReaderAssigner.Adjust(problem, kept, cancellationToken);
        var begun = input.Standing.Where(s => s.Status is not SeatStatus.Given).Select(s => (s.PersonId, s.ApplicationId));
        return outcome is ReadingOutcome.Adjusted(var pairs, _, _)
            && begun.Except(pairs.Select(p => problem.Pairs[p]).Select(p => (input.Readers[p.Reader].PersonId, input.Papers[p.Application].ApplicationId))).Any()
            ? new ReadingOutcome.Impossible("Somebody would have to give up an application that they have begun to read. Let somebody read more, or ask another assessor.")
            : outcome;
    }

    private static IReadOnlyList<int> Chosen(ReadingOutcome outcome) => outcome switch
    {
        ReadingOutcome.Assigned assigned => assigned.Pairs,
        ReadingOutcome.Adjusted adjusted => adjusted.Pairs,
        _ => [],
    };
}
