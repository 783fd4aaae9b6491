using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>What a moderator found.</summary>
/// <param name="Mark">In thousandths of a point.</param>
public sealed record Moderated(FindingOutcome Outcome, int Mark, string Reason);

/// <summary>Takes an application whose readers differ, asks its applicant, and decides. Whoever has had a seat at it cannot: the database refuses.</summary>
public sealed class ModerateApplication(AppDb db, ReviewLetters letters)
{
    /// <summary>How many working days an applicant has for an answer.</summary>
    public const int DaysToAnswer = 5;

    /// <summary>The applications that this assessor may take: to be moderated, unclaimed, and neither read by them nor theirs to stay away from. Oldest first.</summary>
    public static async Task<IReadOnlyList<Guid>> OpenToAsync(AppDb db, Cohort cohort, ReviewRules rules, Guid assessorId, DateTime now, CancellationToken cancellationToken = default)
    {
        var table = await ReviewTable.LoadAsync(db, cohort, rules, assessorId, now, cancellationToken);
        return [.. table.Rows.Where(r => r.Step is ReviewStep.ToModerate && r.Seats.All(s => s.PersonId != assessorId || s.Status is SeatStatus.TakenBack)).Select(r => r.ApplicationId)];
    }

    /// <returns>The seat; null where somebody else was first, or the application is not this assessor's to moderate.</returns>
    public async Task<ReviewSeat?> ClaimAsync(
        Guid applicationId, Cohort cohort, ReviewRules rules, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        // Of two who ask at once the second waits here, and then sees that the first has it.
        await db.Applications.Where(a => a.ApplicationId == applicationId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Reference, a => a.Reference), cancellationToken);
        if (!phases.May(PhaseAct.Moderate, cohort) || await db.FirstToCalibrateAsync(cohort, by.PersonId, cancellationToken) is not null || !(await OpenToAsync(db, cohort, rules, by.PersonId, now, cancellationToken)).Contains(applicationId))
        {
            return null;
        }

