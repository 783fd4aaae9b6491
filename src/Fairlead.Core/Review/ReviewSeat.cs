using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

/// <summary>What an assessor does for one application.</summary>
public enum ReviewDuty
{
    /// <summary>Reads it alone.</summary>
    Reader,

    /// <summary>Decides where readers differ or it is near the line; has read it as neither.</summary>
    Moderator,

    /// <summary>Looks over the results of interviews before they count; has neither read, moderated nor interviewed.</summary>
    SecondLine,

    /// <summary>Sits on the panel of its interview; may have read it.</summary>
    Panellist,
}

/// <summary>Why a seat ended before its work was done, or why what was sent no longer counts.</summary>
public enum SeatEnd
{
    Conflict,
    NoTime,
    KnowsApplicant,
    StoodDownAltogether,
    Reassigned,
}

/// <summary>
/// The seat of one assessor at one application. The table holds independence: unique indexes see to it that nobody reads, moderates and looks
/// over one application in two seats, that no panellist looks over what they interviewed, that no seat is taken twice, and that nobody sits on
/// two panels at one time, whichever page or tab asks.
/// </summary>
public sealed class ReviewSeat : AuditedEntity
{
    public const int NoteMaxLength = 500;

    public required Guid ReviewSeatId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>The assessor; moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    public required ReviewDuty Duty { get; init; }

    /// <summary>Which reader, from 1; moderators and the second line have one place each.</summary>
    public required int Place { get; init; }

    /// <summary>The interview on whose panel it is; its first place is the chair's.</summary>
    public Guid? InterviewId { get; init; }

    /// <summary>When that interview begins; null while it is being moved.</summary>
    public DateTime? InterviewAt { get; private set; }

    /// <summary>The seat whose work this one took over.</summary>
    public Guid? AfterReviewSeatId { get; init; }

    public SeatStatus Status { get; private set; }

    public required DateTime GivenAt { get; init; }

    public DateTime? OpenedAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public SeatEnd? End { get; private set; }

    public string? Note { get; private set; }

    protected override Guid StreamId => ReviewSeatId;

    public static ReviewSeat Give(
        Guid reviewSeatId, Guid cohortId, Guid applicationId, Guid personId, ReviewDuty duty, int place, Guid? after, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A seat is given by a human.");
        var seat = new ReviewSeat
        {
            ReviewSeatId = reviewSeatId, CohortId = cohortId, ApplicationId = applicationId, PersonId = personId, Duty = duty, Place = place,
            AfterReviewSeatId = after, GivenAt = now,
        };
        seat.Raise(new SeatGiven(reviewSeatId, applicationId, personId, duty, place, after), by, now);
        return seat;
    }

    /// <summary>A seat on the panel of an interview.</summary>
    public static ReviewSeat OnPanel(Guid reviewSeatId, Interviews.Interview interview, Guid personId, int place, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A seat is given by a human.");
        var seat = new ReviewSeat
        {
            ReviewSeatId = reviewSeatId, CohortId = interview.CohortId, ApplicationId = interview.ApplicationId, PersonId = personId, Duty = ReviewDuty.Panellist, Place = place,
            InterviewId = interview.InterviewId, GivenAt = now,
        };
        seat.InterviewAt = interview.At;
        seat.Raise(new SeatGiven(reviewSeatId, interview.ApplicationId, personId, ReviewDuty.Panellist, place, null), by, now);
        return seat;
    }

    /// <summary>Follows its interview; null while that is being moved.</summary>
    internal void MeetAt(DateTime? at) => InterviewAt = at;

    /// <summary>The assessor has seen the application: from now on they can be neither its moderator nor a fresh reader.</summary>
    public void Open(Actor by, DateTime now)
    {
        if (Status is SeatStatus.Given)
        {
            OpenedAt = now;
            Move(SeatAction.Open, by, now);
        }
    }

