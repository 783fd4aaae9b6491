using System.Globalization;
using System.Numerics;

namespace Fairlead.Allocation;

/// <summary>Scores, weights and totals as whole millionths of a point, so that sums are exact and equal is equal.</summary>
public static class Millionths
{
    /// <summary>How many millionths make one point.</summary>
    public const long Point = 1_000_000;

    /// <summary>The largest size of a score or weight: a thousand million points, so that the total of any cohort fits.</summary>
    public const long Largest = 1_000_000_000 * Point;

    /// <summary>Reads a plain decimal such as <c>-2.75</c>: an optional minus, digits, and up to six places after a full stop.</summary>
    /// <returns>False for anything else: an exponent, a plus, a thousands comma, more places, NaN, or a size over <see cref="Largest"/>.</returns>
    public static bool TryParse(string text, out long millionths)
    {
        millionths = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var fits = decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && text[^1] != '.' && text[0] is not ('+' or '.') && !text.StartsWith("-.", StringComparison.Ordinal)
            && (point < 0 || text.Length - point - 1 <= 6) && decimal.Abs(value) <= Largest / Point;
        if (fits)
        {
            millionths = (long)(value * Point);
        }

        return fits;
    }

    /// <summary>The largest whole number that divides all of <paramref name="values"/>, 1 or more: searches work with the smallest numbers that mean the same.</summary>
    public static long CommonUnit(IEnumerable<long> values) => Math.Max(1, values.Aggregate(0L, (unit, v) => (long)BigInteger.GreatestCommonDivisor(unit, v)));

    /// <summary>The shortest decimal that reads back as the same number: <c>2.5</c>, <c>-0.000001</c>, <c>300</c>.</summary>
    public static string ToText(long millionths) => (millionths / (decimal)Point).ToString("0.######", CultureInfo.InvariantCulture);
}
