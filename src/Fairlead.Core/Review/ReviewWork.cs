using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>A seat with all that its assessor works on.</summary>
public sealed record SeatAtHand(ReviewSeat Seat, ReviewForm? Form, Application Application, BlindPaper Paper)
{
    /// <summary>What its assessor writes; null until something has been saved.</summary>
    public ReviewForm? Form { get; internal set; } = Form;
}

/// <summary>What an assessor does with a seat of their own. Every verb asks again who may, at the moment at which it is done.</summary>
public sealed class ReviewWork(AppDb db, ReviewLetters letters)
{
    /// <summary>A seat of the viewer that they may look into; null otherwise, as if it did not exist.</summary>
    public async Task<SeatAtHand?> FindAsync(Cohort cohort, Guid reviewSeatId, Guid viewerId, DateTime now, CancellationToken cancellationToken = default) => await (
        from seat in db.ReviewSeats.In(cohort).OpenTo(db, viewerId, now)
        where seat.ReviewSeatId == reviewSeatId
        join application in db.Applications on seat.ApplicationId equals application.ApplicationId
        join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
        join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId into forms
        from form in forms.DefaultIfEmpty()
        select new { seat, form, application, paper }).SingleOrDefaultAsync(cancellationToken) is { } at ? new(at.seat, at.form, at.application, at.paper) : null;

    public async Task OpenAsync(SeatAtHand at, Cohort cohort, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!phases.May(ActOf(at.Seat), cohort), "Nothing of this is read in the present phase.");
        RuleBrokenException.ThrowIf(
            at.Seat.Status is SeatStatus.Given && await db.FirstToCalibrateAsync(cohort, by.PersonId, cancellationToken) is not null, "Send the calibration form first: then you can open what you were given.");
        at.Seat.Open(by, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps what was written so far.</summary>
    /// <exception cref="RuleBrokenException">The phase does not let anybody write.</exception>
    public async Task SaveAsync(SeatAtHand at, Answers answers, Cohort cohort, ReviewPhases phases, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!CanWrite(at.Seat, cohort, phases), "This review can no longer be changed.");
        FormOf(at).Write(answers);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>What is missing; empty when it was sent.</returns>
    public async Task<IReadOnlyList<Problem>> SendAsync(
        SeatAtHand at, Answers answers, Cohort cohort, ProgrammeDefinition definition, ReviewRules rules, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(!CanWrite(at.Seat, cohort, phases), "This review can no longer be changed.");
        RuleBrokenException.ThrowIf(!at.Paper.IsReady(at.Application.Submissions), "The applicant has submitted again since. Those who run the review must make it ready first.");
        RuleBrokenException.ThrowIf(
            at.Seat.Status is SeatStatus.In && await db.ReviewFindings.AnyAsync(f => f.ApplicationId == at.Seat.ApplicationId, cancellationToken), "What came of this application has been found already, so its reads no longer change.");
        var form = FormOf(at);
        form.Write(answers);
        if (rules.WhatIsMissing(answers) is { Count: > 0 } problems)
        {
            return problems;
        }

        form.Freeze(at.Application, definition, rules, at.Paper.Code, now);
        at.Seat.Send(form.Hash!, form.Mark, by, now);
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Ends a seat: of one's own accord, or by whoever runs the review. A conflict is recorded for the whole lifecycle.</summary>
    public async Task StandDownAsync(
        ReviewSeat seat, BlindPaper paper, Application application, Cohort cohort, ProgrammeDefinition definition, SeatEnd end, string? note, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (end is SeatEnd.Reassigned && seat.Status is SeatStatus.Given)
        {
            seat.TakeBack(by, now);  // unseen, so that it can be theirs again
        }
        else
        {
            seat.MeetAt(null);
            seat.Finish(end, note, by, now);
        }

        await Interviews.PanelWork.FallAsync(db, [seat], by, now, cancellationToken);

        if (end is SeatEnd.Conflict or SeatEnd.KnowsApplicant
            && !await db.Recusals.AnyAsync(r => r.ApplicationId == seat.ApplicationId && r.PersonId == seat.PersonId, cancellationToken))
        {
            db.Recusals.Add(Recusal.Declare(NewId.Next(), seat.PersonId, application, end is SeatEnd.Conflict ? InterestKind.Other : InterestKind.PersonalTie, note, by, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        await letters.SeatEndedAsync(cohort, definition, seat, paper.Code, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether its assessor may still write: in a phase that allows it, and once it is in only where reads may be changed and nothing has been found yet.</summary>
    public static bool CanWrite(ReviewSeat seat, Cohort cohort, ReviewPhases phases) => seat.Status switch
    {
        SeatStatus.Opened => phases.May(ActOf(seat), cohort),
        SeatStatus.In => seat.Duty is ReviewDuty.Reader && phases.May(PhaseAct.ChangeReads, cohort),
        _ => false,
    };

    public static PhaseAct ActOf(ReviewSeat seat) => seat.Duty switch
    {
        ReviewDuty.Reader => PhaseAct.Read,
        ReviewDuty.Moderator => PhaseAct.Moderate,
        ReviewDuty.Panellist => PhaseAct.Interview,
        _ => PhaseAct.LookOver,
    };

    private ReviewForm FormOf(SeatAtHand at)
    {
        if (at.Form is null)
        {
            at.Form = new ReviewForm { ReviewSeatId = at.Seat.ReviewSeatId };
            db.ReviewForms.Add(at.Form);
        }

        return at.Form;
    }
}
