using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes;

public enum TimelineKind { Deadline, Window, Point, Period, Relative }

/// <summary>How exactly a date is known; the page draws each mark as wide as this.</summary>
public enum DatePrecision { Minute, Day, EarlyMonth, Month, EndMonth, Season, Year }

/// <summary>What an entry means to the engine; each meaning stands at most once in a timeline.</summary>
public enum TimelineMark
{
    ApplyOpens, ApplyDeadline, Interviews, PlacesAwarded, AcceptBy, EvaluationDue, ProgrammeStarts, ProgrammeEnds,
}

/// <summary>What becomes of an application that comes in after its deadline: turned away, let in with a code, or let in and marked.</summary>
public enum LateRule { Refuse, ByCode, Marked }

public sealed record TimelineEntry
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required TimelineKind Kind { get; init; }
    public required DatePrecision Precision { get; init; }
    public TimelineMark? Marks { get; init; }

    /// <summary>The first and the last day that the entry can mean; none for a relative entry.</summary>
    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    /// <summary>The local time, with a precision of minutes.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>For a relative entry: the entry, component or date question that it follows, and by how much.</summary>
    public string? After { get; init; }

    /// <summary>What it follows in words, for people: “taking up post”.</summary>
    public string? AfterName { get; init; }

    public CalendarSpan? Within { get; init; }

    /// <summary>How long after a deadline an application still counts, marked as such; shown to everyone beforehand.</summary>
    public CalendarSpan? Grace { get; init; }

    public LateRule Late { get; init; } = LateRule.Refuse;

    /// <summary>The component that takes place then.</summary>
    public string? Component { get; init; }

    public string? Note { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

/// <summary>The dates of one run: those that the definition's document gives, or a cohort's own.</summary>
public sealed record Timeline(string TimeZone, IReadOnlyList<TimelineEntry> Entries)
{
    public TimelineEntry? Marked(TimelineMark mark) => Entries.SingleOrDefault(e => e.Marks == mark);

    /// <summary>The instant before which a thing must be in; null while the date it hangs on is unknown.</summary>
    /// <remarks>
    /// With a time of day it is that time; otherwise it is the instant at which the day after the last possible day begins.
    /// What comes in at the instant itself is late. Grace is not counted: see <see cref="GraceEnds"/>.
    /// </remarks>
    public DateTime? DueBefore(TimelineEntry entry) => (LastDay(entry), entry.Time) switch
    {
        (null, _) => null,
        ({ } day, { } time) => LocalInstants.At(TimeZone, day, time),
        ({ } day, null) => LocalInstants.EndOf(TimeZone, day),
    };

    public DateTime? GraceEnds(TimelineEntry entry) => DueBefore(entry) is { } due && entry.Grace is { } grace ? grace.After(due) : null;

    /// <summary>The last day that the entry can mean, found through what it follows where it is relative.</summary>
    /// <remarks>A chain of relative entries ends, because the reader refuses one that bites its own tail.</remarks>
    public DateOnly? LastDay(TimelineEntry entry) => entry.Within is { } within
        ? Followed(entry) is { } followed && LastDay(followed) is { } day ? within.After(day) : null
        : entry.Last;

    /// <summary>The day of a relative entry when what it follows happened on <paramref name="day"/>.</summary>
    /// <exception cref="ArgumentException">The entry follows nothing.</exception>
    public static DateOnly DayAfter(TimelineEntry entry, DateOnly day) => entry.Within is { } within
        ? within.After(day)
        : throw new ArgumentException($"{entry.Id} has a date of its own: it follows nothing.");

    private TimelineEntry? Followed(TimelineEntry entry) =>
        Entries.FirstOrDefault(e => e.Id == entry.After) ?? Entries.FirstOrDefault(e => e.Component == entry.After);
}