        var seat = ReviewSeat.Give(NewId.Next(), cohort.CohortId, applicationId, by.PersonId, ReviewDuty.Moderator, 1, null, by, now);
        seat.Open(by, now);
        db.ReviewSeats.Add(seat);
        await db.SaveChangesAsync(cancellationToken);
        return seat;
    }

    public async Task<Clarification> AskAsync(SeatAtHand at, string question, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(await db.Clarifications.AnyAsync(c => c.ApplicationId == at.Seat.ApplicationId && c.Status == ClarificationStatus.Asked, cancellationToken), "A question is out already.");
        var (today, _) = LocalInstants.ToLocal(definition.TimeZone, now);
        var clarification = Clarification.Ask(
            NewId.Next(), at.Seat, question, LocalInstants.At(definition.TimeZone, WorkingDay(today), new TimeOnly(17, 0)), by, now);
        db.Clarifications.Add(clarification);
        db.Jobs.Add(LapseClarification.For(clarification));
        await letters.AskAsync(clarification, at.Application.PersonId, cohort, definition, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return clarification;
    }

    /// <summary>Takes in the applicant's answer and tells the moderator.</summary>
    public async Task AnswerAsync(
        Clarification clarification, string answer, Cohort cohort, ProgrammeDefinition definition, DateTime receivedAt, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        clarification.Give(answer, receivedAt, by, now);
        var code = await db.BlindPapers.Where(p => p.ApplicationId == clarification.ApplicationId).Select(p => p.Code).SingleAsync(cancellationToken);
        await letters.AnsweredAsync(clarification, cohort, definition, code, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Decides; the finding stands from now on.</summary>
    /// <exception cref="RuleBrokenException">Somebody no longer moderates it, or its reads are no longer all in.</exception>
    public async Task DecideAsync(SeatAtHand at, Moderated found, Cohort cohort, ReviewRules rules, ReviewPhases phases, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(at.Seat.Duty is not ReviewDuty.Moderator || at.Seat.PersonId != by.PersonId || !ReviewWork.CanWrite(at.Seat, cohort, phases), "This is not yours to decide.");
        var reads = (await ReviewTable.CountedAsync(db, cohort, rules, now, cancellationToken)).Where(r => r.ApplicationId == at.Seat.ApplicationId).Select(r => r.Read).ToList();
        RuleBrokenException.ThrowIf(reads.Count < rules.Reads, "A read is missing by now, so there is nothing to decide yet.");
        foreach (var open in await db.Clarifications.Where(c => c.ReviewSeatId == at.Seat.ReviewSeatId && c.Status == ClarificationStatus.Asked).ToListAsync(cancellationToken))
        {
            open.Withdraw(by, now);
        }

        var of = new FoundOf(found.Outcome, FindingBasis.Moderated, found.Reason, found.Mark, [.. reads.Select(r => r.Hash)], at.Seat.ReviewSeatId);
        await RecordAsync(db, cohort, at.Seat.ApplicationId, of, by, now, cancellationToken);
        at.Seat.Send(Submission.HashOf($"{found.Outcome} {found.Mark} {found.Reason}"), found.Mark, by, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Confirms what the readers agree on, all of it or none.</summary>
    /// <param name="shown">The ids that the human saw.</param>
    /// <returns>False where what they agree on is no longer what was shown; nothing is then changed.</returns>
    public async Task<bool> ConfirmAgreedAsync(
        Cohort cohort, ReviewTable table, IReadOnlyCollection<Guid> shown, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var rows = table.Agreed;
        if (!rows.Select(r => r.ApplicationId).ToHashSet().SetEquals(shown))
        {
            return false;
        }

        foreach (var row in rows)
        {
            await RecordAsync(db, cohort, row.ApplicationId, new(row.Joint!.Suggested, FindingBasis.Agreed, "", row.Joint.Mean, [.. row.Reads.Select(r => r.Hash)]), by, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static async Task RecordAsync(AppDb db, Cohort cohort, Guid applicationId, FoundOf found, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.ReviewFindings.SingleOrDefaultAsync(f => f.ApplicationId == applicationId, cancellationToken) is { } earlier)
        {
            earlier.Change(cohort, found, by, now);
        }
        else
        {
            db.ReviewFindings.Add(ReviewFinding.Record(NewId.Next(), cohort, applicationId, found, by, now));
        }
    }

    private static DateOnly WorkingDay(DateOnly from)
    {
        for (var (day, left) = (from, DaysToAnswer); ;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
            if (left == 0)
            {
                return day;
            }
        }
    }
}

/// <summary>Ends a question that nobody answered in time, and tells the moderator.</summary>
public sealed class LapseClarification(ProgrammeLibrary programmes, Settings.Installation installation) : IJobKind
{
    public const string Name = "lapse-clarification";

    public string Kind => Name;

    public static Job For(Clarification clarification) => new()
    {
        JobId = NewId.Next(), Kind = Name, Key = $"{Name}/{clarification.ClarificationId:N}", DueAt = clarification.DueBefore,
        SubjectId = clarification.ClarificationId, CohortId = clarification.CohortId,
    };

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var clarification = await run.Db.Clarifications.SingleAsync(c => c.ClarificationId == run.Job.SubjectId, cancellationToken);
        if (clarification.Status is not ClarificationStatus.Asked)
        {
            return;
        }

        clarification.Lapse(run.Now);
        var cohort = await run.Db.ReadCohortAsync(clarification.CohortId, cancellationToken);
        var definition = await programmes.OfAsync(run.Db, cohort, cancellationToken);
        var code = await run.Db.BlindPapers.Where(p => p.ApplicationId == clarification.ApplicationId).Select(p => p.Code).SingleAsync(cancellationToken);
        await new ReviewLetters(run.Db, installation).AnsweredAsync(clarification, cohort, definition, code, run.Now, cancellationToken);
        await run.Db.SaveChangesAsync(cancellationToken);
    }
}
