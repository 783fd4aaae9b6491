using Fairlead.Core.Cohorts;
using Fairlead.Core.Messages;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Offers;

/// <summary>How long an offer can be answered.</summary>
/// <remarks>
/// Offers made at the release are answered by the cohort’s own acceptance day. An offer made later, from the reserve, has the period
/// that the definition gives (ten days where it gives none), shortened so that it ends before the programme starts, and never
/// less than three working days: an offer that cannot be considered is none. Working days are Monday to Friday.
/// </remarks>
public static class AcceptancePeriod
{
    public const int LeastWorkingDays = 3;

    private static readonly CalendarSpan _usual = new(0, 10, 0);

    /// <summary>For the offers of a release: the cohort’s acceptance day, or the period from the release where it has none.</summary>
    public static DateTime OfRelease(Cohort cohort, ProgrammeDefinition definition, DateTime now) =>
        cohort.Marked(TimelineMark.AcceptBy)?.DueBefore ?? OfRefill(cohort, definition, now);

    /// <summary>For an offer made from the reserve at <paramref name="now"/>.</summary>
    public static DateTime OfRefill(Cohort cohort, ProgrammeDefinition definition, DateTime now)
    {
        var today = LocalInstants.ToLocal(definition.TimeZone, now).Day;
        var last = (definition.Timeline.Marked(TimelineMark.AcceptBy)?.Within ?? _usual).After(today);
        if (cohort.Marked(TimelineMark.ProgrammeStarts)?.First is { } starts && last >= starts)
        {
            last = starts.AddDays(-1);
        }

        var least = AfterWorkingDays(today, LeastWorkingDays);
        return LocalInstants.EndOf(definition.TimeZone, last < least ? least : last);
    }

    /// <summary>The earliest end of an offer that is made now and told after the time to undo.</summary>
    public static DateTime Earliest(ProgrammeDefinition definition, DateTime now) => LocalInstants.EndOf(
        definition.TimeZone, AfterWorkingDays(LocalInstants.ToLocal(definition.TimeZone, now + MessageBatch.UndoWindow).Day, LeastWorkingDays));

    public static DateOnly AfterWorkingDays(DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }
}
