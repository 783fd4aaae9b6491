using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

public enum ReadingRunStatus
{
    /// <summary>Computed, and shown to nobody but those who run the review.</summary>
    Draft,

    /// <summary>A named human gave the seats out.</summary>
    Confirmed,
    Discarded,
}

/// <param name="Stood">Whether this pair stood before.</param>
public sealed record RunPair(Guid ApplicationId, Guid PersonId, bool Stood);

/// <summary>One computed assignment of readers: what it was computed from, frozen, what came out, and who decided.</summary>
public sealed class ReadingRun : AuditedEntity
{
    public required Guid ReadingRunId { get; init; }

    public required Guid CohortId { get; init; }

    public required int Number { get; init; }

    /// <summary>Whether what stood was to be kept as far as possible.</summary>
    public required bool Adjusts { get; init; }

    /// <summary>SHA-256 of everything it was computed from, as canonical text.</summary>
    public required string InputHash { get; init; }

    /// <summary>The pairs as JSON; empty where no assignment is possible.</summary>
    public required string PairsJson { get; init; }

    /// <summary>Why no assignment is possible.</summary>
    public string? Impossible { get; init; }

    /// <summary>All scores together in millionths, and what the proof says no assignment can exceed.</summary>
    public required long Total { get; init; }

    public required long Bound { get; init; }

    public required int Kept { get; init; }

    /// <summary>Whether every reader has as many as every other who has time, give or take one.</summary>
    public required bool IsEven { get; init; }

    /// <summary>What <c>fairlead verify</c> checks: problem, answer and proof.</summary>
    public string? Certificate { get; init; }

    public ReadingRunStatus Status { get; private set; }

    public required DateTime MadeAt { get; init; }

    public required Guid MadeByPersonId { get; init; }

    public Guid? DecidedByPersonId { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public IReadOnlyList<RunPair> Pairs => JsonSerializer.Deserialize<List<RunPair>>(PairsJson)!;

    protected override Guid StreamId => ReadingRunId;

    public void Made(Actor by, DateTime now) => Raise(new ReadingRunMade(ReadingRunId, CohortId, Number, Adjusts, InputHash, Total, Bound, Impossible is null), by, now);

    public void Confirm(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "An assignment is confirmed by a human.");
        RuleBrokenException.ThrowIf(Impossible is not null, "There is no assignment to confirm.");
        Decide(ReadingRunStatus.Confirmed, by, now);
    }

    public void Discard(Actor by, DateTime now) => Decide(ReadingRunStatus.Discarded, by, now);

    private void Decide(ReadingRunStatus to, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not ReadingRunStatus.Draft, "This assignment has been decided on already.");
        (Status, DecidedByPersonId, DecidedAt) = (to, by.PersonId, now);
        Raise(new ReadingRunDecided(ReadingRunId, CohortId, to), by, now);
    }
}

public sealed record ReadingRunMade(Guid ReadingRunId, Guid CohortId, int Number, bool Adjusts, string InputHash, long Total, long Bound, bool IsPossible);

public sealed record ReadingRunDecided(Guid ReadingRunId, Guid CohortId, ReadingRunStatus To);

internal sealed class ReadingRunMapping : IEntityTypeConfiguration<ReadingRun>
{
    public void Configure(EntityTypeBuilder<ReadingRun> builder)
    {
        builder.Property(r => r.InputHash).HasMaxLength(64);
        builder.Ignore(r => r.Pairs);
        builder.HasIndex(r => new { r.CohortId, r.Number }).IsUnique();
        builder.HasIndex(r => r.CohortId).IsUnique().HasFilter("\"Status\" = 'Draft'").HasDatabaseName("IX_ReadingRuns_OneDraft");
        builder.HasOne<Cohort>().WithMany().HasForeignKey(r => r.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.MadeByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_ReadingRun_Decided", "(\"Status\" = 'Draft') = (\"DecidedByPersonId\" IS NULL)"));
    }
}
