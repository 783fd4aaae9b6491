using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Sets;

/// <summary>A set of a cohort, from the day on which it began to the day on which it is dissolved. Who is in it stands in dated memberships, made and ended by its verbs.</summary>
public sealed class LearningSet : AuditedEntity
{
    public required Guid LearningSetId { get; init; }

    public required Guid CohortId { get; init; }

    public required int Number { get; init; }

    /// <summary>The part by which somebody leads it; it says who they are.</summary>
    public required Guid PartHeldId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The first day on which it is no more.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Why it goes on with fewer people than a set should have; null unless somebody has decided that since people last joined or left.</summary>
    public string? KeptReason { get; private set; }

    protected override Guid StreamId => LearningSetId;

    public string Name => $"Set {Number}";

    public static LearningSet Begin(Guid cohortId, int number, Guid partHeldId, DateOnly from, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "Sets are confirmed by a human.");
        var set = new LearningSet { LearningSetId = NewId.Next(), CohortId = cohortId, Number = number, PartHeldId = partHeldId, From = from };
        set.Raise(new LearningSetBegun(set.LearningSetId, cohortId, number, from), by, now);
        return set;
    }

    /// <summary>Whether it meets on a day.</summary>
    public bool IsOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <param name="reason">Null where sets are formed for the first time.</param>
    public SetMembership Join(Guid participationId, DateOnly from, string? reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Until is not null, "Nobody joins a set that has been dissolved.");
        var membership = new SetMembership
        {
            SetMembershipId = NewId.Next(), CohortId = CohortId, LearningSetId = LearningSetId, ParticipationId = participationId, From = from, EnteredAt = now, JoinReason = reason,
        };
        KeptReason = null;
        Raise(new SetJoined(LearningSetId, CohortId, participationId, from), by, now);
        return membership;
    }

    /// <param name="reason">Null where somebody no longer takes part, for which the ledger has the reason.</param>
    public void Leave(SetMembership membership, DateOnly until, string? reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(membership.LearningSetId != LearningSetId || membership.Until is not null, "Only who is in a set leaves it.");
        membership.End(until < membership.From ? membership.From : until, reason, now);
        KeptReason = null;
        Raise(new SetLeft(LearningSetId, CohortId, membership.ParticipationId, membership.Until!.Value), by, now);
    }

    /// <summary>Lets it go on with fewer people than a set should have.</summary>
    public void Keep(string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Until is not null, "This set has been dissolved.");
        KeptReason = reason.Trim();
        Raise(new LearningSetKept(LearningSetId, CohortId), by, now);
    }

    /// <summary>Ends it. Everybody has left before.</summary>
    public void Dissolve(DateOnly until, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Until is not null, "This set has been dissolved already.");
        Until = until < From ? From : until;
        Raise(new LearningSetDissolved(LearningSetId, CohortId, Until.Value), by, now);
    }
}

/// <summary>That one participant is in a set from one day to another.</summary>
public sealed class SetMembership
{
    public const int ReasonMaxLength = 500;

    public required Guid SetMembershipId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid LearningSetId { get; init; }

    public required Guid ParticipationId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The first day on which they are not in it any more.</summary>
    public DateOnly? Until { get; private set; }

    public required DateTime EnteredAt { get; init; }

    public DateTime? EndedAt { get; private set; }

    public required string? JoinReason { get; init; }

    public string? LeaveReason { get; private set; }

    public bool IsOn(DateOnly day) => From <= day && (Until is null || day < Until);

    internal void End(DateOnly until, string? reason, DateTime now) => (Until, LeaveReason, EndedAt) = (until, reason, now);
}

public sealed record LearningSetBegun(Guid LearningSetId, Guid CohortId, int Number, DateOnly From);

public sealed record SetJoined(Guid LearningSetId, Guid CohortId, Guid ParticipationId, DateOnly From);

public sealed record SetLeft(Guid LearningSetId, Guid CohortId, Guid ParticipationId, DateOnly Until);

public sealed record LearningSetKept(Guid LearningSetId, Guid CohortId);

public sealed record LearningSetDissolved(Guid LearningSetId, Guid CohortId, DateOnly Until);

internal sealed class LearningSetMapping : IEntityTypeConfiguration<LearningSet>
{
    public void Configure(EntityTypeBuilder<LearningSet> builder)
    {
        builder.Ignore(s => s.Name);
        builder.Property(s => s.KeptReason).HasMaxLength(SetMembership.ReasonMaxLength);
        builder.HasAlternateKey(s => new { s.CohortId, s.LearningSetId });
        builder.HasIndex(s => new { s.CohortId, s.Number }).IsUnique();
        builder.HasOne<Cohort>().WithMany().HasForeignKey(s => s.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PartHeld>().WithMany().HasForeignKey(s => s.PartHeldId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_LearningSet_Days", "\"Until\" >= \"From\""));
    }
}

internal sealed class SetMembershipMapping : IEntityTypeConfiguration<SetMembership>
{
    public void Configure(EntityTypeBuilder<SetMembership> builder)
    {
        builder.Property(m => m.JoinReason).HasMaxLength(SetMembership.ReasonMaxLength);
        builder.Property(m => m.LeaveReason).HasMaxLength(SetMembership.ReasonMaxLength);
        // Nobody is in two sets at a time, whatever two tabs try.
        builder.HasIndex(m => m.ParticipationId).IsUnique().HasFilter("\"Until\" IS NULL").HasDatabaseName("IX_SetMembership_OneAtATime");
        builder.HasIndex(m => m.LearningSetId);
        builder.HasOne<LearningSet>().WithMany().HasForeignKey(m => new { m.CohortId, m.LearningSetId }).HasPrincipalKey(s => new { s.CohortId, s.LearningSetId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Participation>().WithMany().HasForeignKey(m => new { m.CohortId, m.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_SetMembership_Days", "\"Until\" >= \"From\"");
            t.HasCheckConstraint("CK_SetMembership_Ended", "(\"Until\" IS NULL) = (\"EndedAt\" IS NULL)");
        });
    }
}
