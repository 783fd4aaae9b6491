using System.Globalization;
using System.Text;
using Fairlead.Allocation;
using Fairlead.Allocation.Groups;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead group</c> prints: lines for people, or one JSON object for programs.</summary>
internal static class GroupReport
{
    public static string AsLines(GroupOutcome outcome, double seconds)
    {
        if (outcome is not GroupOutcome.Formed formed)
        {
            return string.Concat(((GroupOutcome.Infeasible)outcome).Reasons.Select(r => $"{r}\n"));
        }

        var certificate = formed.Certificate;
        var lines = new StringBuilder().Append(CultureInfo.InvariantCulture, $"objective: {Millionths.ToText(certificate.Objective)}\nbound: {Millionths.ToText(certificate.Bound)}\n")
            .Append(CultureInfo.InvariantCulture, $"gap: {Millionths.ToText(certificate.Gap)}\nseconds: {seconds:F3}\nproven: {(certificate.Proven ? "yes" : "no")}\n");
        foreach (var (group, members) in formed.Groups.Index())
        {
            lines.Append(CultureInfo.InvariantCulture, $"group: {group + 1}: {string.Join(", ", members)}\n");
        }

        return lines.ToString();
    }

    public static string AsJson(GroupOutcome outcome, double seconds) => ComposeReport.Json(outcome switch
    {
        GroupOutcome.Formed formed => new
        {
            outcome = "formed",
            objective = Points(formed.Certificate.Objective),
            bound = Points(formed.Certificate.Bound),
            gap = Points(formed.Certificate.Gap),
            seconds = Math.Round(seconds, 3),
            proven = formed.Certificate.Proven,
            groups = formed.Groups,
        },
        GroupOutcome.Infeasible why => (object)new
        {
            outcome = why.Proven ? "infeasible" : "undecided", objective = (decimal?)null, bound = (decimal?)null, gap = (decimal?)null,
            seconds = Math.Round(seconds, 3), proven = why.Proven, reasons = why.Reasons,
        },
        _ => throw new InvalidOperationException("There is no third outcome."),
    });

    public static string AsCsv(GroupOutcome.Formed formed) => string.Concat(
        formed.Groups.Index().SelectMany(g => g.Item.Select(m => $"{Cell(m)},{(g.Index + 1).ToString(CultureInfo.InvariantCulture)}\n")).Prepend("member,group\n"));

    private static decimal Points(long millionths) => (decimal)millionths / Millionths.Point;

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
