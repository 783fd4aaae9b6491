using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>The independent review of interview results: somebody who has neither read, moderated nor interviewed agrees, or changes the outcome with a reason.</summary>
public sealed class SecondLine(AppDb db)
{
    /// <summary>Results that this assessor may take: not looked over, in nobody's hands, and of nobody whom they have read, moderated, interviewed or must stay away from.</summary>
    public static IQueryable<InterviewResult> OpenTo(AppDb db, Cohort cohort, Guid assessorId, DateTime now) =>
        db.InterviewResults.Where(r => r.CohortId == cohort.CohortId && r.Status == ResultStatus.Recorded
            && db.Applications.Any(a => a.ApplicationId == r.ApplicationId && a.Status == ApplicationStatus.Submitted)
            && !db.ReviewSeats.Any(s => s.ApplicationId == r.ApplicationId && s.PersonId == assessorId && s.Status != SeatStatus.TakenBack)
            && !db.ReviewSeats.Any(s => s.ApplicationId == r.ApplicationId && s.Duty == ReviewDuty.SecondLine && (s.Status == SeatStatus.Given || s.Status == SeatStatus.Opened || s.Status == SeatStatus.In))
            && !RecusalQueries.Pairs(db, now).Any(p => p.ApplicationId == r.ApplicationId && p.PersonId == assessorId));

    /// <summary>Takes every result that is open to this assessor: they are looked over as a set.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TakeAsync(Cohort cohort, InterviewRules rules, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!rules.IsLookedOver || !phases.May(PhaseAct.LookOver, cohort), "No results are looked over in the present phase.");
        await db.HoldCohortAsync(cohort.CohortId, cancellationToken);
        var open = await OpenTo(db, cohort, by.PersonId, now).Select(r => r.ApplicationId).ToListAsync(cancellationToken);
        foreach (var applicationId in open)
        {
            var seat = ReviewSeat.Give(NewId.Next(), cohort.CohortId, applicationId, by.PersonId, ReviewDuty.SecondLine, 1, null, by, now);
            seat.Open(by, now);
            db.ReviewSeats.Add(seat);
        }

        await db.SaveChangesAsync(cancellationToken);
        return open.Count;
    }

    /// <summary>Agrees with results as the panels found them, all of them or none.</summary>
    /// <param name="shown">Ids of the results that the human ticked.</param>
    public async Task AgreeAsync(Cohort cohort, IReadOnlyCollection<Guid> shown, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        foreach (var (result, seat) in await MineAsync(cohort, shown, by, now, cancellationToken))
        {
            Decide(result, seat, result.PanelOutcome, null, cohort, phases, by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task DecideAsync(
        Guid resultId, InterviewOutcome outcome, string? reason, Cohort cohort, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        foreach (var (result, seat) in await MineAsync(cohort, [resultId], by, now, cancellationToken))
        {
            Decide(result, seat, outcome, reason, cohort, phases, by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Decide(InterviewResult result, ReviewSeat seat, InterviewOutcome outcome, string? reason, Cohort cohort, ReviewPhases phases, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!phases.May(PhaseAct.LookOver, cohort), "No results are looked over in the present phase.");
        result.LookOver(seat, outcome, reason, cohort, by, now);
        seat.Send(Submission.HashOf($"{result.Hash} {outcome} {reason?.Trim()}"), result.Mark, by, now);
    }

    private async Task<List<(InterviewResult Result, ReviewSeat Seat)>> MineAsync(Cohort cohort, IReadOnlyCollection<Guid> ids, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var personId = by.PersonId;
        var rows = await (
            from seat in db.ReviewSeats.In(cohort).OpenTo(db, personId, now)
            where seat.Duty == ReviewDuty.SecondLine && seat.Status == SeatStatus.Opened
            join result in db.InterviewResults.Where(r => r.Status == ResultStatus.Recorded) on seat.ApplicationId equals result.ApplicationId
            where ids.Contains(result.InterviewResultId)
            select new { result, seat }).ToListAsync(cancellationToken);
        RuleBrokenException.ThrowIf(rows.Count != ids.Distinct().Count(), "A result is no longer yours to look over. Look at the list again.");
        return [.. rows.Select(r => (r.result, r.seat))];
    }
}
