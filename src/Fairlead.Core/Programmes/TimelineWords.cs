using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes;

/// <summary>Dates of a timeline in words that claim no more than is known.</summary>
public static class TimelineWords
{
    /// <summary>“Early October 2021”, “Friday 2 July 2021”, “August to September 2021”, “Within 14 days of taking up post”.</summary>
    public static string Words(this Timeline timeline, TimelineEntry entry) => Capital(timeline.WordsInside(entry));

    /// <summary>The same for the middle of a sentence: “early October 2021”.</summary>
    public static string WordsInside(this Timeline timeline, TimelineEntry entry) => entry switch
    {
        { Within: { } within } => $"within {within} of {timeline.FollowedWords(entry)}",
        { First: { } first, Last: { } last } => Dated(entry, first, last),
        _ => "date to be announced",
    };

    /// <summary>A deadline in words: “5pm on Friday 17 February 2012”, “the end of Friday 2 July 2021”, “the end of July 2021”.</summary>
    public static string DeadlineWords(this Timeline timeline, TimelineEntry entry) => (timeline.LastDay(entry), entry.Precision) switch
    {
        (null, _) => timeline.WordsInside(entry),
        ({ } day, DatePrecision.Minute) when entry.Time is { } time => DateWords.DayAndTime(day, time),
        ({ } day, DatePrecision.Day or DatePrecision.Minute) => DateWords.EndOf(day),
        ({ } day, DatePrecision.Season or DatePrecision.Year) => $"the end of {timeline.WordsInside(entry)} ({DateWords.Day(day)})",
        ({ } day, _) when entry.Within is null && entry.Precision is not DatePrecision.EarlyMonth => $"the end of {DateWords.Month(day)}",
        ({ } day, _) => DateWords.EndOf(day),
    };

    private static string Dated(TimelineEntry entry, DateOnly first, DateOnly last) => entry.Precision switch
    {
        DatePrecision.Minute => DateWords.DayAndTime(last, entry.Time ?? TimeOnly.MinValue),
        DatePrecision.Day => first == last ? DateWords.WeekdayAndDay(first) : DateWords.Days(first, last),
        DatePrecision.EarlyMonth => $"early {DateWords.Month(first)}",
        DatePrecision.EndMonth => $"end of {DateWords.Month(last)}",
        DatePrecision.Season => $"{Season(first)} {first.Year}{(last > first.AddMonths(3) ? $" to {Season(last.AddMonths(-2))} {last.AddMonths(-2).Year}" : "")}",
        DatePrecision.Year => first.Year == last.Year ? $"{first.Year}" : $"{first.Year} to {last.Year}",
        _ => DateWords.Months(first, last),
    };

    private static string Season(DateOnly day) => (day.Month / 3 % 4) switch
    {
        0 => "winter",
        1 => "spring",
        2 => "summer",
        _ => "autumn",
    };

    private static string FollowedWords(this Timeline timeline, TimelineEntry entry) =>
        timeline.Entries.FirstOrDefault(e => e.Id == entry.After || e.Component == entry.After) is { } followed
            ? $"“{followed.Name}”"
            : entry.AfterName ?? entry.After ?? "";

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
