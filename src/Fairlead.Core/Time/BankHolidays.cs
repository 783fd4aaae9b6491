namespace Fairlead.Core.Time;

/// <summary>The bank holidays of England and Wales, by rule and by proclamation. Source: Banking and Financial Dealings Act 1971; gov.uk/bank-holidays for single years.</summary>
public static class BankHolidays
{
    // Days that were given once, or moved, and follow from no rule.
    private static readonly Dictionary<DateOnly, string> _proclaimed = new()
    {
        [new(1999, 12, 31)] = "Millennium bank holiday",
        [new(2002, 6, 3)] = "Golden Jubilee bank holiday",
        [new(2002, 6, 4)] = "Spring bank holiday",
        [new(2011, 4, 29)] = "Royal wedding bank holiday",
        [new(2012, 6, 4)] = "Spring bank holiday",
        [new(2012, 6, 5)] = "Diamond Jubilee bank holiday",
        [new(2020, 5, 8)] = "Early May bank holiday (VE day)",
        [new(2022, 6, 2)] = "Spring bank holiday",
        [new(2022, 6, 3)] = "Platinum Jubilee bank holiday",
        [new(2022, 9, 19)] = "State funeral of Queen Elizabeth II",
        [new(2023, 5, 8)] = "Coronation bank holiday",
    };

    // In these years the day that the rule gives was moved to one of the above.
    private static readonly int[] _springMoved = [2002, 2012, 2022], _mayMoved = [2020];

    /// <summary>The name of the bank holiday on a day; null on any other day.</summary>
    public static string? NameOf(DateOnly day) => _proclaimed.TryGetValue(day, out var name) ? name : ByRule(day);

    /// <summary>Easter Sunday in the Gregorian calendar.</summary>
    /// <remarks>The anonymous algorithm as given by Meeus, Astronomical Algorithms, chapter 8.</remarks>
    public static DateOnly EasterOf(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    private static string? ByRule(DateOnly day)
    {
        var easter = EasterOf(day.Year);
        if (day == easter.AddDays(-2))
        {
            return "Good Friday";
        }

        if (day == easter.AddDays(1))
        {
            return "Easter Monday";
        }

        return (day.Month, day.DayOfWeek) switch
        {
            (1, _) when day == Working(new(day.Year, 1, 1)) => "New Year’s Day",
            (5, DayOfWeek.Monday) when day.Day <= 7 && day.Year >= 1978 && !_mayMoved.Contains(day.Year) => "Early May bank holiday",
            (5, DayOfWeek.Monday) when day.Day >= 25 && !_springMoved.Contains(day.Year) => "Spring bank holiday",
            (8, DayOfWeek.Monday) when day.Day >= 25 => "Summer bank holiday",
            (12, _) when day == Christmas(day.Year).First => "Christmas Day",
            (12, _) when day == Christmas(day.Year).Second => "Boxing Day",
            _ => null,
        };
    }

    // What falls on a weekend is given on the next day that is no holiday.
    private static DateOnly Working(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static (DateOnly First, DateOnly Second) Christmas(int year)
    {
        var first = new DateOnly(year, 12, 25);
        return first.DayOfWeek switch
        {
            DayOfWeek.Friday => (first, first.AddDays(3)),
            DayOfWeek.Saturday => (first.AddDays(2), first.AddDays(3)),
            DayOfWeek.Sunday => (first.AddDays(2), first.AddDays(1)),
            _ => (first, first.AddDays(1)),
        };
    }
}
