using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Journeys;

public enum EntryKind
{
    /// <summary>Was at an event, or at a session that no event was arranged for, or was not.</summary>
    Attendance,

    /// <summary>Said beforehand that they cannot come.</summary>
    Apologies,

    /// <summary>Did something in place of an event that they missed.</summary>
    Equivalent,

    /// <summary>A rule asks less of this person, because somebody who may decide it did.</summary>
    Exception,

    /// <summary>A form of the programme is done.</summary>
    Form,

    /// <summary>Pauses from a day on, with a right to come back until another.</summary>
    Deferral,

    /// <summary>Takes part again, in the same cohort or a later one.</summary>
    Return,

    /// <summary>Works for somebody else, or in another post, from a day on.</summary>
    Employer,

    /// <summary>Is sponsored by somebody else from a day on.</summary>
    Sponsor,

    /// <summary>Has done a module of the programme.</summary>
    Module,
}

/// <summary>Why somebody pauses: no more than what has to be known, and nothing of what lies behind it.</summary>
public enum DeferralReason
{
    Leave,
    Work,
    Personal,
}

/// <summary>
/// That something happened to one participant, on a day, as somebody entered it at an instant. Never changed and never deleted: what was wrong is corrected
/// by a later entry, so that what was known at any earlier instant can be asked for at any time.
/// </summary>
public sealed class LedgerEntry
{
    public const int IdMaxLength = 60;
    public const int SubjectMaxLength = 100;
    public const int ReasonMaxLength = 500;
    public const int NameMaxLength = 200;

    public required Guid LedgerEntryId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    /// <summary>Where it stands among everything that was recorded of the participation: entries of one instant have an order too.</summary>
    public required int Number { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>What it is about: of each kind there is one first entry about it, and corrections of it.</summary>
    public required string Subject { get; init; }

    public required Guid? CohortEventId { get; init; }

    /// <summary>The component of the definition of which the event, or the session without one, is an occurrence.</summary>
    public required string? Component { get; init; }

    /// <summary>How much of it the person was there for; 0 is not at all.</summary>
    public required int? Percent { get; init; }

    public required string? Equivalent { get; init; }

    public required string? Rule { get; init; }

    /// <summary>How many occurrences an exception waives; null for the whole rule.</summary>
    public required int? Occurrences { get; init; }

    public required string? Form { get; init; }

    public required string? Module { get; init; }

    public required DateOnly OnDay { get; init; }

    /// <summary>Of a deferral: the last day on which they may come back.</summary>
    public required DateOnly? Until { get; init; }

    public required DeferralReason? Deferral { get; init; }

    /// <summary>Whom they work for from the day on, as it was called then.</summary>
    public required string? Employer { get; init; }

    public required string? Post { get; init; }

    public required string? Sponsor { get; init; }

    public required DateTime EnteredAt { get; init; }

    public required Guid ByPersonId { get; init; }

    public required string? Reason { get; init; }

    public required Guid? CorrectsEntryId { get; init; }

    /// <summary>It only says that the entry that it corrects should not have been made.</summary>
    public required bool IsStruck { get; init; }
}

/// <summary>What an entry says.</summary>
public sealed record EntryFacts(EntryKind Kind, string Subject, DateOnly OnDay)
{
    public Guid? CohortEventId { get; init; }

    public string? Component { get; init; }

    public int? Percent { get; init; }

    public string? Equivalent { get; init; }

    public string? Rule { get; init; }

    public int? Occurrences { get; init; }

    public string? Form { get; init; }

    public string? Module { get; init; }

    public DateOnly? Until { get; init; }

    public DeferralReason? Deferral { get; init; }

    public string? Employer { get; init; }

    public string? Post { get; init; }

    public string? Sponsor { get; init; }

    public string? Reason { get; init; }

    public LedgerEntry? Corrects { get; init; }

    public bool IsStruck { get; init; }

    public static EntryFacts At(CohortEvent held, int percent) => new(EntryKind.Attendance, SubjectOf(held), held.LastDay)
    {
        CohortEventId = held.CohortEventId, Component = held.Component, Percent = percent,
    };

    public static EntryFacts ApologiesFor(CohortEvent held, DateOnly today, string? reason) => new(EntryKind.Apologies, SubjectOf(held), today)
    {
        CohortEventId = held.CohortEventId, Component = held.Component, Reason = reason,
    };

    public static EntryFacts InsteadOf(CohortEvent held, string equivalent, DateOnly day) => new(EntryKind.Equivalent, SubjectOf(held), day)
    {
        CohortEventId = held.CohortEventId, Component = held.Component, Equivalent = equivalent,
    };

