using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Interviews;

/// <summary>Where and when an interview takes place.</summary>
public sealed record InterviewPlace(Guid InterviewBlockId, DateOnly Day, TimeOnly Starts, TimeOnly Ends, DateTime At, string Room)
{
    public static InterviewPlace Of(InterviewTime time, string room) => new(time.Block.InterviewBlockId, time.Day, time.Starts, time.Ends, time.At, room);
}

/// <summary>
/// One candidate's interview. The table holds that nobody has two, and that no room is taken twice; seats of its panel hold that nobody sits on two panels at once.
/// </summary>
public sealed class Interview : AuditedEntity
{
    public const int RoomMaxLength = 200;
    public const int ReasonMaxLength = 500;

    public required Guid InterviewId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public Guid InterviewBlockId { get; private set; }

    public DateOnly Day { get; private set; }

    public TimeOnly Starts { get; private set; }

    public TimeOnly Ends { get; private set; }

    public DateTime At { get; private set; }

    public string Room { get; private set; } = "";

    public InterviewStatus Status { get; private set; }

    /// <summary>Goes up with every change that a calendar must know of.</summary>
    public int Sequence { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>Why it was cancelled, or what is noted of one that was missed.</summary>
    public string? Reason { get; private set; }

    /// <summary>Why it was held with fewer on the panel than the programme declares.</summary>
    public string? FewerReason { get; private set; }

    public InterviewPlace Place => new(InterviewBlockId, Day, Starts, Ends, At, Room);

    protected override Guid StreamId => InterviewId;

    public static Interview Arrange(Guid interviewId, Guid cohortId, Guid applicationId, InterviewPlace place, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "An interview is arranged by a human.");
        var interview = new Interview { InterviewId = interviewId, CohortId = cohortId, ApplicationId = applicationId };
        interview.Take(place, now);
        interview.Raise(new InterviewArranged(interviewId, applicationId, place.At), by, now);
        return interview;
    }

    public void Confirm(Actor by, DateTime now) => Act(InterviewAction.Confirm, by, now);

    /// <summary>Gives it another time or room; the candidate has to confirm that again.</summary>
    public void Move(InterviewPlace place, Actor by, DateTime now)
    {
        Take(place, now);
        Act(InterviewAction.Move, by, now);
    }

    /// <summary>That its panel changed: calendars have to know.</summary>
    public void PanelChanged(Actor by, DateTime now)
    {
        (Sequence, ChangedAt) = (Sequence + 1, now);
        Raise(new InterviewPanelChanged(InterviewId, ApplicationId), by, now);
    }

    public void Hold(Actor by, DateTime now) => Act(InterviewAction.Hold, by, now);

    public void Miss(string? note, Actor by, DateTime now)
    {
        (Reason, Sequence, ChangedAt) = (note, Sequence + 1, now);
        Act(InterviewAction.Miss, by, now);
    }

    public void Cancel(string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason), "Whoever cancels an interview says why.");
        (Reason, Sequence, ChangedAt) = (reason.Trim(), Sequence + 1, now);
        Act(InterviewAction.Cancel, by, now);
    }

    /// <summary>Lets it go on with fewer on the panel than declared, because somebody dropped out on the day.</summary>
    public void GoOnWithFewer(string reason, int members, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty || string.IsNullOrWhiteSpace(reason), "That a panel is smaller is decided by a human, with a reason.");
        RuleBrokenException.ThrowIf(!Status.Stands(), $"An interview that is {Status.Words()} has no panel.");
        FewerReason = reason.Trim();
        Raise(new InterviewGoesOnWithFewer(InterviewId, ApplicationId, members), by, now);
    }

    /// <summary>Leaves the room for a moment, so that two can exchange theirs without either being taken twice.</summary>
    internal void Park() => Room = $"#{InterviewId:N}";

    private void Take(InterviewPlace place, DateTime now) => (InterviewBlockId, Day, Starts, Ends, At, Room, Sequence, ChangedAt) =
        (place.InterviewBlockId, place.Day, place.Starts, place.Ends, place.At, place.Room, Sequence + 1, now);

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Act(InterviewAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An interview that is {Status.Words()} cannot be moved by “{action}”.");
        var (from, to) = (Status, InterviewLifecycle.Moves[(Status, action)]);
        Raise(new InterviewMoved(InterviewId, ApplicationId, action, from, to, At), by, now);
        Status = to;
    }
}

public sealed record InterviewArranged(Guid InterviewId, Guid ApplicationId, DateTime At);

public sealed record InterviewMoved(Guid InterviewId, Guid ApplicationId, InterviewAction Action, InterviewStatus From, InterviewStatus To, DateTime At);

public sealed record InterviewPanelChanged(Guid InterviewId, Guid ApplicationId);

public sealed record InterviewGoesOnWithFewer(Guid InterviewId, Guid ApplicationId, int Members);

internal sealed class InterviewMapping : IEntityTypeConfiguration<Interview>
{
    public void Configure(EntityTypeBuilder<Interview> builder)
    {
        builder.Property(i => i.Room).HasMaxLength(Interview.RoomMaxLength);
        builder.Property(i => i.Reason).HasMaxLength(Interview.ReasonMaxLength);
        builder.Property(i => i.FewerReason).HasMaxLength(Interview.ReasonMaxLength);
        builder.Ignore(i => i.Place);
        builder.HasIndex(i => i.ApplicationId).IsUnique().HasFilter("\"Status\" IN ('Arranged', 'Confirmed', 'Held')");
        builder.HasIndex(i => new { i.CohortId, i.At, i.Room }).IsUnique().HasFilter("\"Status\" IN ('Arranged', 'Confirmed', 'Held')");
        builder.HasIndex(i => i.InterviewBlockId);
        builder.HasOne<Application>().WithMany().HasForeignKey(i => new { i.CohortId, i.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
