using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Selection;

public enum CompositionOutcome
{
    /// <summary>There are members: proven best, unless the search was ended before.</summary>
    Composed,

    /// <summary>No cohort meets every target; the record holds the smallest change that works.</summary>
    Impossible,

    /// <summary>The search was ended before it found members or showed that there are none; the record holds the closest that it saw.</summary>
    Undecided,
}

/// <summary>One run of the composer and what a human made of it: inputs, record and members, frozen once it is confirmed.</summary>
public sealed class Composition : AuditedEntity
{
    public const int ReasonMaxLength = 4000;
    public const int LetterMaxLength = 4;

    public required Guid CompositionId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>A, B, C… in the order of making; a letter is never used twice in one cohort.</summary>
    public required string Letter { get; init; }

    /// <summary>Draws the lots. Fixed for each cohort, so that nobody can draw again until the lot pleases.</summary>
    public required long Seed { get; init; }

    public required DateTime StartedAt { get; init; }

    public CompositionStatus Status { get; private set; }

    /// <summary>The targets it was composed for: a JSON array of <see cref="DraftTarget"/>.</summary>
    public string TargetsJson { get; private set; } = "[]";

    /// <summary>Who is kept in or out: a JSON object of application reference → In or Out.</summary>
    public string LocksJson { get; private set; } = "{}";

    /// <summary>The decision record, which anyone can replay; people stand in it by their application's reference.</summary>
    public string RecordJson { get; private set; } = "";

    /// <summary>SHA-256 of the record.</summary>
    public string RecordHash { get; private set; } = "";

    /// <summary>SHA-256 of what it was composed from, as the record gives it.</summary>
    public string InputHash { get; private set; } = "";

    public CompositionOutcome Outcome { get; private set; }

    /// <summary>The sum of the members' scores; 0 when impossible.</summary>
    public long Total { get; private set; }

    /// <summary>What no cohort can come to more than; <see cref="Total"/> where that is proven best; 0 when there are no members.</summary>
    public long Bound { get; private set; }

    /// <summary>After how many steps the search was ended; null when it came to its own end.</summary>
    public long? EndedAfterSteps { get; private set; }

    public bool IsProvenBest => Outcome is CompositionOutcome.Composed && Bound == Total;

    /// <summary>When there are no members: the smallest change that works, a JSON array of <see cref="TargetStep"/>; null when no change would help.</summary>
    public string? ChangesJson { get; private set; }

    /// <summary>When it is impossible: rules that cannot all hold and of which each is needed for that, a JSON array of <see cref="ConflictRule"/>; null where that was not worked out.</summary>
    public string? ConflictJson { get; private set; }

    /// <summary>When there are no members: what stands in the way.</summary>
    public string? Why { get; private set; }

    public DateTime ComposedAt { get; private set; }

    public Guid ComposedByPersonId { get; private set; }

    /// <summary>Why it was composed like this; on a confirmed one, the reason for the final composition.</summary>
    public string? Reason { get; private set; }

    public Guid? ConfirmedByPersonId { get; private set; }

    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>Who was recused from what, who was not rated, and what was signed: canonical JSON of <see cref="Minutes"/>.</summary>
    public string? MinutesJson { get; private set; }

    public List<CompositionMember> Members { get; } = [];

    protected override Guid StreamId => CompositionId;

    public static Composition Start(Guid compositionId, Guid cohortId, string letter, long seed, ComposedResult result, Actor by, DateTime now)
    {
        var composition = new Composition { CompositionId = compositionId, CohortId = cohortId, Letter = letter, Seed = seed, StartedAt = now };
        composition.Take(result, by, now);
        composition.Raise(new CompositionStarted(compositionId, cohortId, letter, composition.InputHash, composition.Outcome), by, now);
        return composition;
    }

    /// <summary>Puts a new result in the place of the old one, from other locks, targets or ratings.</summary>
    public void Recompose(ComposedResult result, Actor by, DateTime now)
    {
        Move(CompositionAction.Recompose, by, now, result.InputHash);
        Take(result, by, now);
    }

