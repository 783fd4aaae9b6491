using System.Globalization;
using Fairlead.Core.Time;

namespace Fairlead.Core.Applications;

/// <summary>When a form on paper or in a file came in, as staff write it down: a local date and time, or an ISO instant.</summary>
public abstract record ReceivedTime
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] _days = ["yyyy-M-d", "d/M/yyyy", "d MMM yyyy", "d MMMM yyyy", "d/M/yy"];

    private static readonly string[] _times = ["H:mm", "H:mm:ss", "h:mmtt", "htt", "HHmm"];

    private ReceivedTime()
    {
    }

    public sealed record At(DateTime Utc) : ReceivedTime;

    /// <param name="Sentence">What is wrong and what would be right.</param>
    public sealed record Wrong(string Sentence) : ReceivedTime;

    /// <summary>Reads one cell, such as “2 July 2021 14:30”. A day without a time counts as its last minute: nobody is made early by a guess.</summary>
    public static ReceivedTime Read(string text, string timeZone, DateTime now)
    {
        var typed = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (DateTimeOffset.TryParseExact(
            typed, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var instant) && HasZone(typed))
        {
            return NotLater(instant.UtcDateTime, now);
        }

        return Day(typed) is { } day
            ? ReadParts(day, null, timeZone, now)
            : typed.Replace('T', ' ').LastIndexOf(' ') is var cut and > 0 && Day(typed[..cut]) is { } first
                ? ReadParts(first, typed[(cut + 1)..], timeZone, now)
                : new Wrong("must be a date and time, such as 2 July 2021 14:30");
    }

    /// <param name="time">The local time; null or empty for the end of the day.</param>
    public static ReceivedTime Read(string day, string? time, string timeZone, DateTime now) => Day(day.Trim()) is { } date
        ? ReadParts(date, time, timeZone, now)
        : new Wrong("must be a real date, such as 2 July 2021");

    private static ReceivedTime ReadParts(DateOnly day, string? time, string timeZone, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(time))
        {
            var end = LocalInstants.EndOf(timeZone, day).AddMinutes(-1);
            return end > now && LocalInstants.StartOf(timeZone, day) <= now ? new At(now) : NotLater(end, now);
        }

        return LocalTime(time) is { } at
            ? LocalInstants.Find(timeZone, day, at) switch
            {
                LocalInstant.Exactly(var utc) => NotLater(utc, now),
                LocalInstant.NeverHappens => new Wrong($"names a time that did not exist: the clocks went forward over it on {DateWords.Day(day)}"),
                _ => new Wrong($"names a time that happened twice: the clocks went back over it on {DateWords.Day(day)}. Give the instant, such as {day:yyyy-MM-dd}T00:30:00Z"),
            }
            : new Wrong("must have a time such as 14:30 or 2:30pm");
    }

    /// <summary>The day that was typed, the day of the month first; null where it is none.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Replace('.', '/'), _days, _english, DateTimeStyles.None, out var day) ? day : null;

    public static TimeOnly? LocalTime(string text)
    {
        var typed = text.Replace(" ", "", StringComparison.Ordinal).Replace('.', ':').ToLowerInvariant();
        return typed switch
        {
            "midday" or "noon" => new TimeOnly(12, 0),
            _ => TimeOnly.TryParseExact(typed.ToUpperInvariant(), _times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
        };
    }

    private static bool HasZone(string typed) => typed.EndsWith('Z') || (typed.Length > 6 && typed[^6] is '+' or '-');

    private static ReceivedTime NotLater(DateTime utc, DateTime now) =>
        utc > now ? new Wrong("is in the future. Enter when the form came in") : new At(utc);
}
