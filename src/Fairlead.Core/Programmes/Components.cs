namespace Fairlead.Core.Programmes;

/// <summary>The delivery channels, in the order in which the matrix shows its columns.</summary>
public enum Channel { Online, SmallGroup, WorkBased, Residential, Individual, Cohort }

public enum ComponentKind
{
    ExtendedDay, Seminar, Mentoring, Tutorial, AssessmentEvent, Residential, ActionLearning, OneToOne, GroupBasedLearning, Online,
    WorkBased, Celebration, TaughtDay, Visit, Challenge, Coaching, Workshop, Library, Network, Simulation, Audit, ReviewMeeting, Deployment,
}

public enum Grouping { Cohort, Set, Pair, Self, Mixed }

public enum Attendance { Required, Expected, ByPlan, Optional }

public enum Meeting { InPerson, Online, Telephone }

/// <summary>How long one occurrence lasts; without a number it is as the plan of each person says.</summary>
public sealed record Length(decimal? Value, TimeUnit? Unit)
{
    public static readonly Length AsPlanned = new(null, null);
}

public sealed record Cadence(int Every, TimeUnit Unit);

public sealed record Component
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required ComponentKind Kind { get; init; }
    public required Channel Channel { get; init; }
    public required int Count { get; init; }
    public required Length Each { get; init; }

    /// <summary>The days that all occurrences together count for, where that is not their length: an hour that costs more of a day.</summary>
    public decimal? Days { get; init; }

    public required Grouping Group { get; init; }
    public string? LedBy { get; init; }
    public required Attendance Attendance { get; init; }
    public Cadence? Cadence { get; init; }

    /// <summary>The components in whose time this one takes place, so that it adds none of its own.</summary>
    public required IReadOnlyList<string> Inside { get; init; }

    public string? After { get; init; }
    public string? Before { get; init; }
    public string? Venue { get; init; }
    public TimeOnly? StartTime { get; init; }
    public TimeOnly? EndTime { get; init; }
    public required IReadOnlyList<Meeting> Modes { get; init; }
    public required IReadOnlyList<string> Content { get; init; }
    public required IReadOnlyList<string> Outputs { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

/// <summary>A subject block; what it is made of is a component, how it reaches people is a channel.</summary>
public sealed record ContentModule(string Id, string Name, IReadOnlyList<Channel> Channels, IReadOnlyList<Source> Sources);

/// <summary>Content by channel: one row a module, one column each channel that any module uses.</summary>
public sealed record ContentMatrix(IReadOnlyList<ContentModule> Modules, IReadOnlyList<Channel> Channels)
{
    public static ContentMatrix Of(ProgrammeDefinition definition) =>
        new(definition.Modules, [.. definition.Modules.SelectMany(m => m.Channels).Distinct().Order()]);

    public int Cells => Modules.Count * Channels.Count;

    public int Ticked => Modules.Sum(m => m.Channels.Count);

    public static bool Ticks(ContentModule module, Channel channel) => module.Channels.Contains(channel);
}
