using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Allocation;

namespace Fairlead.Web.Commands;

/// <summary>What the answers of all algorithms have in common: the first lines for people, one JSON object for programs, cells of a CSV file.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="objective">The value of the answer.</param>
    /// <param name="bound">What no answer is better than.</param>
    /// <param name="seconds">How long it took.</param>
    /// <param name="proven">Where equal numbers are not the whole of it; null where they are.</param>
    public static string Head(decimal objective, decimal bound, double seconds, bool? proven = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"objective: {objective:0.######}\nbound: {bound:0.######}\ngap: {Math.Abs(bound - objective):0.######}\nseconds: {seconds:F3}\nproven: {(proven ?? objective == bound ? "yes" : "no")}\n");

    /// <summary>One object on one line.</summary>
    public static string Json(object report) => JsonSerializer.Serialize(report, _json) + "\n";

    /// <summary>That there is no answer, and why; or, unproven, that none was found.</summary>
    public static string None(IReadOnlyList<string> reasons, double seconds, bool proven = true) => Json(new
    {
        outcome = proven ? "infeasible" : "undecided",
        objective = (decimal?)null,
        bound = (decimal?)null,
        gap = (decimal?)null,
        seconds = Math.Round(seconds, 3),
        proven,
        reasons,
    });

    public static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(l => $"{l}\n"));

    public static decimal Points(Int128 millionths) => (decimal)millionths / Millionths.Point;

    /// <summary>A text as a cell of a CSV file.</summary>
    public static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
