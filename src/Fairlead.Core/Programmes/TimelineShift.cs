using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes;

public static class TimelineShift
{
    /// <summary>Copies a timeline so that its earliest day falls on <paramref name="firstDay"/>.</summary>
    /// <remarks>
    /// Entries known to the day or minute move by the nearest whole number of weeks, so a Friday stays a Friday; those of the
    /// earliest day itself move to exactly the chosen day. Entries known to the month, season or year move by whole months,
    /// seasons or years.
    /// Times of day stay. Relative entries follow what they hang on. Every date can be changed afterwards.
    /// </remarks>
    public static Timeline ShiftTo(this Timeline timeline, DateOnly firstDay)
    {
        var dated = timeline.Entries.Where(e => e.First is not null).ToList();
        if (dated.Count == 0)
        {
            return timeline;
        }

        var start = dated.Min(e => e.First!.Value);
        return timeline with { Entries = [.. timeline.Entries.Select(e => e.First is null ? e : Shift(e, start, firstDay))] };
    }

    /// <summary>Gives one entry a day of its own, and a time where one is given.</summary>
    public static Timeline With(this Timeline timeline, string entryId, DateOnly first, DateOnly last, TimeOnly? time = null) => timeline with
    {
        Entries =
        [
            .. timeline.Entries.Select(e => e.Id != entryId
                ? e
                : e with { First = first, Last = last, Time = time, Precision = time is null ? DatePrecision.Day : DatePrecision.Minute }),
        ],
    };

    /// <summary>The entries whose local time the clocks skip or show twice: each needs another time before it can be used.</summary>
    public static IReadOnlyList<TimelineEntry> NotOneInstant(this Timeline timeline) =>
    [
        .. timeline.Entries.Where(e => e is { Last: { } day, Time: { } time }
            && LocalInstants.Find(timeline.TimeZone, day, time) is not LocalInstant.Exactly),
    ];

    private static TimelineEntry Shift(TimelineEntry entry, DateOnly start, DateOnly firstDay)
    {
        var months = (12 * (firstDay.Year - start.Year)) + firstDay.Month - start.Month;
        var days = firstDay.DayNumber - start.DayNumber;
        var weeks = NearestMultiple(days, 7);
        return entry.Precision switch
        {
            DatePrecision.Day or DatePrecision.Minute => entry with
            {
                First = entry.First!.Value.AddDays(entry.First == start ? days : weeks),
                Last = entry.Last!.Value.AddDays(entry.Last == start ? days : weeks),
            },
            DatePrecision.Season => ByMonths(entry, NearestMultiple(months, 3)),
            DatePrecision.Year => ByMonths(entry, NearestMultiple(months, 12)),
            _ => ByMonths(entry, months),
        };
    }

    private static TimelineEntry ByMonths(TimelineEntry entry, int months)
    {
        var last = entry.Last!.Value;
        var moved = last.AddMonths(months);
        return entry with
        {
            First = entry.First!.Value.AddMonths(months),
            Last = last.Day == DateTime.DaysInMonth(last.Year, last.Month)
                ? new DateOnly(moved.Year, moved.Month, DateTime.DaysInMonth(moved.Year, moved.Month))
                : moved,
        };
    }

    private static int NearestMultiple(int number, int of) => of * (int)Math.Round((double)number / of, MidpointRounding.AwayFromZero);
}
