using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Cohorts;

public static class CohortTimeline
{
    /// <summary>The cohort's own dates, with what the definition that it opened with says of each.</summary>
    public static Timeline TimelineOf(this Cohort cohort, ProgrammeDefinition programme)
    {
        var own = programme.Timeline with
        {
            Entries = [.. cohort.Dates.OrderBy(d => d.Position).Select(d => Dated(programme.Timeline.Entries.SingleOrDefault(e => e.Id == d.Key), d))],
        };
        return own with { Entries = [.. own.Entries.Select(e => Settled(own, e, cohort.Date(e.Id)!))] };
    }

    /// <summary>The last day of the cohort's applications on the clocks of the programme; null without a deadline.</summary>
    public static DateOnly? LastDayToApply(this Cohort cohort, string timeZone) =>
        cohort.Marked(TimelineMark.ApplyDeadline) is { DueBefore: { } due } date
            ? date.Last ?? LocalInstants.ToLocal(timeZone, due.AddTicks(-1)).Day
            : null;

    private static TimelineEntry Dated(TimelineEntry? entry, CohortDate date)
    {
        var of = entry ?? new TimelineEntry { Id = date.Key, Name = date.Name, Kind = date.Kind, Precision = date.Precision, Marks = date.Mark, Late = date.Late, Sources = [] };
        return of.Within is not null
            ? of
            : of with { First = date.First, Last = date.Last, Time = date.Time, Precision = date.Precision };
    }

    // A date that was counted from another keeps saying so until somebody gives it a day of its own.
    private static TimelineEntry Settled(Timeline own, TimelineEntry entry, CohortDate date) =>
        entry.Within is null || own.LastDay(entry) == date.Last
            ? entry
            : entry with
            {
                Within = null, After = null, AfterName = null, Kind = date.Kind is TimelineKind.Relative ? TimelineKind.Deadline : date.Kind,
                First = date.First, Last = date.Last, Time = date.Time, Precision = date.Precision,
            };
}
