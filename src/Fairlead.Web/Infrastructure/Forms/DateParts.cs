using System.Globalization;

namespace Fairlead.Web.Infrastructure.Forms;

/// <summary>What day, month and year of a date input came to: a date, nothing, or a sentence and the parts to put right.</summary>
public sealed record DateReading(DateOnly? Date, string? Problem, IReadOnlyList<string> WrongParts)
{
    public static readonly DateReading Nothing = new(null, null, []);
}

/// <summary>Reads a date as people type it: "1", "01", "2", "Feb", "february"; or the whole of "1 Feb 2026" or "01/2/26" in the first box.</summary>
public static class DateParts
{
    public const string Day = "Day";
    public const string Month = "Month";
    public const string Year = "Year";

    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    private static readonly string[] _months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly char[] _separators = [' ', '/', '-', '.', ','];

    /// <param name="day">As typed.</param>
    /// <param name="month">As typed.</param>
    /// <param name="year">As typed; two digits are years of this century.</param>
    /// <param name="what">The name of the date as a sentence begins with it: "Closing day".</param>
    public static DateReading Read(string? day, string? month, string? year, string what)
    {
        var typed = Spread(day?.Trim() ?? "", month?.Trim().TrimEnd('.') ?? "", year?.Trim() ?? "");
        var missing = new[] { (Day, typed.Day), (Month, typed.Month), (Year, typed.Year) }.Where(p => p.Item2.Length == 0).Select(p => p.Item1).ToList();
        if (missing.Count == 3)
        {
            return DateReading.Nothing;
        }

        if (missing.Count > 0)
        {
            return new DateReading(null, $"{what} must include a {string.Join(" and ", missing).ToLowerInvariant()}", missing);
        }

        if (YearOf(typed.Year) is not { } y)
        {
            return new DateReading(null, "Year must include 4 numbers", [Year]);
        }

        if (y is < FirstYear or > LastYear)
        {
            return new DateReading(null, $"{what} must have a year from {FirstYear} to {LastYear}", [Year]);
        }

        var m = MonthOf(typed.Month);
        var d = NumberOf(typed.Day, longest: 2);
        return (m, d) switch
        {
            ({ } mm, { } dd) when dd >= 1 && dd <= DateTime.DaysInMonth(y, mm) => new DateReading(new DateOnly(y, mm, dd), null, []),
            (null, >= 1 and <= 31) => new DateReading(null, $"{what} must be a real date", [Month]),
            (not null, _) => new DateReading(null, $"{what} must be a real date", [Day]),
            _ => new DateReading(null, $"{what} must be a real date", [Day, Month]),
        };
    }

    private static (string Day, string Month, string Year) Spread(string day, string month, string year) =>
        month.Length == 0 && year.Length == 0 && day.Split(_separators, StringSplitOptions.RemoveEmptyEntries) is [var d, var m, var y]
            ? (d, m, y)
            : (day, month, year);

    private static int? YearOf(string text) => text.Length switch
    {
        2 => 2000 + NumberOf(text, longest: 2),
        4 => NumberOf(text, longest: 4),
        _ => null,
    };

    private static int? MonthOf(string text)
    {
        if (NumberOf(text, longest: 2) is { } number)
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var index = text.Length < 3 ? -1 : Array.FindIndex(_months, m => m.StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index + 1;
    }

    private static int? NumberOf(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
