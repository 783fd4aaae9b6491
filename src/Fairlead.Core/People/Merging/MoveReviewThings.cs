using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People.Merging;

/// <summary>Moves what an assessor has and declared from one record to another.</summary>
internal sealed class MoveReviewThings(AppDb db)
{
    /// <summary>Everything that can go along. Two seats at one application were one person's all along: that of the gone record ends.</summary>
    public async Task<IReadOnlyList<(MovedKind Kind, Guid ItemId)>> MoveAsync(Guid gone, Guid kept, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var moved = new List<(MovedKind, Guid)>();
        foreach (var tie in await db.Ties.Where(t => t.PersonId == gone).ToListAsync(cancellationToken))
        {
            tie.MoveTo(kept, by, now);
            moved.Add((MovedKind.Tie, tie.TieId));
        }

        // Nobody has a word on themselves, so what the kept record proposed or decided about the gone one stays with that.
        foreach (var pin in await db.ConflictPins.Where(p => p.PersonId == gone && p.ProposedByPersonId != kept && p.DecidedByPersonId != kept
            && !db.ConflictPins.Any(k => k.PersonId == kept && k.ApplicationId == p.ApplicationId)).ToListAsync(cancellationToken))
        {
            pin.MoveTo(kept, by, now);
            moved.Add((MovedKind.ConflictPin, pin.ConflictPinId));
        }

        foreach (var terms in await db.AssessorTerms.Where(t => t.PersonId == gone && !db.AssessorTerms.Any(k => k.PersonId == kept && k.CohortId == t.CohortId)).ToListAsync(cancellationToken))
        {
            terms.MoveTo(kept, by, now);
            moved.Add((MovedKind.AssessorTerms, terms.AssessorTermsId));
        }

        foreach (var terms in await db.PanelTerms.Where(t => t.PersonId == gone && !db.PanelTerms.Any(k => k.PersonId == kept && k.CohortId == t.CohortId)).ToListAsync(cancellationToken))
        {
            terms.MoveTo(kept, by, now);
            moved.Add((MovedKind.PanelTerms, terms.PanelTermsId));
        }

        foreach (var read in await db.CalibrationReads.Where(r => r.PersonId == gone && !db.CalibrationReads.Any(k => k.PersonId == kept && k.CalibrationFormId == r.CalibrationFormId)).ToListAsync(cancellationToken))
        {
            read.MoveTo(kept, by, now);
            moved.Add((MovedKind.CalibrationRead, read.CalibrationReadId));
        }

        // Nobody reads what either record has applied with, nor has two seats at one application.
        var own = await db.Applications.Where(a => a.PersonId == kept || a.PersonId == gone).Select(a => a.ApplicationId).ToListAsync(cancellationToken);
        foreach (var seat in await db.ReviewSeats.Where(s => s.PersonId == kept && own.Contains(s.ApplicationId)).ToListAsync(cancellationToken))
        {
            if (seat.Status.Stands())
            {
                seat.Finish(SeatEnd.Conflict, null, by, now);
            }
        }

        var taken = await db.ReviewSeats.Where(s => s.PersonId == kept).Select(s => s.ApplicationId).ToHashSetAsync(cancellationToken);
        taken.UnionWith(own);
        var sits = await db.ReviewSeats.Standing().Where(s => s.PersonId == kept && s.InterviewAt != null).Select(s => s.InterviewAt).ToHashSetAsync(cancellationToken);
        foreach (var seat in await db.ReviewSeats.Where(s => s.PersonId == gone).ToListAsync(cancellationToken))
        {
            if (!taken.Contains(seat.ApplicationId) && !(seat.Status.Stands() && sits.Contains(seat.InterviewAt)))
            {
                seat.MoveTo(kept, by, now);
                moved.Add((MovedKind.ReviewSeat, seat.ReviewSeatId));
            }
            else if (seat.Status.Stands())
            {
                seat.Finish(SeatEnd.Conflict, null, by, now);
            }
        }

        foreach (var appeal in await db.Appeals.Where(a => a.AssignedToPersonId == gone && !own.Contains(a.ApplicationId)).ToListAsync(cancellationToken))
        {
            appeal.MoveTo(kept, by, now);
            moved.Add((MovedKind.Appeal, appeal.AppealId));
        }

        return moved;
    }

    public async Task MoveBackAsync(PersonMerge merge, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var (ties, pins) = (merge.Of(MovedKind.Tie), merge.Of(MovedKind.ConflictPin));
        foreach (var tie in await db.Ties.Where(t => ties.Contains(t.TieId)).ToListAsync(cancellationToken))
        {
            tie.MoveTo(merge.GonePersonId, by, now);
        }

        foreach (var pin in await db.ConflictPins.Where(p => pins.Contains(p.ConflictPinId)).ToListAsync(cancellationToken))
        {
            pin.MoveTo(merge.GonePersonId, by, now);
        }

        var appeals = merge.Of(MovedKind.Appeal);
        foreach (var appeal in await db.Appeals.Where(a => appeals.Contains(a.AppealId)).ToListAsync(cancellationToken))
        {
            appeal.MoveTo(merge.GonePersonId, by, now);
        }

        var (agreed, seats) = (merge.Of(MovedKind.AssessorTerms), merge.Of(MovedKind.ReviewSeat));
        foreach (var terms in await db.AssessorTerms.Where(t => agreed.Contains(t.AssessorTermsId)).ToListAsync(cancellationToken))
        {
            terms.MoveTo(merge.GonePersonId, by, now);
        }

        var panels = merge.Of(MovedKind.PanelTerms);
        foreach (var terms in await db.PanelTerms.Where(t => panels.Contains(t.PanelTermsId)).ToListAsync(cancellationToken))
        {
            terms.MoveTo(merge.GonePersonId, by, now);
        }

        foreach (var seat in await db.ReviewSeats.Where(s => seats.Contains(s.ReviewSeatId)).ToListAsync(cancellationToken))
        {
            seat.MoveTo(merge.GonePersonId, by, now);
        }

        var reads = merge.Of(MovedKind.CalibrationRead);
        foreach (var read in await db.CalibrationReads.Where(r => reads.Contains(r.CalibrationReadId)).ToListAsync(cancellationToken))
        {
            read.MoveTo(merge.GonePersonId, by, now);
        }
    }
}
