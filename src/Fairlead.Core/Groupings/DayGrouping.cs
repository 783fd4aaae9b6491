using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Groupings;

public enum DayGroupingStatus
{
    /// <summary>Its input is frozen; the search has not ended.</summary>
    Asked,

    /// <summary>There are groups to look at.</summary>
    Proposed,

    /// <summary>Those who are in them see them.</summary>
    Shared,
    Discarded,
}

/// <summary>Groups into which those at an event are divided for a part of the day, such as a workshop: what they were formed from, frozen, what came out, and whether it is shared.</summary>
public sealed class DayGrouping : AuditedEntity
{
    public const int NameMaxLength = 100;
    public const int ProgramMaxLength = 100;

    public required Guid DayGroupingId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid CohortEventId { get; init; }

    /// <summary>Of all of the cohort.</summary>
    public required int Number { get; init; }

    /// <summary>What it is for: “Project 2035”.</summary>
    public required string Name { get; init; }

    /// <summary>A <see cref="GroupingInput"/>, as it was when somebody asked.</summary>
    public required string InputJson { get; init; }

    public required string InputHash { get; init; }

    public required long Seed { get; init; }

    public required long Steps { get; init; }

    public required string Program { get; init; }

    public required DateTime AskedAt { get; init; }

    public DayGroupingStatus Status { get; private set; }

    /// <summary>A <see cref="GroupingResult"/>; null until the search has ended.</summary>
    public string? ResultJson { get; private set; }

    public DateTime? SharedAt { get; private set; }

    public GroupingInput Input => GroupingInput.Read(InputJson);

    public GroupingResult? Result => ResultJson is null ? null : JsonSerializer.Deserialize<GroupingResult>(ResultJson);

    public bool Stands => Status is not DayGroupingStatus.Discarded;

    protected override Guid StreamId => DayGroupingId;

    public static DayGrouping Ask(CohortEvent held, int number, string name, GroupingInput input, string program, Actor by, DateTime now)
    {
        var json = input.ToJson();
        var hash = GroupingInput.HashOf(json);
        var made = new DayGrouping
        {
            DayGroupingId = NewId.Next(), CohortId = held.CohortId, CohortEventId = held.CohortEventId, Number = number, Name = name, InputJson = json, InputHash = hash,
            Seed = Convert.ToInt64(hash[..15], 16), Steps = GroupingSolver.Steps, Program = program.Length <= ProgramMaxLength ? program : program[..ProgramMaxLength], AskedAt = now,
        };
        made.Raise(new DayGroupingAsked(made.DayGroupingId, held.CohortId, held.CohortEventId, number, hash), by, now);
        return made;
    }

    public void End(GroupingResult result, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not DayGroupingStatus.Asked, "This has ended already.");
        ResultJson = JsonSerializer.Serialize(result);
        Move(DayGroupingStatus.Proposed, by, now);
    }

    public void Share(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "Groups are shared by a human.");
        RuleBrokenException.ThrowIf(Status is not DayGroupingStatus.Proposed, "There are no groups to share.");
        SharedAt = now;
        Move(DayGroupingStatus.Shared, by, now);
    }

    public void Discard(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Stands, "These groups have been taken away already.");
        Move(DayGroupingStatus.Discarded, by, now);
    }

    private void Move(DayGroupingStatus to, Actor by, DateTime now)
    {
        Status = to;
        Raise(new DayGroupingMoved(DayGroupingId, CohortId, CohortEventId, to), by, now);
    }
}

public sealed record DayGroupingAsked(Guid DayGroupingId, Guid CohortId, Guid CohortEventId, int Number, string InputHash);

public sealed record DayGroupingMoved(Guid DayGroupingId, Guid CohortId, Guid CohortEventId, DayGroupingStatus To);

internal sealed class DayGroupingMapping : IEntityTypeConfiguration<DayGrouping>
{
    public void Configure(EntityTypeBuilder<DayGrouping> builder)
    {
        builder.Ignore(g => g.Input);
        builder.Ignore(g => g.Result);
        builder.Ignore(g => g.Stands);
        builder.Property(g => g.Name).HasMaxLength(DayGrouping.NameMaxLength);
        builder.Property(g => g.InputHash).HasMaxLength(64);
        builder.Property(g => g.Program).HasMaxLength(DayGrouping.ProgramMaxLength);
        builder.HasIndex(g => new { g.CohortId, g.Number }).IsUnique();
        builder.HasOne<CohortEvent>().WithMany().HasForeignKey(g => new { g.CohortId, g.CohortEventId }).HasPrincipalKey(e => new { e.CohortId, e.CohortEventId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_DayGrouping_Shared", "\"Status\" <> 'Shared' OR (\"SharedAt\" IS NOT NULL AND \"ResultJson\" IS NOT NULL)"));
    }
}
