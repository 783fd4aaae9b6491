using System.Globalization;
using System.Text;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead compose</c> prints: lines for people, or one JSON object for programs.</summary>
internal static class ComposeReport
{
    public static string AsLines(CohortOutcome outcome, double seconds, ConflictingSet? conflict = null) => Lines(outcome, seconds) + Lines(conflict);

    private static string Lines(CohortOutcome outcome, double seconds) => outcome switch
    {
        CohortOutcome.Composed composed => Lines(composed, seconds),
        CohortOutcome.Infeasible { Proven: false } undecided => Answer.Lines(
            [.. undecided.Reasons, "The closest that it came needs:", .. undecided.Change!.Changes.Select(c => c.ToString())]),
        CohortOutcome.Infeasible { Change: { } change } => Answer.Lines(change.Changes.Select(c => c.ToString())),
        CohortOutcome.Infeasible infeasible => Answer.Lines(infeasible.Reasons),
        _ => "",
    };

    public static string AsJson(CohortOutcome outcome, ComposeReasons? why, double seconds, ConflictingSet? conflict = null, ComposeAudit? audit = null)
    {
        object report = outcome switch
        {
            CohortOutcome.Composed composed => new
            {
                outcome = "composed",
                objective = Answer.Points(composed.Certificate.Objective),
                bound = Answer.Points(composed.Certificate.Bound),
                gap = Answer.Points(composed.Certificate.Gap),
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
                audit = audit?.AsObjects(),
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
                cost = infeasible.Change is { } change ? Answer.Points(change.Cost) : (decimal?)null,
                changes = infeasible.Change?.Changes.Select(c => c.ToString()) ?? [],
                conflict = conflict?.Rules.Select(r => r.Rule.Words),
                conflictIsIrreducible = conflict?.IsIrreducible,
                audit = audit?.AsObjects(),
            },
            _ => new { },
        };
        return Answer.Json(report);
    }

    private static string Lines(ConflictingSet? conflict) => conflict is null ? "" : Answer.Lines(
        [.. conflict.Rules.Select(r => $"conflict: {r.Rule.Words}"), .. conflict.IsIrreducible ? [] : (string[])["Perhaps not all of these are needed for the conflict."]]);

    private static string Lines(CohortOutcome.Composed composed, double seconds)
    {
        var lines = new StringBuilder(Answer.Head(Answer.Points(composed.Certificate.Objective), Answer.Points(composed.Certificate.Bound), seconds));
        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
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
