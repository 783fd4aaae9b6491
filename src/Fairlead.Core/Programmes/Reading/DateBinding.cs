using System.Globalization;
using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>Dates in the shape that their precision allows, and the days they can mean.</summary>
internal static class DateBinding
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    private static readonly string[] _seasons = ["winter", "spring", "summer", "autumn"];

    public static string Shape(DatePrecision precision) => precision switch
    {
        DatePrecision.Minute => "a date and time such as 2021-07-02T17:00",
        DatePrecision.Day => "a date such as 2021-07-02",
        DatePrecision.Season => "a season such as 2021-autumn",
        DatePrecision.Year => "a year such as 2021",
        _ => "a month such as 2021-07",
    };

    public static (DateOnly First, DateOnly Last, TimeOnly? Time)? Read(Fields f, string key, DatePrecision precision)
    {
        if (precision is not DatePrecision.Minute && f.TextOrNull("time") is { Length: > 0 })
        {
            f.Wrong("time", "does not fit its precision; a time of day goes with “precision: minute”");
        }

        if (f.TextOrNull(key) is not { Length: > 0 } text)
        {
            return null;
        }

        return precision switch
        {
            DatePrecision.Minute => Minute(f, key, text),
            DatePrecision.Day => Day(f, key, text) is { } day ? (day, day, null) : null,
            DatePrecision.Season => Season(f, key, text),
            DatePrecision.Year => Number(text, 4) is { } year && InRange(year) ? (new(year, 1, 1), new(year, 12, 31), null) : Misshapen(f, key, text, precision),
            _ => Month(f, key, text, precision),
        };
    }

    /// <summary>A time of day on its own, such as the start of an event.</summary>
    public static TimeOnly? TimeOfDay(Fields f, string key) => f.TextOrNull(key) is { Length: > 0 } text ? Clock(f, key, text) : null;

    private static (DateOnly, DateOnly, TimeOnly?)? Minute(Fields f, string key, string text)
    {
        var parts = text.Split('T');
        var clock = parts.Length == 2 ? parts[1] : f.TextOrNull("time");
        if (parts.Length > 2 || clock is null or "")
        {
            return Misshapen(f, key, text, DatePrecision.Minute);
        }

        if (Day(f, key, parts[0]) is not { } day || Clock(f, parts.Length == 2 ? key : "time", clock) is not { } time)
        {
            return null;
        }

        switch (LocalInstants.Find(f.Reading.TimeZone, day, time))
        {
            case LocalInstant.NeverHappens:
                f.Wrong(key, $"is {clock} on {DateWords.Day(day)}, a time that never happens in {f.Reading.TimeZone}: the clocks go forward over it. Choose an hour later");
                return null;
            case LocalInstant.HappensTwice:
                f.Wrong(key, $"is {clock} on {DateWords.Day(day)}, a time that happens twice in {f.Reading.TimeZone}: the clocks go back over it. Choose an hour earlier or later");
                return null;
            default:
                return (day, day, time);
        }
    }

    private static DateOnly? Day(Fields f, string key, string text)
    {
        var parts = text.Split('-');
        if (parts.Length != 3 || Number(parts[0], 4) is not { } year || Number(parts[1], 2) is not { } month || Number(parts[2], 2) is not { } day || !InRange(year))
        {
            f.Wrong(key, $"is “{text}”; with precision day or minute it takes a date such as 2021-07-02 (years {FirstYear} to {LastYear})");
            return null;
        }

        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            f.Wrong(key, month is < 1 or > 12
                ? $"is {text}, but there is no month {month}; months are 01 to 12"
                : $"is {text}, a date that does not exist: {DateWords.Month(new(year, month, 1))} has {DateTime.DaysInMonth(year, month)} days");
            return null;
        }

        return new(year, month, day);
    }

    private static TimeOnly? Clock(Fields f, string key, string text)
    {
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        f.Wrong(key, text is "24:00"
            ? "is 24:00; write 00:00 of the next day, or leave the time out: a day then counts to its end"
            : $"has the time “{text}”; it takes a time from 00:00 to 23:59, such as 17:00");
        return null;
    }

    private static (DateOnly, DateOnly, TimeOnly?)? Month(Fields f, string key, string text, DatePrecision precision)
    {
        var parts = text.Split('-');
        if (parts.Length != 2 || Number(parts[0], 4) is not { } year || Number(parts[1], 2) is not { } month || month is < 1 or > 12 || !InRange(year))
        {
            return Misshapen(f, key, text, precision);
        }

        var end = DateTime.DaysInMonth(year, month);
        return precision switch
        {
            DatePrecision.EarlyMonth => (new(year, month, 1), new(year, month, 10), null),
            DatePrecision.EndMonth => (new(year, month, 21), new(year, month, end), null),
            _ => (new(year, month, 1), new(year, month, end), null),
        };
    }

    // Winter is the one that begins in December of the year named.
    private static (DateOnly, DateOnly, TimeOnly?)? Season(Fields f, string key, string text)
    {
        var parts = text.Split('-');
        if (parts.Length != 2 || Number(parts[0], 4) is not { } year || !InRange(year) || !_seasons.Contains(parts[1]))
        {
            return Misshapen(f, key, text, DatePrecision.Season);
        }

        var season = Array.IndexOf(_seasons, parts[1]);
        var first = new DateOnly(year, season == 0 ? 12 : 3 * season, 1);
        return (first, first.AddMonths(3).AddDays(-1), null);
    }

    private static (DateOnly, DateOnly, TimeOnly?)? Misshapen(Fields f, string key, string text, DatePrecision precision)
    {
        f.Wrong(key, $"is “{text}”; with precision {KebabCase.Of(precision)} it takes {Shape(precision)}{(precision is DatePrecision.Season ? " (spring, summer, autumn, winter)" : "")}");
        return null;
    }

    private static bool InRange(int year) => year is >= FirstYear and <= LastYear;

    private static int? Number(string text, int digits) =>
        text.Length == digits && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