    /// <param name="session">Makes it another session than every other of the component.</param>
    public static EntryFacts AtSession(string component, Guid session, DateOnly day) => new(EntryKind.Attendance, $"session:{session:N}", day) { Component = component, Percent = 100 };

    public static EntryFacts ExceptionTo(string rule, int? occurrences, DateOnly day, string reason) => new(EntryKind.Exception, $"rule:{rule}", day)
    {
        Rule = rule, Occurrences = occurrences, Reason = reason,
    };

    public static EntryFacts Done(string form, DateOnly day) => new(EntryKind.Form, $"form:{form}", day) { Form = form };

    public static EntryFacts ModuleDone(string module, DateOnly day) => new(EntryKind.Module, $"module:{module}", day) { Module = module };

    public static EntryFacts Deferred(DateOnly from, DateOnly until, DeferralReason reason) => new(EntryKind.Deferral, $"deferral:{from:yyyy-MM-dd}", from) { Until = until, Deferral = reason };

    public static EntryFacts Returned(DateOnly from) => new(EntryKind.Return, $"return:{from:yyyy-MM-dd}", from);

    public static EntryFacts WorksFor(string employer, string? post, DateOnly from) => new(EntryKind.Employer, $"employer:{from:yyyy-MM-dd}", from) { Employer = employer, Post = post };

    public static EntryFacts SponsoredBy(string sponsor, DateOnly from) => new(EntryKind.Sponsor, $"sponsor:{from:yyyy-MM-dd}", from) { Sponsor = sponsor };

    /// <summary>An occurrence that was attended in an earlier cohort, as a session of the later one.</summary>
    public static EntryFacts CarriedOver(Guid occurrence, string component, int percent, DateOnly day, string from) => new(EntryKind.Attendance, $"session:{occurrence:N}", day)
    {
        Component = component, Percent = percent, Reason = from,
    };

    /// <summary>What takes an earlier entry out again.</summary>
    public static EntryFacts Strike(LedgerEntry entry, string reason) => new(entry.Kind, entry.Subject, entry.OnDay)
    {
        CohortEventId = entry.CohortEventId, Component = entry.Component, Rule = entry.Rule, Form = entry.Form, Module = entry.Module, Equivalent = entry.Equivalent, Percent = entry.Percent,
        Occurrences = entry.Occurrences, Until = entry.Until, Deferral = entry.Deferral, Employer = entry.Employer, Post = entry.Post, Sponsor = entry.Sponsor, Reason = reason, Corrects = entry, IsStruck = true,
    };

    private static string SubjectOf(CohortEvent held) => $"event:{held.CohortEventId:N}";
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.Property(e => e.Subject).HasMaxLength(LedgerEntry.SubjectMaxLength);
        builder.Property(e => e.Component).HasMaxLength(LedgerEntry.IdMaxLength);
        builder.Property(e => e.Equivalent).HasMaxLength(LedgerEntry.IdMaxLength);
        builder.Property(e => e.Rule).HasMaxLength(LedgerEntry.IdMaxLength);
        builder.Property(e => e.Form).HasMaxLength(LedgerEntry.IdMaxLength);
        builder.Property(e => e.Module).HasMaxLength(LedgerEntry.IdMaxLength);
        builder.Property(e => e.Employer).HasMaxLength(LedgerEntry.NameMaxLength);
        builder.Property(e => e.Post).HasMaxLength(LedgerEntry.NameMaxLength);
        builder.Property(e => e.Sponsor).HasMaxLength(LedgerEntry.NameMaxLength);
        builder.Property(e => e.Reason).HasMaxLength(LedgerEntry.ReasonMaxLength);

        // A chain of corrections, never a fork: one beginning for each subject, and one correction of each entry, whatever two tabs try.
        builder.HasIndex(e => new { e.ParticipationId, e.Kind, e.Subject }).IsUnique().HasFilter("\"CorrectsEntryId\" IS NULL").HasDatabaseName("IX_LedgerEntry_OneBeginning");
        builder.HasIndex(e => e.CorrectsEntryId).IsUnique();
        builder.HasIndex(e => new { e.CohortId, e.EnteredAt });
        builder.HasIndex(e => e.CohortEventId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(e => new { e.CohortId, e.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CohortEvent>().WithMany().HasForeignKey(e => new { e.CohortId, e.CohortEventId })
            .HasPrincipalKey(e => new { e.CohortId, e.CohortEventId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(e => e.CorrectsEntryId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_LedgerEntry_Percent", "\"Percent\" >= 0 AND \"Percent\" <= 100");
            t.HasCheckConstraint("CK_LedgerEntry_Occurrences", "\"Occurrences\" > 0");
            t.HasCheckConstraint("CK_LedgerEntry_Struck", "NOT \"IsStruck\" OR \"CorrectsEntryId\" IS NOT NULL");
        });
    }
}
