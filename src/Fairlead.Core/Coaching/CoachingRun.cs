using System.Text.Json;
using System.Text.Json.Serialization;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Coaching;

public enum CoachingRunStatus
{
    /// <summary>Its input is frozen; the matching has not ended.</summary>
    Asked,

    /// <summary>There is a match to look at.</summary>
    Proposed,

    /// <summary>Not everybody can have somebody.</summary>
    Impossible,
    Confirmed,
    Discarded,
}

/// <summary>One matching: what it was made from, frozen; what came out; and who decided.</summary>
public sealed class CoachingRun : AuditedEntity
{
    public const int ProgramMaxLength = 100;

    private static readonly JsonSerializerOptions _json = new() { Converters = { new JsonStringEnumConverter() } };

    public required Guid CoachingRunId { get; init; }

    public required Guid CohortId { get; init; }

    public required int Number { get; init; }

    /// <summary>A <see cref="CoachingInput"/>, as it was when somebody asked.</summary>
    public required string InputJson { get; init; }

    public required string InputHash { get; init; }

    /// <summary>The version of the program that matched.</summary>
    public required string Program { get; init; }

    public CoachingRunStatus Status { get; private set; }

    /// <summary>A <see cref="CoachingResult"/>; null until it has ended.</summary>
    public string? ResultJson { get; private set; }

    public required DateTime AskedAt { get; init; }

    public required Guid MadeByPersonId { get; init; }

    public Guid? DecidedByPersonId { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public CoachingInput Input => CoachingInput.Read(InputJson);

    public CoachingResult? Result => ResultJson is null ? null : JsonSerializer.Deserialize<CoachingResult>(ResultJson, _json);

    /// <summary>Whether somebody still has to look at it.</summary>
    public bool IsOpen => Status is CoachingRunStatus.Asked or CoachingRunStatus.Proposed or CoachingRunStatus.Impossible;

    protected override Guid StreamId => CoachingRunId;

    public static CoachingRun Ask(Guid cohortId, int number, CoachingInput input, string program, Actor by, DateTime now)
    {
        var json = input.ToJson();
        var run = new CoachingRun
        {
            CoachingRunId = NewId.Next(), CohortId = cohortId, Number = number, InputJson = json, InputHash = CoachingInput.HashOf(json),
            Program = program.Length <= ProgramMaxLength ? program : program[..ProgramMaxLength], AskedAt = now, MadeByPersonId = by.PersonId,
        };
        run.Raise(new CoachingRunAsked(run.CoachingRunId, cohortId, number, run.InputHash), by, now);
        return run;
    }

    public void End(CoachingResult result, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not CoachingRunStatus.Asked, "This matching has ended already.");
        ResultJson = JsonSerializer.Serialize(result, _json);
        Status = result.Clash is null ? CoachingRunStatus.Proposed : CoachingRunStatus.Impossible;
        Raise(new CoachingRunEnded(CoachingRunId, CohortId, result.Pairs.Count, result.Cost, result.Bound), by, now);
    }

    public void Confirm(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A match is confirmed by a human.");
        RuleBrokenException.ThrowIf(Status is not CoachingRunStatus.Proposed, "There is no match to confirm.");
        Decide(CoachingRunStatus.Confirmed, by, now);
    }

    public void Discard(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!IsOpen, "This match has been decided on already.");
        Decide(CoachingRunStatus.Discarded, by, now);
    }

    private void Decide(CoachingRunStatus to, Actor by, DateTime now)
    {
        (Status, DecidedByPersonId, DecidedAt) = (to, by.PersonId, now);
        Raise(new CoachingRunDecided(CoachingRunId, CohortId, to), by, now);
    }
}

public sealed record CoachingRunAsked(Guid CoachingRunId, Guid CohortId, int Number, string InputHash);

public sealed record CoachingRunEnded(Guid CoachingRunId, Guid CohortId, int Pairs, int Cost, int Bound);

public sealed record CoachingRunDecided(Guid CoachingRunId, Guid CohortId, CoachingRunStatus To);

internal sealed class CoachingRunMapping : IEntityTypeConfiguration<CoachingRun>
{
    public void Configure(EntityTypeBuilder<CoachingRun> builder)
    {
        builder.Property(r => r.InputHash).HasMaxLength(64);
        builder.Property(r => r.Program).HasMaxLength(CoachingRun.ProgramMaxLength);
        builder.Ignore(r => r.Input);
        builder.Ignore(r => r.Result);
        builder.Ignore(r => r.IsOpen);
        builder.HasIndex(r => new { r.CohortId, r.Number }).IsUnique();
        builder.HasIndex(r => r.CohortId).IsUnique().HasFilter("\"Status\" IN ('Asked', 'Proposed', 'Impossible')").HasDatabaseName("IX_CoachingRuns_OneOpen");
        builder.HasOne<Cohort>().WithMany().HasForeignKey(r => r.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.MadeByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_CoachingRun_Decided", "(\"Status\" IN ('Confirmed', 'Discarded')) = (\"DecidedByPersonId\" IS NOT NULL)"));
    }
}
