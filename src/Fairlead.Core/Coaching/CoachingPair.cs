using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Coaching;

public enum PairStatus
{
    /// <summary>Both know of it, and meet once before they say whether they want it.</summary>
    Proposed,

    /// <summary>They work together.</summary>
    Standing,

    /// <summary>One of the two did not want it. Neither which nor why is asked.</summary>
    NotWanted,

    /// <summary>It was matched anew before it was confirmed.</summary>
    Replaced,
    Ended,
}

public enum PairSide
{
    Participant,
    Coach,
}

/// <summary>How a pair came to its end.</summary>
public enum PairEnding
{
    /// <summary>What was agreed has been done.</summary>
    Completed,

    /// <summary>One of the two, or whoever runs the programme, ended it before.</summary>
    Early,

    /// <summary>The participant pauses or has left the programme.</summary>
    ParticipantLeft,

    /// <summary>The coach coaches no longer.</summary>
    CoachLeft,
}

/// <summary>
/// A participant and their coach, from the day on which both know of each other. It holds what they agreed: hours and days. There is no place in it for what
/// they talk about.
/// </summary>
public sealed class CoachingPair : AuditedEntity
{
    public const int MostHours = 100;

    public required Guid CoachingPairId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    /// <summary>The part by which somebody coaches; it says who they are.</summary>
    public required Guid PartHeldId { get; init; }

    public required DateTime ProposedAt { get; init; }

    public PairStatus Status { get; private set; }

    /// <summary>When each said that they want it; null while they have not.</summary>
    public DateTime? ParticipantSaidAt { get; private set; }

    public DateTime? CoachSaidAt { get; private set; }

    /// <summary>The first day, and the first day after the last.</summary>
    public DateOnly? From { get; private set; }

    public DateOnly? Until { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public PairEnding? Ending { get; private set; }

    /// <summary>What they agreed: hours, and the last day; null until they have.</summary>
    public int? AgreedHours { get; private set; }

    public DateOnly? AgreedUntil { get; private set; }

    public DateTime? AgreedAt { get; private set; }

    public bool IsOpen => Status is PairStatus.Proposed or PairStatus.Standing;

    protected override Guid StreamId => CoachingPairId;

    /// <param name="stands">Whether it needs nobody's word.</param>
    public static CoachingPair Propose(Guid cohortId, Guid participationId, Guid partHeldId, bool stands, DateOnly today, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A match is confirmed by a human.");
        var pair = new CoachingPair { CoachingPairId = NewId.Next(), CohortId = cohortId, ParticipationId = participationId, PartHeldId = partHeldId, ProposedAt = now };
        pair.Move(PairStatus.Proposed, by, now);
        if (stands)
        {
            pair.Stand(today, by, now);
        }

        return pair;
    }

    public bool WaitsFor(PairSide side, bool bothAgree) => Status is PairStatus.Proposed && (side is PairSide.Participant ? ParticipantSaidAt is null : bothAgree && CoachSaidAt is null);

    /// <summary>One of the two says, after they have met, that they want it.</summary>
    /// <param name="bothAgree">Whether the coach is asked too.</param>
    public void Want(PairSide side, bool bothAgree, DateOnly today, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!WaitsFor(side, bothAgree), "This has been answered already.");
        ParticipantSaidAt = side is PairSide.Participant ? now : ParticipantSaidAt;
        CoachSaidAt = side is PairSide.Coach ? now : CoachSaidAt;
        if (ParticipantSaidAt is not null && (CoachSaidAt is not null || !bothAgree))
        {
            Stand(today, by, now);
        }
        else
        {
            Raise(new CoachingPairWanted(CoachingPairId, CohortId), by, now);
        }
    }

    /// <summary>One of the two would rather be matched with somebody else. No reason is asked, and none is kept.</summary>
    public void Decline(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not PairStatus.Proposed, "This has been answered already.");
        Close(PairStatus.NotWanted, by, now);
    }

    /// <summary>Takes it back because both are matched anew.</summary>
    internal void Replace(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not PairStatus.Proposed, "Only what has not been confirmed is matched anew.");
        Close(PairStatus.Replaced, by, now);
    }

    public void Agree(int hours, DateOnly until, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not PairStatus.Standing, "Only two who work together agree on hours.");
        RuleBrokenException.ThrowIf(hours is < 1 or > MostHours || until < From, "Hours and a last day after the first are agreed.");
        (AgreedHours, AgreedUntil, AgreedAt) = (hours, until, now);
        Raise(new CoachingAgreed(CoachingPairId, CohortId, hours, until), by, now);
    }

    public void End(PairEnding ending, DateOnly today, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!IsOpen, "This has ended already.");
        (Ending, Until) = (ending, From is { } from ? (today < from ? from : today) : null);
        Close(PairStatus.Ended, by, now);
    }

    private void Stand(DateOnly today, Actor by, DateTime now)
    {
        From = today;
        Move(PairStatus.Standing, by, now);
    }

    private void Close(PairStatus to, Actor by, DateTime now)
    {
        EndedAt = now;
        Move(to, by, now);
    }

    private void Move(PairStatus to, Actor by, DateTime now)
    {
        Status = to;
        Raise(new CoachingPairMoved(CoachingPairId, CohortId, ParticipationId, to), by, now);
    }
}

public sealed record CoachingPairMoved(Guid CoachingPairId, Guid CohortId, Guid ParticipationId, PairStatus To);

public sealed record CoachingPairWanted(Guid CoachingPairId, Guid CohortId);

public sealed record CoachingAgreed(Guid CoachingPairId, Guid CohortId, int Hours, DateOnly Until);

internal sealed class CoachingPairMapping : IEntityTypeConfiguration<CoachingPair>
{
    public void Configure(EntityTypeBuilder<CoachingPair> builder)
    {
        builder.Ignore(p => p.IsOpen);
        builder.HasAlternateKey(p => new { p.CohortId, p.CoachingPairId });
        // Nobody has two coaches at a time, whatever two tabs try.
        builder.HasIndex(p => p.ParticipationId).IsUnique().HasFilter("\"Status\" IN ('Proposed', 'Standing')").HasDatabaseName("IX_CoachingPairs_OneAtATime");
        builder.HasIndex(p => p.PartHeldId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(p => new { p.CohortId, p.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PartHeld>().WithMany().HasForeignKey(p => p.PartHeldId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_CoachingPair_Days", "\"Until\" >= \"From\"");
            t.HasCheckConstraint("CK_CoachingPair_Ended", "(\"Status\" IN ('Proposed', 'Standing')) = (\"EndedAt\" IS NULL)");
            t.HasCheckConstraint("CK_CoachingPair_Stands", "\"Status\" <> 'Standing' OR \"From\" IS NOT NULL");
        });
    }
}
