using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Fairlead.Core.Time;

/// <summary>A length of calendar time such as ten days or a year, read from ISO 8601 (<c>P10D</c>, <c>P12W</c>, <c>P12M</c>, <c>PT30M</c>).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly partial record struct CalendarSpan(int Months, int Days, int Minutes)
{
    public static bool TryParse(string text, out CalendarSpan span)
    {
        var match = Iso().Match(text);
        span = match.Success
            ? new((12 * Part(match, "y")) + Part(match, "mo"), (7 * Part(match, "w")) + Part(match, "d"), (60 * Part(match, "h")) + Part(match, "mi"))
            : default;
        return match.Success && span != default;
    }

    public DateOnly After(DateOnly day) => day.AddMonths(Months).AddDays(Days);

    public DateTime After(DateTime instant) => instant.AddMonths(Months).AddDays(Days).AddMinutes(Minutes);

    /// <summary>“10 days”, “2 weeks”, “12 months”, “1 hour and 30 minutes”.</summary>
    public override string ToString()
    {
        var weeks = Days > 0 && Days % 7 == 0 && Days > 14;
        IEnumerable<(int Count, string Unit)> parts =
            [(Months, "month"), weeks ? (Days / 7, "week") : (Days, "day"), (Minutes / 60, "hour"), (Minutes % 60, "minute")];
        return string.Join(" and ", parts.Where(p => p.Count > 0).Select(p => p.Count == 1 ? $"1 {p.Unit}" : $"{p.Count} {p.Unit}s"));
    }

    private static int Part(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\AP(?:(?<y>\d{1,2})Y)?(?:(?<mo>\d{1,3})M)?(?:(?<w>\d{1,3})W)?(?:(?<d>\d{1,4})D)?(?:T(?:(?<h>\d{1,3})H)?(?:(?<mi>\d{1,3})M)?)?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iso();
}
