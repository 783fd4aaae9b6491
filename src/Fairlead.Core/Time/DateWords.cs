using System.Globalization;

namespace Fairlead.Core.Time;

/// <summary>Dates and times as a person writes them: 17 January 2027, 5pm, the end of Friday 2 July 2021.</summary>
public static class DateWords
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", _english);

    public static string Weekday(DateOnly day) => day.ToString("dddd", _english);

    public static string WeekdayAndDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", _english);

    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", _english);

    /// <summary>“Jul 2021”, for axes only.</summary>
    public static string ShortMonth(DateOnly day) => $"{_english.DateTimeFormat.MonthNames[day.Month - 1][..3]} {day.Year}";

    /// <summary>“5pm”, “10:30am”, “midday”; midnight is “midnight”, so a deadline should say <see cref="EndOf"/> instead.</summary>
    public static string Time(TimeOnly time) => time switch
    {
        { Hour: 0, Minute: 0 } => "midnight",
        { Hour: 12, Minute: 0 } => "midday",
        { Minute: 0 } => time.ToString("htt", _english).ToLowerInvariant(),
        _ => time.ToString("h:mmtt", _english).ToLowerInvariant(),
    };

    public static string DayAndTime(DateOnly day, TimeOnly time) =>
        time == TimeOnly.MinValue ? EndOf(day.AddDays(-1)) : $"{Time(time)} on {WeekdayAndDay(day)}";

    public static string EndOf(DateOnly day) => $"the end of {WeekdayAndDay(day)}";

    /// <summary>A deadline's instant in words; one that falls on midnight belongs to the day that it ends.</summary>
    public static string Deadline(string timeZone, DateTime utc)
    {
        var (day, time) = LocalInstants.ToLocal(timeZone, utc);
        return DayAndTime(day, time);
    }

    /// <summary>The instant at which something begins; one that falls on midnight belongs to the day that it begins.</summary>
    public static string Beginning(string timeZone, DateTime utc)
    {
        var (day, time) = LocalInstants.ToLocal(timeZone, utc);
        return time == TimeOnly.MinValue ? WeekdayAndDay(day) : DayAndTime(day, time);
    }

    /// <summary>When something came in: “4:59:59pm on Friday 2 July 2021”. Cut, not rounded, so that what was in time reads so.</summary>
    public static string ToTheSecond(string timeZone, DateTime utc)
    {
        var (day, time) = LocalInstants.ToLocal(timeZone, utc);
        return $"{time.ToString("h:mm:sstt", _english).ToLowerInvariant()} on {WeekdayAndDay(day)}";
    }

    /// <summary>An instant that has been: “Monday 14 June 2021 at 10am”, on London's clocks.</summary>
    public static string Moment(DateTime utc)
    {
        var (day, time) = LocalInstants.ToLocal(LocalInstants.London, utc);
        return $"{WeekdayAndDay(day)} at {Time(new TimeOnly(time.Hour, time.Minute))}";
    }

    /// <summary>“12 March to 18 April 2012”, “21 to 24 May 2012”, “28 December 2026 to 4 January 2027”.</summary>
    public static string Days(DateOnly first, DateOnly last) => first == last
        ? Day(first)
        : $"{first.ToString(first.Year != last.Year ? "d MMMM yyyy" : first.Month != last.Month ? "d MMMM" : "%d", _english)} to {Day(last)}";

    /// <summary>“August to September 2021”, “October 2021 to April 2022”.</summary>
    public static string Months(DateOnly first, DateOnly last) => (first.Year, first.Month) == (last.Year, last.Month)
        ? Month(first)
        : $"{first.ToString(first.Year == last.Year ? "MMMM" : "MMMM yyyy", _english)} to {Month(last)}";
}
