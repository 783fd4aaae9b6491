using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Journeys;

/// <summary>
/// Somebody's way through a programme, from the place to the certificate. Whatever happens on it is an entry of its ledger, made by a verb of this; how
/// it stands is derived from them and stored nowhere.
/// </summary>
public sealed class Participation : AuditedEntity
{
    public required Guid ParticipationId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>By which the person came to the place; it says who they are.</summary>
    public required Guid ApplicationId { get; init; }

    public required DateTime BeganAt { get; init; }

    public ParticipationStatus Status { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Of the secret with which a calendar fetches the events; null where none was asked for.</summary>
    public string? FeedHash { get; private set; }

    protected override Guid StreamId => ParticipationId;

    public static Participation Begin(Guid cohortId, Guid applicationId, Actor by, DateTime now)
    {
        var participation = new Participation { ParticipationId = NewId.Next(), CohortId = cohortId, ApplicationId = applicationId, BeganAt = now };
        participation.Raise(new ParticipationBegun(participation.ParticipationId, cohortId, applicationId), by, now);
        return participation;
    }

    /// <summary>Gives up the place. What has been entered until then stays.</summary>
    public void Withdraw(Actor by, DateTime now) => Move(ParticipationAction.Withdraw, by, now);

    /// <summary>Makes an address that a calendar can subscribe to; one that was made before is dead from now on.</summary>
    /// <returns>The secret of the address, which is stored nowhere.</returns>
    public string OpenFeed(Actor by, DateTime now)
    {
        var secret = Secret.Next();
        FeedHash = Secret.HashOf(secret);
        Raise(new FeedOpened(ParticipationId), by, now);
        return secret;
    }

    public void CloseFeed(Actor by, DateTime now)
    {
        FeedHash = null;
        Raise(new FeedClosed(ParticipationId), by, now);
    }

    /// <summary>Enters that something happened.</summary>
    /// <exception cref="RuleBrokenException">The participation has ended, or the entry corrects one of somebody else.</exception>
    public LedgerEntry Enter(EntryFacts facts, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not ParticipationStatus.TakingPart && facts.Corrects is null, "Nothing new can be entered for somebody who no longer takes part.");
        RuleBrokenException.ThrowIf(facts.Corrects is { } earlier && earlier.ParticipationId != ParticipationId, "An entry can only be corrected for the person for whom it was made.");
        var entry = new LedgerEntry
        {
            LedgerEntryId = NewId.Next(), CohortId = CohortId, ParticipationId = ParticipationId, Number = AuditCount + 1, Kind = facts.Kind, Subject = facts.Subject, CohortEventId = facts.CohortEventId,
            Component = facts.Component, Percent = facts.Percent, Equivalent = facts.Equivalent, Rule = facts.Rule, Occurrences = facts.Occurrences, Form = facts.Form,
            OnDay = facts.OnDay, EnteredAt = now, ByPersonId = by.PersonId, Reason = facts.Reason, CorrectsEntryId = facts.Corrects?.LedgerEntryId, IsStruck = facts.IsStruck,
        };
        Raise(new EntryMade(ParticipationId, entry.LedgerEntryId, entry.Kind, entry.CohortEventId, entry.Rule, entry.Percent, entry.OnDay, entry.CorrectsEntryId, entry.IsStruck), by, now);
        return entry;
    }

    private void Move(ParticipationAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"Somebody who {Status.Words()} cannot be moved by “{action}”.");
        var to = ParticipationLifecycle.Moves[(Status, action)];
        Raise(new ParticipationMoved(ParticipationId, CohortId, action, Status, to), by, now);
        (Status, EndedAt) = (to, now);
    }
}

public sealed record ParticipationBegun(Guid ParticipationId, Guid CohortId, Guid ApplicationId);

public sealed record ParticipationMoved(Guid ParticipationId, Guid CohortId, ParticipationAction Action, ParticipationStatus From, ParticipationStatus To);

public sealed record FeedOpened(Guid ParticipationId);

public sealed record FeedClosed(Guid ParticipationId);

/// <param name="Percent">How much of an event somebody was there for.</param>
/// <param name="Corrects">The entry that it takes the place of.</param>
public sealed record EntryMade(
    Guid ParticipationId, Guid LedgerEntryId, EntryKind Kind, Guid? CohortEventId, string? Rule, int? Percent, DateOnly OnDay, Guid? Corrects, bool IsStruck);

internal sealed class ParticipationMapping : IEntityTypeConfiguration<Participation>
{
    public void Configure(EntityTypeBuilder<Participation> builder)
    {
        builder.HasAlternateKey(p => new { p.CohortId, p.ParticipationId });
        // Whoever gives a place up and is offered one again begins anew.
        builder.HasIndex(p => p.ApplicationId).IsUnique().HasFilter("\"Status\" = 'TakingPart'").HasDatabaseName("IX_Participation_OneStanding");
        builder.HasIndex(p => new { p.CohortId, p.Status });
        builder.Property(p => p.FeedHash).HasMaxLength(64);
        builder.HasIndex(p => p.FeedHash).IsUnique();
        builder.HasOne<Application>().WithMany().HasForeignKey(p => new { p.CohortId, p.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_Participation_Ended", "(\"Status\" = 'TakingPart') = (\"EndedAt\" IS NULL)"));
    }
}
