using System.Text.Json;
using System.Text.Json.Serialization;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Sets;

public enum SetRunStatus
{
    /// <summary>Its input is frozen; the search has not ended.</summary>
    Asked,

    /// <summary>There are sets to look at.</summary>
    Proposed,

    /// <summary>No sets keep all rules.</summary>
    Impossible,
    Confirmed,
    Discarded,
}

/// <summary>One change that somebody made to proposed sets by hand.</summary>
/// <param name="Worth">Of all sets afterwards, in points.</param>
public sealed record SetChange(IReadOnlyList<Guid> About, string Reason, Guid ByPersonId, DateTime At, int Worth);

/// <summary>One forming of sets: what they are formed from, frozen; what came out; what somebody changed; and who decided.</summary>
public sealed class SetRun : AuditedEntity
{
    public const int ReasonMaxLength = 500;
    public const int ProgramMaxLength = 100;

    private static readonly JsonSerializerOptions _json = new() { Converters = { new JsonStringEnumConverter() } };

    public required Guid SetRunId { get; init; }

    public required Guid CohortId { get; init; }

    public required int Number { get; init; }

    /// <summary>A <see cref="SetInput"/>, as it was when somebody asked.</summary>
    public required string InputJson { get; init; }

    public required string InputHash { get; init; }

    /// <summary>Moves the search: with the input and the number of steps it gives the same sets again.</summary>
    public required long Seed { get; init; }

    public required long Steps { get; init; }

    /// <summary>The version of the program that searched.</summary>
    public required string Program { get; init; }

    public SetRunStatus Status { get; private set; }

    /// <summary>A <see cref="SetResult"/>, as the search left it; null until it has ended.</summary>
    public string? ResultJson { get; private set; }

    /// <summary>The sets as they are now, with what was changed by hand.</summary>
    public string SetsJson { get; private set; } = "[]";

    public string ChangesJson { get; private set; } = "[]";

    public required DateTime AskedAt { get; init; }

    public required Guid MadeByPersonId { get; init; }

    public Guid? DecidedByPersonId { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public SetInput Input => SetInput.Read(InputJson);

    public SetResult? Result => ResultJson is null ? null : JsonSerializer.Deserialize<SetResult>(ResultJson, _json);

    public IReadOnlyList<PlannedSet> Sets => JsonSerializer.Deserialize<List<PlannedSet>>(SetsJson, _json)!;

    public IReadOnlyList<SetChange> Changes => JsonSerializer.Deserialize<List<SetChange>>(ChangesJson, _json)!;

    /// <summary>Whether somebody still has to look at it.</summary>
    public bool IsOpen => Status is SetRunStatus.Asked or SetRunStatus.Proposed or SetRunStatus.Impossible;

    protected override Guid StreamId => SetRunId;

    public static SetRun Ask(Guid cohortId, int number, SetInput input, string program, Actor by, DateTime now)
    {
        var json = input.ToJson();
        var run = new SetRun
        {
            SetRunId = NewId.Next(), CohortId = cohortId, Number = number, InputJson = json, InputHash = SetInput.HashOf(json), Seed = number, Steps = SetSolver.Steps, Program = program,
            AskedAt = now, MadeByPersonId = by.PersonId,
        };
        run.Raise(new SetRunAsked(run.SetRunId, cohortId, number, run.InputHash), by, now);
        return run;
    }

    public void End(SetResult result, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not SetRunStatus.Asked, "This search has ended already.");
        (ResultJson, SetsJson) = (JsonSerializer.Serialize(result, _json), JsonSerializer.Serialize(result.Sets, _json));
        Status = result.Sets.Count > 0 ? SetRunStatus.Proposed : SetRunStatus.Impossible;
        Raise(new SetRunEnded(SetRunId, CohortId, result.Sets.Count, result.Worth, result.Bound), by, now);
    }

    /// <summary>Takes sets that somebody changed by hand.</summary>
    /// <exception cref="RuleBrokenException">A rule is broken against which nobody may decide.</exception>
    public void Change(IReadOnlyList<PlannedSet> sets, IReadOnlyList<Guid> about, string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not SetRunStatus.Proposed, "Only proposed sets can be changed here.");
        var input = Input;
        RuleBrokenException.ThrowIf(!SetCheck.HasEverybodyOnce(input, sets) || SetCheck.Broken(input, sets).Any(b => b.Blocks), "These sets break a rule against which nobody may decide.");
        SetsJson = JsonSerializer.Serialize(sets, _json);
        ChangesJson = JsonSerializer.Serialize(Changes.Append(new SetChange(about, reason.Trim(), by.PersonId, now, SetCheck.Worth(input, sets))), _json);
        Raise(new SetRunChanged(SetRunId, CohortId, about.Count), by, now);
    }

    public void Confirm(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "Sets are confirmed by a human.");
        RuleBrokenException.ThrowIf(Status is not SetRunStatus.Proposed, "There are no sets to confirm.");
        Decide(SetRunStatus.Confirmed, by, now);
    }

    public void Discard(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!IsOpen, "These sets have been decided on already.");
        Decide(SetRunStatus.Discarded, by, now);
    }

    private void Decide(SetRunStatus to, Actor by, DateTime now)
    {
        (Status, DecidedByPersonId, DecidedAt) = (to, by.PersonId, now);
        Raise(new SetRunDecided(SetRunId, CohortId, to), by, now);
    }
}

public sealed record SetRunAsked(Guid SetRunId, Guid CohortId, int Number, string InputHash);

public sealed record SetRunEnded(Guid SetRunId, Guid CohortId, int Sets, int Worth, int Bound);

public sealed record SetRunChanged(Guid SetRunId, Guid CohortId, int Moved);

public sealed record SetRunDecided(Guid SetRunId, Guid CohortId, SetRunStatus To);

internal sealed class SetRunMapping : IEntityTypeConfiguration<SetRun>
{
    public void Configure(EntityTypeBuilder<SetRun> builder)
    {
        builder.Property(r => r.InputHash).HasMaxLength(64);
        builder.Property(r => r.Program).HasMaxLength(SetRun.ProgramMaxLength);
        builder.Ignore(r => r.Input);
        builder.Ignore(r => r.Result);
        builder.Ignore(r => r.Sets);
        builder.Ignore(r => r.Changes);
        builder.Ignore(r => r.IsOpen);
        builder.HasIndex(r => new { r.CohortId, r.Number }).IsUnique();
        builder.HasIndex(r => r.CohortId).IsUnique().HasFilter("\"Status\" IN ('Asked', 'Proposed', 'Impossible')").HasDatabaseName("IX_SetRuns_OneOpen");
        builder.HasOne<Cohort>().WithMany().HasForeignKey(r => r.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.MadeByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_SetRun_Decided", "(\"Status\" IN ('Confirmed', 'Discarded')) = (\"DecidedByPersonId\" IS NOT NULL)"));
    }
}
