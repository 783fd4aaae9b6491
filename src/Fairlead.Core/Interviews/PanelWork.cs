using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>A seat on a panel with all that its holder works on.</summary>
/// <param name="Others">The other seats of the panel that stand, in the order of places.</param>
/// <param name="Result">What the panel has recorded together and still counts; null while there is nothing.</param>
public sealed record PanelSeat(
    ReviewSeat Seat, ReviewForm? Form, Interview Interview, InterviewBlock Block, Application Application, BlindPaper Paper, IReadOnlyList<ReviewSeat> Others, InterviewResult? Result)
{
    /// <summary>What its holder writes; null until something has been saved.</summary>
    public ReviewForm? Form { get; internal set; } = Form;

    /// <summary>Whoever of the panel has the lowest place.</summary>
    public bool IsChair => Others.All(o => o.Place > Seat.Place);

    public bool AllAreIn => Seat.Status is SeatStatus.In && Others.All(o => o.Status is SeatStatus.In);
}

/// <summary>What a member of a panel does: reads up, scores alone, and, with the chair, records what the panel found together.</summary>
public sealed class PanelWork(AppDb db)
{
    /// <summary>A seat of the viewer that they may look into; null otherwise, as if it did not exist.</summary>
    public async Task<PanelSeat?> FindAsync(Cohort cohort, Guid reviewSeatId, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var at = await (
            from seat in db.ReviewSeats.In(cohort).OpenTo(db, viewerId, now)
            where seat.ReviewSeatId == reviewSeatId && seat.Duty == ReviewDuty.Panellist
            join interview in db.Interviews.Standing() on seat.InterviewId equals interview.InterviewId
            join block in db.InterviewBlocks on interview.InterviewBlockId equals block.InterviewBlockId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId into forms
            from form in forms.DefaultIfEmpty()
            select new { seat, form, interview, block, application, paper }).SingleOrDefaultAsync(cancellationToken);
        return at is null ? null : new(
            at.seat, at.form, at.interview, at.block, at.application, at.paper,
            await db.ReviewSeats.Standing().Where(s => s.InterviewId == at.interview.InterviewId && s.ReviewSeatId != reviewSeatId).OrderBy(s => s.Place).ToListAsync(cancellationToken),
            await db.InterviewResults.Counting().SingleOrDefaultAsync(r => r.ApplicationId == at.application.ApplicationId, cancellationToken));
    }

    /// <summary>Whether its holder may write their own record: from the beginning of the interview on, until they have sent it.</summary>
    public static bool CanScore(PanelSeat at, Cohort cohort, ReviewPhases phases, DateTime now) =>
        at.Seat.Status is SeatStatus.Opened && at.Interview.At <= now && phases.May(PhaseAct.Interview, cohort);

    /// <summary>Whether the chair may record what the panel found together: only after everybody has scored alone.</summary>
    public static bool CanRecord(PanelSeat at, Cohort cohort, ReviewPhases phases) =>
        at is { IsChair: true, AllAreIn: true, Result: null } && phases.May(PhaseAct.Interview, cohort);

