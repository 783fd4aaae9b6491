using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead compose</c> prints: lines for people, or one JSON object for programs.</summary>
internal static class ComposeReport
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string AsLines(CohortOutcome outcome, double seconds) => outcome switch
    {
        CohortOutcome.Composed composed => Lines(composed, seconds),
        CohortOutcome.Infeasible { Proven: false } undecided => string.Concat(undecided.Reasons.Append("The closest that it came needs:").Concat(undecided.Change!.Changes.Select(c => c.ToString())).Select(l => $"{l}\n")),
        CohortOutcome.Infeasible { Change: { } change } => string.Concat(change.Changes.Select(c => $"{c}\n")),
        CohortOutcome.Infeasible infeasible => string.Concat(infeasible.Reasons.Select(r => $"{r}\n")),
        _ => "",
    };

    public static string AsJson(CohortOutcome outcome, ComposeReasons? why, double seconds)
    {
        object report = outcome switch
        {
            CohortOutcome.Composed composed => new
            {
                outcome = "composed",
                objective = Points(composed.Certificate.Objective),
                bound = Points(composed.Certificate.Bound),
                gap = Points(composed.Certificate.Gap),
                seconds = Math.Round(seconds, 3),
                proven = composed.Certificate.Proven,
                nodes = composed.Certificate.Nodes,
                endedAfterSteps = composed.EndedAfter,
                members = composed.Members,
                targets = composed.Evaluation.Counts.Select(c => new
                {
                    attribute = c.Target.Attribute,
                    value = c.Target.Value,
                    type = Word(c.Target.Type),
                    min = c.Target.Min,
                    max = c.Target.Max,
                    count = c.Count,
                    state = Word(c.State),
                }),
                explanation = why?.AsObject(),
            },
            CohortOutcome.Infeasible infeasible => new
            {
                outcome = infeasible.Proven ? "infeasible" : "undecided",
                objective = (decimal?)null,
                bound = (decimal?)null,
                gap = (decimal?)null,
                seconds = Math.Round(seconds, 3),
                proven = infeasible.Proven && infeasible.Change?.Certificate.Proven != false,
                reasons = infeasible.Reasons,
                cost = infeasible.Change is { } change ? Points(change.Cost) : (decimal?)null,
                changes = infeasible.Change?.Changes.Select(c => c.ToString()) ?? [],
            },
            _ => new { },
        };
        return Json(report);
    }

    /// <summary>One object on one line, as every command answers programs.</summary>
    public static string Json(object report) => JsonSerializer.Serialize(report, _json) + "\n";

    private static string Lines(CohortOutcome.Composed composed, double seconds)
    {
        var lines = new StringBuilder();
        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"objective: {Millionths.ToText(composed.Certificate.Objective)}");
        Line($"bound: {Millionths.ToText(composed.Certificate.Bound)}");
        Line($"gap: {Millionths.ToText(composed.Certificate.Gap)}");
        Line($"seconds: {seconds:F3}");
        Line($"proven: {(composed.Certificate.Proven ? "yes" : "no")}");
        if (composed.EndedAfter is { } steps)
        {
            Line($"ended: after {steps} steps{(composed.Certificate.Proven ? ", with level cohorts not all parted" : "")}");
        }

        foreach (var count in composed.Evaluation.Counts)
        {
            var type = count.Target.Type == TargetType.Selection ? "" : $", {Word(count.Target.Type)}";
            Line($"target: {count.Target.Name}: {count.Count} of {count.Target.Min} to {count.Target.Max}, {Word(count.State)}{type}");
        }

        foreach (var id in composed.Members)
        {
            Line($"member: {id}");
        }

        return lines.ToString();
    }

    private static decimal Points(long millionths) => millionths / (decimal)Millionths.Point;

    private static string Word(TargetType type) => type switch
    {
        TargetType.TieBreak => "tie-break",
        TargetType.Monitor => "monitor",
        _ => "selection",
    };

    private static string Word(TargetState state) => state switch
    {
        TargetState.Under => "short",
        TargetState.Over => "over",
        _ => "met",
    };
}
