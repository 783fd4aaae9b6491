using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Coaching;

/// <summary>That a participant must, or must not, be matched with a coach: somebody who runs the matching says so, with a reason that only those who run it read.</summary>
public sealed class CoachingPin : AuditedEntity
{
    public const int ReasonMaxLength = 300;

    public required Guid CoachingPinId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    public required Guid PartHeldId { get; init; }

    /// <summary>Whether they must be matched; otherwise they must not.</summary>
    public required bool Required { get; init; }

    public required string Reason { get; init; }

    public required DateTime DeclaredAt { get; init; }

    public DateTime? TakenBackAt { get; private set; }

    protected override Guid StreamId => CoachingPinId;

    public static CoachingPin Declare(Guid cohortId, Guid participationId, Guid partHeldId, bool required, string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason), "A pair is required or excluded with a reason.");
        var pin = new CoachingPin
        {
            CoachingPinId = NewId.Next(), CohortId = cohortId, ParticipationId = participationId, PartHeldId = partHeldId, Required = required, Reason = reason.Trim(), DeclaredAt = now,
        };
        // Neither whom nor why: who reads the history of a cohort need not be who runs it.
        pin.Raise(new CoachingPinDeclared(pin.CoachingPinId, cohortId), by, now);
        return pin;
    }

    public void TakeBack(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(TakenBackAt is not null, "This has been taken back already.");
        TakenBackAt = now;
        Raise(new CoachingPinTakenBack(CoachingPinId, CohortId), by, now);
    }
}

public sealed record CoachingPinDeclared(Guid CoachingPinId, Guid CohortId);

public sealed record CoachingPinTakenBack(Guid CoachingPinId, Guid CohortId);

internal sealed class CoachingPinMapping : IEntityTypeConfiguration<CoachingPin>
{
    public void Configure(EntityTypeBuilder<CoachingPin> builder)
    {
        builder.Property(p => p.Reason).HasMaxLength(CoachingPin.ReasonMaxLength);
        builder.HasIndex(p => p.CohortId);
        builder.HasIndex(p => new { p.ParticipationId, p.PartHeldId }).IsUnique().HasFilter("\"TakenBackAt\" IS NULL").HasDatabaseName("IX_CoachingPin_OneWord");
        builder.HasIndex(p => p.ParticipationId).IsUnique().HasFilter("\"TakenBackAt\" IS NULL AND \"Required\"").HasDatabaseName("IX_CoachingPin_OneRequired");
        builder.HasOne<Participation>().WithMany().HasForeignKey(p => new { p.CohortId, p.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PartHeld>().WithMany().HasForeignKey(p => p.PartHeldId).OnDelete(DeleteBehavior.Restrict);
    }
}
