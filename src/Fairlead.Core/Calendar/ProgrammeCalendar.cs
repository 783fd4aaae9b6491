using Fairlead.Core.Programmes;

namespace Fairlead.Core.Calendar;

/// <param name="Scope">What makes an entry's id unique in the world: the cohort's id, or the programme's.</param>
/// <param name="Sequence">The version of what the dates stand in.</param>
/// <param name="LastModified">When that version came about.</param>
/// <param name="Address">The page that shows them.</param>
public sealed record CalendarEdition(string Scope, int Sequence, DateTime LastModified, string Address);

/// <summary>The dates of a timeline as calendar events that claim no more than is known.</summary>
public static class ProgrammeCalendar
{
    public static CalendarFeed Of(ProgrammeDefinition programme, Timeline timeline, string name, CalendarEdition edition) => new(
        name,
        $"Dates of {programme.Name}. A date that is known to the month only stands as all its days, and says so.",
        [.. timeline.Entries.Select(e => Event(programme, timeline, e, edition)).OfType<CalendarEvent>()]);

    private static CalendarEvent? Event(ProgrammeDefinition programme, Timeline timeline, TimelineEntry entry, CalendarEdition edition) =>
        When(timeline, entry) is not { } when
            ? null
            : new CalendarEvent
            {
                Uid = $"{entry.Id}.{edition.Scope}@fairlead",
                Sequence = edition.Sequence,
                LastModified = edition.LastModified,
                When = when,
                Summary = Summary(programme, timeline, entry),
                Description = string.Join('\n', Description(timeline, entry)),
                Url = edition.Address,
            };

    private static CalendarTime? When(Timeline timeline, TimelineEntry entry) => (entry, timeline.LastDay(entry)) switch
    {
        (_, null) => null,
        ({ Time: { } time }, { } day) => new CalendarTime.Moment(timeline.TimeZone, day, time),
        ({ First: { } first }, { } last) => new CalendarTime.Days(first, last),
        (_, { } day) => new CalendarTime.Days(day, day),
    };

    private static string Summary(ProgrammeDefinition programme, Timeline timeline, TimelineEntry entry)
    {
        var what = $"{programme.ShortName}: {entry.Name}";
        return entry switch
        {
            { Kind: TimelineKind.Deadline or TimelineKind.Relative } => $"{what}, by {timeline.DeadlineWords(entry)}",
            { Kind: TimelineKind.Point, Precision: not (DatePrecision.Day or DatePrecision.Minute) } =>
                $"{what} (some time in {timeline.WordsInside(entry)}; day not announced)",
            { Precision: not (DatePrecision.Day or DatePrecision.Minute) } => $"{what} ({timeline.WordsInside(entry)})",
            _ => what,
        };
    }

    private static IEnumerable<string> Description(Timeline timeline, TimelineEntry entry)
    {
        yield return $"{timeline.Words(entry)}: {entry.Name}.";
        if (entry.Time is not null)
        {
            yield return $"Time in {timeline.TimeZone}.";
        }
    }
}