    /// <exception cref="RuleBrokenException">It is no draft, has no members, or lacks a human's name or reason.</exception>
    public void Confirm(string reason, Minutes minutes, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A composition is signed off by a named human.");
        RuleBrokenException.ThrowIf(Outcome is not CompositionOutcome.Composed, "A composition without members cannot be signed off.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason), "A sign-off needs a reason.");
        Move(CompositionAction.Confirm, by, now, InputHash);
        (Reason, ConfirmedByPersonId, ConfirmedAt, MinutesJson) = (reason.Trim(), by.PersonId, now, minutes.ToJson());
    }

    public void TakeBack(Actor by, DateTime now)
    {
        Move(CompositionAction.TakeBack, by, now, InputHash);
        (ConfirmedByPersonId, ConfirmedAt, MinutesJson) = (null, null, null);
    }

    public void Discard(Actor by, DateTime now) => Move(CompositionAction.Discard, by, now, InputHash);

    /// <summary>Whether it holds this very result.</summary>
    public bool Holds(ComposedResult result) => RecordHash == HashOf(result.RecordJson);

    private static string HashOf(string record) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record)));

    private void Take(ComposedResult result, Actor by, DateTime now)
    {
        (TargetsJson, LocksJson, RecordJson, InputHash) = (result.TargetsJson, result.LocksJson, result.RecordJson, result.InputHash);
        RecordHash = HashOf(result.RecordJson);
        (Outcome, Total, Bound, ChangesJson, Why) = (result.Outcome, result.Total, result.Bound, result.ChangesJson, result.Why);
        (EndedAfterSteps, ConflictJson) = (result.EndedAfterSteps, result.ConflictJson);
        (ComposedAt, ComposedByPersonId) = (now, by.PersonId);
        Members.RemoveAll(m => !result.Members.Contains(m.ApplicationId));
        var known = Members.Select(m => m.ApplicationId).ToHashSet();
        Members.AddRange(result.Members.Where(m => !known.Contains(m))
            .Select(m => new CompositionMember { CompositionId = CompositionId, CohortId = CohortId, ApplicationId = m }));
    }

    private void Move(CompositionAction action, Actor by, DateTime now, string inputHash)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A composition that is {Status.Words()} cannot be moved by “{action}”.");
        var to = CompositionLifecycle.Moves[(Status, action)];
        Raise(new CompositionMoved(CompositionId, action, Status, to, inputHash), by, now);
        Status = to;
    }
}

/// <summary>That the application has a place in the composition.</summary>
public sealed class CompositionMember
{
    public required Guid CompositionId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }
}

/// <summary>What one run of the composer gave, ready to be kept.</summary>
public sealed record ComposedResult(
    string TargetsJson, string LocksJson, string RecordJson, string InputHash, CompositionOutcome Outcome, long Total,
    IReadOnlyCollection<Guid> Members)
{
    /// <inheritdoc cref="Composition.Bound"/>
    public required long Bound { get; init; }

    public long? EndedAfterSteps { get; init; }

    public string? ChangesJson { get; init; }

    public string? ConflictJson { get; init; }

    public string? Why { get; init; }
}

public sealed record CompositionStarted(Guid CompositionId, Guid CohortId, string Letter, string InputHash, CompositionOutcome Outcome);

public sealed record CompositionMoved(
    Guid CompositionId, CompositionAction Action, CompositionStatus From, CompositionStatus To, string InputHash);

internal sealed class CompositionMapping : IEntityTypeConfiguration<Composition>
{
    public void Configure(EntityTypeBuilder<Composition> builder)
    {
        builder.Property(c => c.Letter).HasMaxLength(Composition.LetterMaxLength);
        builder.Property(c => c.RecordHash).HasMaxLength(64);
        builder.Property(c => c.InputHash).HasMaxLength(64);
        builder.Property(c => c.Reason).HasMaxLength(Composition.ReasonMaxLength);
        builder.HasIndex(c => new { c.CohortId, c.Letter }).IsUnique();
        builder.HasIndex(c => c.CohortId, "IX_Composition_OneConfirmed").IsUnique().HasFilter("\"Status\" = 'Confirmed'");
        builder.HasAlternateKey(c => new { c.CohortId, c.CompositionId });
        builder.HasOne<Cohort>().WithMany().HasForeignKey(c => c.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(c => c.ConfirmedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Members).WithOne().HasForeignKey(m => new { m.CohortId, m.CompositionId })
            .HasPrincipalKey(c => new { c.CohortId, c.CompositionId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CompositionMemberMapping : IEntityTypeConfiguration<CompositionMember>
{
    public void Configure(EntityTypeBuilder<CompositionMember> builder)
    {
        builder.HasKey(m => new { m.CompositionId, m.ApplicationId });
        builder.HasOne<Applications.Application>().WithMany().HasForeignKey(m => new { m.CohortId, m.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
