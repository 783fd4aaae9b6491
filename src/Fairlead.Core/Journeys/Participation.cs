using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
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

    /// <summary>The last day on which somebody who has deferred may come back; null unless they have.</summary>
    public DateOnly? ReturnBy { get; private set; }

    /// <summary>The one in an earlier cohort that this one goes on with.</summary>
    public Guid? ContinuesParticipationId { get; init; }

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

    /// <summary>Pauses, with a right to come back until a day. The place is kept.</summary>
    public LedgerEntry Defer(DateOnly from, DateOnly returnBy, DeferralReason reason, Actor by, DateTime now)
    {
        var entry = Enter(EntryFacts.Deferred(from, returnBy, reason), by, now);
        Move(ParticipationAction.Defer, by, now);
        ReturnBy = returnBy;
        return entry;
    }

    /// <summary>Moves the day until which somebody who has deferred may come back.</summary>
    public LedgerEntry Extend(DateOnly returnBy, LedgerEntry deferral, Actor by, DateTime now)
    {
        Move(ParticipationAction.Extend, by, now);
        ReturnBy = returnBy;
        return Make(EntryFacts.Deferred(deferral.OnDay, returnBy, deferral.Deferral!.Value) with { Corrects = deferral }, by, now);
    }

    /// <summary>Takes part again from a day on.</summary>
    public LedgerEntry Return(DateOnly from, Actor by, DateTime now)
    {
        Move(ParticipationAction.Return, by, now);
        return Enter(EntryFacts.Returned(from), by, now);
    }

    /// <summary>Goes on in a later cohort. What counted here and is named is carried over as entries of the new ledger, with the days on which it was.</summary>
    /// <param name="carried">What counts there too.</param>
    public (Participation There, IReadOnlyList<LedgerEntry> Entries) GoOn(Guid cohortId, DateOnly from, IReadOnlyCollection<EntryFacts> carried, Actor by, DateTime now)
    {
        Move(ParticipationAction.GoOn, by, now);
        var there = new Participation { ParticipationId = NewId.Next(), CohortId = cohortId, ApplicationId = ApplicationId, BeganAt = now, ContinuesParticipationId = ParticipationId };
        there.Raise(new ParticipationBegun(there.ParticipationId, cohortId, ApplicationId), by, now);
        return (there, [there.Enter(EntryFacts.Returned(from), by, now), .. carried.Select(c => there.Enter(c, by, now))]);
    }

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
        // Whom somebody works for and who sponsors them goes on while they pause.
        RuleBrokenException.ThrowIf(
            Status is not ParticipationStatus.TakingPart && facts.Corrects is null && !(Status is ParticipationStatus.Deferred && facts.Kind is EntryKind.Employer or EntryKind.Sponsor),
            "Nothing new can be entered for somebody who does not take part.");
        RuleBrokenException.ThrowIf(facts is { IsStruck: true, Kind: EntryKind.Deferral or EntryKind.Return }, "A deferral is not struck: it is extended, or ends with a return.");
        return Make(facts, by, now);
    }

    private LedgerEntry Make(EntryFacts facts, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(facts.Corrects is { } earlier && earlier.ParticipationId != ParticipationId, "An entry can only be corrected for the person for whom it was made.");
        var entry = new LedgerEntry
        {
            LedgerEntryId = NewId.Next(), CohortId = CohortId, ParticipationId = ParticipationId, Number = AuditCount + 1, Kind = facts.Kind, Subject = facts.Subject, CohortEventId = facts.CohortEventId,
            Component = facts.Component, Percent = facts.Percent, Equivalent = facts.Equivalent, Rule = facts.Rule, Occurrences = facts.Occurrences, Form = facts.Form, Module = facts.Module,
            OnDay = facts.OnDay, Until = facts.Until, Deferral = facts.Deferral, Employer = facts.Employer, Post = facts.Post, Sponsor = facts.Sponsor, EnteredAt = now, ByPersonId = by.PersonId, Reason = facts.Reason, CorrectsEntryId = facts.Corrects?.LedgerEntryId, IsStruck = facts.IsStruck,
        };
        Raise(new EntryMade(ParticipationId, entry.LedgerEntryId, entry.Kind, entry.CohortEventId, entry.Rule, entry.Percent, entry.OnDay, entry.CorrectsEntryId, entry.IsStruck), by, now);
        return entry;
    }

    private void Move(ParticipationAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"Somebody who {Status.Words()} cannot be moved by “{action}”.");
        var to = ParticipationLifecycle.Moves[(Status, action)];
        Raise(new ParticipationMoved(ParticipationId, CohortId, action, Status, to), by, now);
        (Status, EndedAt) = (to, to is ParticipationStatus.Withdrawn or ParticipationStatus.WentOn ? now : null);
        ReturnBy = to is ParticipationStatus.Deferred ? ReturnBy : null;
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
        builder.HasIndex(p => p.ApplicationId).IsUnique().HasFilter("\"Status\" IN ('TakingPart', 'Deferred')").HasDatabaseName("IX_Participation_OneStanding");
        builder.HasIndex(p => new { p.CohortId, p.Status });
        builder.Property(p => p.FeedHash).HasMaxLength(64);
        builder.HasIndex(p => p.FeedHash).IsUnique();
        // Somebody who goes on in a later cohort came to the place in an earlier one.
        builder.HasOne<Application>().WithMany().HasForeignKey(p => p.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(p => p.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Participation>().WithMany().HasForeignKey(p => p.ContinuesParticipationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.ContinuesParticipationId).IsUnique();
        builder.HasIndex(p => p.ReturnBy);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_Participation_Ended", "(\"Status\" IN ('TakingPart', 'Deferred')) = (\"EndedAt\" IS NULL)");
            t.HasCheckConstraint("CK_Participation_ReturnBy", "(\"Status\" = 'Deferred') = (\"ReturnBy\" IS NOT NULL)");
        });
    }
}
