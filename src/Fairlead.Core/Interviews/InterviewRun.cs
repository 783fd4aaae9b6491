using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Interviews;

/// <param name="Key">Of the time: see <see cref="InterviewTime.Key"/>.</param>
/// <param name="Panel">In the order of places; the first has the chair.</param>
/// <param name="Was">The time that the candidate had before; null where they had none.</param>
public sealed record PlannedInterview(Guid ApplicationId, string Key, string Room, IReadOnlyList<Guid> Panel, string? Was);

/// <summary>What a timetable comes to, part by part, each with the least that the proof leaves open.</summary>
public sealed record RunCost(int Moved, int Replaced, int PanellistDays, int LargestLoad, int LeastMoved, int LeastReplaced, int LeastDays, int LeastLoad);

/// <summary>One computed timetable: what it was computed from, frozen, what came out, and who decided.</summary>
public sealed class InterviewRun : AuditedEntity
{
    public required Guid InterviewRunId { get; init; }

    public required Guid CohortId { get; init; }

    public required int Number { get; init; }

    /// <summary>Whether what stood was to be kept as far as possible.</summary>
    public required bool IsRepair { get; init; }

    /// <summary>SHA-256 of everything it was computed from, as canonical text.</summary>
    public required string InputHash { get; init; }

    /// <summary>The interviews as JSON; empty where there is no timetable.</summary>
    public required string PlannedJson { get; init; }

    /// <summary>Why there is no timetable, a sentence a line.</summary>
    public string? Impossible { get; init; }

    public string? CostJson { get; init; }

    /// <summary>Whether no timetable is better, in any part.</summary>
    public required bool IsProven { get; init; }

    /// <summary>What <c>fairlead verify</c> checks: problem, answer and proof.</summary>
    public string? Certificate { get; init; }

    public ReadingRunStatus Status { get; private set; }

    public required DateTime MadeAt { get; init; }

    public required Guid MadeByPersonId { get; init; }

    public Guid? DecidedByPersonId { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public IReadOnlyList<PlannedInterview> Planned => JsonSerializer.Deserialize<List<PlannedInterview>>(PlannedJson)!;

    public RunCost? Cost => CostJson is null ? null : JsonSerializer.Deserialize<RunCost>(CostJson);

    protected override Guid StreamId => InterviewRunId;

    public void Made(Actor by, DateTime now) => Raise(new InterviewRunMade(InterviewRunId, CohortId, Number, IsRepair, InputHash, IsProven, Impossible is null), by, now);

    public void Confirm(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A timetable is confirmed by a human.");
        RuleBrokenException.ThrowIf(Impossible is not null, "There is no timetable to confirm.");
        Decide(ReadingRunStatus.Confirmed, by, now);
    }

    public void Discard(Actor by, DateTime now) => Decide(ReadingRunStatus.Discarded, by, now);

    private void Decide(ReadingRunStatus to, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not ReadingRunStatus.Draft, "This timetable has been decided on already.");
        (Status, DecidedByPersonId, DecidedAt) = (to, by.PersonId, now);
        Raise(new InterviewRunDecided(InterviewRunId, CohortId, to), by, now);
    }
}

public sealed record InterviewRunMade(Guid InterviewRunId, Guid CohortId, int Number, bool IsRepair, string InputHash, bool IsProven, bool IsPossible);

public sealed record InterviewRunDecided(Guid InterviewRunId, Guid CohortId, ReadingRunStatus To);

internal sealed class InterviewRunMapping : IEntityTypeConfiguration<InterviewRun>
{
    public void Configure(EntityTypeBuilder<InterviewRun> builder)
    {
        builder.Property(r => r.InputHash).HasMaxLength(64);
        builder.Ignore(r => r.Planned);
        builder.Ignore(r => r.Cost);
        builder.HasIndex(r => new { r.CohortId, r.Number }).IsUnique();
        builder.HasIndex(r => r.CohortId).IsUnique().HasFilter("\"Status\" = 'Draft'").HasDatabaseName("IX_InterviewRuns_OneDraft");
        builder.HasOne<Cohort>().WithMany().HasForeignKey(r => r.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.MadeByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_InterviewRun_Decided", "(\"Status\" = 'Draft') = (\"DecidedByPersonId\" IS NULL)"));
    }
}
