using System.Globalization;
using System.Text;
using Fairlead.Allocation.Groups;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead group</c> prints: lines for people, or one JSON object for programs.</summary>
internal static class GroupReport
{
    public static string AsLines(GroupOutcome outcome, double seconds)
    {
        if (outcome is not GroupOutcome.Formed formed)
        {
            return Answer.Lines(((GroupOutcome.Infeasible)outcome).Reasons);
        }

        var certificate = formed.Certificate;
        var lines = new StringBuilder(Answer.Head(Answer.Points(certificate.Objective), Answer.Points(certificate.Bound), seconds));
        foreach (var (group, members) in formed.Groups.Index())
        {
            lines.Append(CultureInfo.InvariantCulture, $"group: {group + 1}: {string.Join(", ", members)}\n");
        }

        return lines.ToString();
    }

    public static string AsJson(GroupOutcome outcome, double seconds) => outcome is GroupOutcome.Formed formed
        ? Answer.Json(new
        {
            outcome = "formed",
            objective = Answer.Points(formed.Certificate.Objective),
            bound = Answer.Points(formed.Certificate.Bound),
            gap = Answer.Points(formed.Certificate.Gap),
            seconds = Math.Round(seconds, 3),
            proven = formed.Certificate.Proven,
            groups = formed.Groups,
        })
        : Answer.None(((GroupOutcome.Infeasible)outcome).Reasons, seconds, ((GroupOutcome.Infeasible)outcome).Proven);

    public static string AsCsv(GroupOutcome.Formed formed) => string.Concat(
        formed.Groups.Index().SelectMany(g => g.Item.Select(m => $"{Answer.Cell(m)},{(g.Index + 1).ToString(CultureInfo.InvariantCulture)}\n")).Prepend("member,group\n"));
}
