using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Sets;

/// <summary>Why two people are kept apart.</summary>
public enum ApartKind
{
    /// <summary>One manages the other, or did.</summary>
    LineManagement,

    /// <summary>A conflict of another kind.</summary>
    Conflict,

    /// <summary>One of them asked for it: kept where it can be, and somebody may decide otherwise.</summary>
    Wish,
}

/// <summary>Two people whom somebody has declared to be kept apart in sets: two participants, or a participant and whoever leads. Only those who run the journey see it.</summary>
public sealed class SetApart : AuditedEntity
{
    public const int NoteMaxLength = 300;

    public required Guid SetApartId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    /// <summary>The other participant; null where it is whoever leads.</summary>
    public Guid? OtherParticipationId { get; init; }

    /// <summary>The part of the leader who is kept apart; null where it is a participant.</summary>
    public Guid? PartHeldId { get; init; }

    public required ApartKind Kind { get; init; }

    public required string? Note { get; init; }

    public required DateTime DeclaredAt { get; init; }

    public DateTime? TakenBackAt { get; private set; }

    protected override Guid StreamId => SetApartId;

    public static SetApart Declare(Guid cohortId, Guid participationId, Guid? other, Guid? partHeldId, ApartKind kind, string? note, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(participationId == other || (other is null) == (partHeldId is null), "Somebody is kept apart from one other person.");
        var apart = new SetApart
        {
            SetApartId = NewId.Next(), CohortId = cohortId, ParticipationId = participationId, OtherParticipationId = other, PartHeldId = partHeldId, Kind = kind,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), DeclaredAt = now,
        };
        // Neither whom nor why: who reads the history of a cohort need not be who runs it.
        apart.Raise(new SetApartDeclared(apart.SetApartId, cohortId), by, now);
        return apart;
    }

    public void TakeBack(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(TakenBackAt is not null, "This has been taken back already.");
        TakenBackAt = now;
        Raise(new SetApartTakenBack(SetApartId, CohortId), by, now);
    }
}

public sealed record SetApartDeclared(Guid SetApartId, Guid CohortId);

public sealed record SetApartTakenBack(Guid SetApartId, Guid CohortId);

internal sealed class SetApartMapping : IEntityTypeConfiguration<SetApart>
{
    public void Configure(EntityTypeBuilder<SetApart> builder)
    {
        builder.Property(a => a.Note).HasMaxLength(SetApart.NoteMaxLength);
        builder.HasIndex(a => a.CohortId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(a => new { a.CohortId, a.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Participation>().WithMany().HasForeignKey(a => new { a.CohortId, a.OtherParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PartHeld>().WithMany().HasForeignKey(a => a.PartHeldId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_SetApart_Two", "(\"OtherParticipationId\" IS NULL) <> (\"PartHeldId\" IS NULL)"));
    }
}
