using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

public enum PinStatus
{
    /// <summary>One person has asked for it; nothing has changed yet.</summary>
    Proposed,
    Agreed,
    Refused,
    Ended,
}

/// <summary>
/// A human's word on one person and one application, against what the records say: keep them apart although nothing tells it, or let
/// them together although the records say otherwise. Only two people together can give it, neither of them the one it is about.
/// </summary>
public sealed class ConflictPin : AuditedEntity
{
    public const int ReasonMaxLength = 500;

    public required Guid ConflictPinId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Whom it is about; moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    /// <summary>True: keep apart. False: a conflict that follows from records does not hold.</summary>
    public required bool Apart { get; init; }

    public required string Reason { get; init; }

    public required Guid ProposedByPersonId { get; init; }

    public required DateTime ProposedAt { get; init; }

    public PinStatus Status { get; private set; }

    public Guid? DecidedByPersonId { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    protected override Guid StreamId => ConflictPinId;

    public static ConflictPin Propose(Guid conflictPinId, Application application, Guid personId, bool apart, string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty || by.PersonId == personId, "Nobody decides about a conflict of their own.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason), "Say why.");
        var pin = new ConflictPin
        {
            ConflictPinId = conflictPinId, CohortId = application.CohortId, ApplicationId = application.ApplicationId, PersonId = personId, Apart = apart,
            Reason = reason.Trim(), ProposedByPersonId = by.PersonId, ProposedAt = now,
        };
        pin.Raise(new PinProposed(conflictPinId, application.ApplicationId, personId, apart), by, now);
        return pin;
    }

    /// <exception cref="RuleBrokenException">The second person is the first, or the one it is about.</exception>
    public void Decide(bool agreed, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not PinStatus.Proposed, "This has been decided already.");
        RuleBrokenException.ThrowIf(by.PersonId == ProposedByPersonId || by.PersonId == PersonId || by.PersonId == Guid.Empty, "It takes a second person, who is not the one it is about.");
        (Status, DecidedByPersonId, DecidedAt) = (agreed ? PinStatus.Agreed : PinStatus.Refused, by.PersonId, now);
        Raise(new PinDecided(ConflictPinId, ApplicationId, PersonId, Status), by, now);
    }

    /// <summary>Withdraws it; what the records say holds again.</summary>
    public void End(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == PersonId, "Nobody decides about a conflict of their own.");
        RuleBrokenException.ThrowIf(Status is not (PinStatus.Proposed or PinStatus.Agreed), "This has ended already.");
        Status = PinStatus.Ended;
        Raise(new PinDecided(ConflictPinId, ApplicationId, PersonId, Status), by, now);
    }

    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new PinMovedToPerson(ConflictPinId, PersonId, personId), by, now);
        PersonId = personId;
    }
}

public sealed record PinProposed(Guid ConflictPinId, Guid ApplicationId, Guid PersonId, bool Apart);

public sealed record PinDecided(Guid ConflictPinId, Guid ApplicationId, Guid PersonId, PinStatus Status);

public sealed record PinMovedToPerson(Guid ConflictPinId, Guid FromPersonId, Guid ToPersonId);

internal sealed class ConflictPinMapping : IEntityTypeConfiguration<ConflictPin>
{
    public void Configure(EntityTypeBuilder<ConflictPin> builder)
    {
        builder.Property(p => p.Reason).HasMaxLength(ConflictPin.ReasonMaxLength);
        builder.HasIndex(p => new { p.ApplicationId, p.PersonId }).IsUnique().HasFilter("\"Status\" IN ('Proposed', 'Agreed')");
        builder.HasIndex(p => p.PersonId);
        builder.HasOne<Application>().WithMany().HasForeignKey(p => new { p.CohortId, p.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.ProposedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint(
            "CK_ConflictPin_Two", "\"Status\" NOT IN ('Agreed', 'Refused') OR (\"DecidedByPersonId\" IS NOT NULL AND \"DecidedByPersonId\" <> \"ProposedByPersonId\" AND \"DecidedByPersonId\" <> \"PersonId\")"));
    }
}