    /// <param name="hash">Of what was sent.</param>
    public void Send(string hash, int? mark, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId != PersonId, "Only the assessor sends what they wrote.");
        OpenedAt ??= now;
        SentAt = now;
        Move(SeatAction.Send, by, now, hash: hash, mark: mark);
    }

    /// <summary>Ends a seat whose work is not done.</summary>
    public void StandDown(SeatEnd end, string? note, Actor by, DateTime now)
    {
        (EndedAt, End, Note) = (now, end, Trimmed(note));
        Move(SeatAction.StandDown, by, now, end);
    }

    /// <summary>What was sent stays as evidence and counts no longer.</summary>
    public void SetAside(SeatEnd end, string? note, Actor by, DateTime now)
    {
        (EndedAt, End, Note) = (now, end, Trimmed(note));
        Move(SeatAction.SetAside, by, now, end);
    }

    /// <summary>Takes back a seat that nobody has looked at, as if it had not been given.</summary>
    public void TakeBack(Actor by, DateTime now)
    {
        (EndedAt, End) = (now, SeatEnd.Reassigned);
        Move(SeatAction.TakeBack, by, now, SeatEnd.Reassigned);
    }

    /// <summary>Ends it in the way that fits how far it is.</summary>
    public void Finish(SeatEnd end, string? note, Actor by, DateTime now)
    {
        if (Status is SeatStatus.In)
        {
            SetAside(end, note, by, now);
        }
        else
        {
            StandDown(end, note, by, now);
        }
    }

    /// <summary>Gives the seat to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new SeatMovedToPerson(ReviewSeatId, PersonId, personId), by, now);
        PersonId = personId;
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(SeatAction action, Actor by, DateTime now, SeatEnd? end = null, string? hash = null, int? mark = null)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A review that is {Status.Words()} cannot be moved by “{action}”.");
        var to = SeatLifecycle.Moves[(Status, action)];
        Raise(new SeatMoved(ReviewSeatId, ApplicationId, action, Status, to, end, hash, mark), by, now);
        Status = to;
    }

    private static string? Trimmed(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}

public sealed record SeatGiven(Guid ReviewSeatId, Guid ApplicationId, Guid PersonId, ReviewDuty Duty, int Place, Guid? AfterReviewSeatId);

public sealed record SeatMoved(
    Guid ReviewSeatId, Guid ApplicationId, SeatAction Action, SeatStatus From, SeatStatus To, SeatEnd? End, string? Hash, int? Mark);

public sealed record SeatMovedToPerson(Guid ReviewSeatId, Guid FromPersonId, Guid ToPersonId);

internal sealed class ReviewSeatMapping : IEntityTypeConfiguration<ReviewSeat>
{
    public void Configure(EntityTypeBuilder<ReviewSeat> builder)
    {
        builder.Property(s => s.Note).HasMaxLength(ReviewSeat.NoteMaxLength);

        // Whoever has seen an application in one seat never gets another at it; only a seat that was taken back unseen does not count.
        builder.HasIndex(s => new { s.ApplicationId, s.PersonId }).IsUnique().HasFilter("\"Status\" <> 'TakenBack' AND \"Duty\" <> 'Panellist'");
        builder.HasIndex(s => new { s.ApplicationId, s.PersonId }, "IX_ReviewSeats_PanelOrSecondLine").IsUnique().HasFilter("\"Status\" <> 'TakenBack' AND \"Duty\" IN ('Panellist', 'SecondLine')");
        builder.HasIndex(s => new { s.PersonId, s.InterviewAt }).IsUnique().HasFilter("\"Status\" IN ('Given', 'Opened', 'In') AND \"InterviewAt\" IS NOT NULL");
        builder.HasIndex(s => new { s.ApplicationId, s.Duty, s.Place }).IsUnique().HasFilter("\"Status\" IN ('Given', 'Opened', 'In')");
        builder.HasIndex(s => new { s.CohortId, s.PersonId });
        builder.HasIndex(s => s.PersonId);
        builder.HasIndex(s => s.InterviewId);
        builder.HasOne<Interviews.Interview>().WithMany().HasForeignKey(s => s.InterviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Application>().WithMany().HasForeignKey(s => new { s.CohortId, s.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReviewSeat>().WithMany().HasForeignKey(s => s.AfterReviewSeatId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_ReviewSeat_Place", "\"Place\" >= 1 AND (\"Duty\" IN ('Reader', 'Panellist') OR \"Place\" = 1)");
            t.HasCheckConstraint("CK_ReviewSeat_Interview", "(\"Duty\" = 'Panellist') = (\"InterviewId\" IS NOT NULL)");
            t.HasCheckConstraint("CK_ReviewSeat_End", "(\"Status\" IN ('StoodDown', 'SetAside', 'TakenBack')) = (\"End\" IS NOT NULL)");
            t.HasCheckConstraint("CK_ReviewSeat_In", "\"Status\" <> 'In' OR \"SentAt\" IS NOT NULL");
        });
    }
}