    /// <summary>Opens the pack, to read up before the interview. Whether it has a name on it is a matter of the phase.</summary>
    public async Task OpenAsync(PanelSeat at, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        at.Seat.Open(by, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task SaveAsync(PanelSeat at, Answers answers, Cohort cohort, ReviewPhases phases, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!CanScore(at, cohort, phases, now), "This record can no longer be changed.");
        FormOf(at).Write(answers);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>What is missing; empty when it was sent.</returns>
    public async Task<IReadOnlyList<Problem>> SendAsync(
        PanelSeat at, Answers answers, Cohort cohort, ProgrammeDefinition definition, InterviewRules rules, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!CanScore(at, cohort, phases, now), "This record can no longer be changed.");
        var form = FormOf(at);
        form.Write(answers);
        if (rules.Form.WhatIsMissing(answers) is { Count: > 0 } problems)
        {
            return problems;
        }

        form.Freeze(at.Application, definition, rules.Form, at.Paper.Code, now);
        at.Seat.Send(form.Hash!, form.Mark, by, now);
        if (at.Interview.Status is not InterviewStatus.Held)
        {
            at.Interview.Hold(by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Records what the panel found together. What each scored alone stays as it was sent.</summary>
    /// <returns>What is missing; empty when it was recorded.</returns>
    public async Task<IReadOnlyList<Problem>> RecordAsync(
        PanelSeat at, Answers answers, Cohort cohort, ProgrammeDefinition definition, InterviewRules rules, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!CanRecord(at, cohort, phases), "The chair records the result when everybody on the panel has scored alone.");
        var people = (await db.PanelPeopleAsync(cohort, now, cancellationToken)).ToDictionary(p => p.PersonId, p => p.Marks);
        List<IReadOnlyCollection<string>> marks = [.. at.Others.Append(at.Seat).Select(s => people.GetValueOrDefault(s.PersonId) ?? [])];
        RuleBrokenException.ThrowIf(
            marks.Count < rules.Size && at.Interview.FewerReason is null, "Somebody is missing on this panel. Those who run the interviews find somebody else, or decide that it goes on with fewer.");
        RuleBrokenException.ThrowIf(!rules.IsEnough(marks), "A result needs at least one independent assessor, and somebody from the sector where one belongs to the panel.");
        if (rules.Form.WhatIsMissing(answers) is { Count: > 0 } problems)
        {
            return problems;
        }

        var snapshot = Submission.ReadingSnapshot(at.Application, definition, rules.Form.Form, at.Paper.Code, answers, now);
        var ids = at.Others.Select(o => o.ReviewSeatId).Append(at.Seat.ReviewSeatId).ToList();
        var hashes = await db.ReviewForms.Where(f => ids.Contains(f.ReviewSeatId)).Select(f => f.Hash!).ToListAsync(cancellationToken);
        db.InterviewResults.Add(InterviewResult.Record(
            NewId.Next(), at.Interview, cohort, new(snapshot, rules.Recommended(answers), rules.Form.Mark(answers)!.Value, hashes), by, now));
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Leaves a panel. A conflict is recorded for the whole lifecycle; a result that rested on what they had sent falls.</summary>
    public async Task StandDownAsync(ReviewSeat seat, Application application, SeatEnd end, string? note, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        seat.MeetAt(null);
        seat.Finish(end, note, by, now);
        if (end is SeatEnd.Conflict or SeatEnd.KnowsApplicant
            && !await db.Recusals.AnyAsync(r => r.ApplicationId == seat.ApplicationId && r.PersonId == seat.PersonId, cancellationToken))
        {
            db.Recusals.Add(Recusal.Declare(NewId.Next(), seat.PersonId, application, end is SeatEnd.Conflict ? InterestKind.Other : InterestKind.PersonalTie, note, by, now));
        }

        await FallAsync(db, [seat], by, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends the results that rested on records which no longer count, and opens those again whose second line should not have looked.</summary>
    internal static async Task FallAsync(AppDb db, IReadOnlyCollection<ReviewSeat> ended, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var ids = ended.Where(s => s.Duty is ReviewDuty.Panellist && s.Status is SeatStatus.SetAside).Select(s => s.ApplicationId).ToList();
        var second = ended.Where(s => s.Duty is ReviewDuty.SecondLine && s.Status is SeatStatus.SetAside).Select(s => (Guid?)s.ReviewSeatId).ToList();
        if (ids.Count + second.Count == 0)
        {
            return;
        }

        foreach (var result in await db.InterviewResults.Counting().Where(r => ids.Contains(r.ApplicationId) || second.Contains(r.ReviewSeatId)).ToListAsync(cancellationToken))
        {
            if (ids.Contains(result.ApplicationId))
            {
                result.Fall(by, now);
            }
            else
            {
                result.LookAgain(by, now);
            }
        }
    }

    private ReviewForm FormOf(PanelSeat at)
    {
        if (at.Form is null)
        {
            at.Form = new ReviewForm { ReviewSeatId = at.Seat.ReviewSeatId };
            db.ReviewForms.Add(at.Form);
        }

        return at.Form;
    }
}
