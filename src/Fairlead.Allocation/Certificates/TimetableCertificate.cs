using System.Globalization;
using System.Text.Json;
using Fairlead.Allocation.Flows;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Allocation.Certificates;

/// <summary>Certificates of timetables: every rule is kept, and no timetable is below the bound; or there is none, and why.</summary>
/// <remarks>
/// Interviews, costs, clashes and bounds from <c>prices</c> are counted by <see cref="TimetableCheck"/>. What only a search through all timetables shows has a
/// <c>proof</c> about the program of <see cref="TimetableProgram"/>, whose objective is that of the timetable with the other sign.
/// </remarks>
public static class TimetableCertificate
{
    internal const string Kind = "timetable";

    /// <summary>The certificate of an answer: with the prices that it carries, or with a proof that is searched for where the answer was searched for.</summary>
    /// <param name="problem">What was planned.</param>
    /// <param name="outcome">The answer of <see cref="Timetabler"/> to it.</param>
    /// <param name="before">For a repair, what stood before.</param>
    /// <param name="effort">What a search for the proof may cost; null for about six seconds. Where it does not suffice for a timetable's own bound, the certificate has that of prices.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The text of the file; null where nothing was found, or the search for the proof of a clash did not end.</returns>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static string? Write(
        TimetableProblem problem, TimetableOutcome outcome, IReadOnlyList<Interview>? before = null, Effort? effort = null, CancellationToken cancellationToken = default)
    {
        effort ??= new Effort(Effort.UsualSteps / 10);
        return outcome switch
        {
            TimetableOutcome.Made made => OfMade(problem, made, before, effort, cancellationToken),
            TimetableOutcome.Infeasible { Searched: false } counted => OfClash(problem, counted, null),
            TimetableOutcome.Infeasible searched => Prove(TimetableClash.Reduced(problem, searched.Candidates, searched.Clash), null, null, effort, cancellationToken) is { } steps
                ? OfClash(problem, searched, steps) : null,
            _ => null,
        };
    }

    internal static Verdict Check(JsonElement root)
    {
        var (problem, before) = TimetableFile.ReadProblem(root.Get("problem", JsonValueKind.Object));
        return root.Text("outcome") switch
        {
            "found" => CheckMade(root, problem, before),
            "impossible" => CheckClash(root, problem),
            _ => throw JsonParts.Wrong("outcome"),
        };
    }

    private static string OfMade(TimetableProblem problem, TimetableOutcome.Made made, IReadOnlyList<Interview>? before, Effort effort, CancellationToken cancellationToken)
    {
        var (prices, bound) = (made.Proof.Prices, made.Bound);
        var steps = made.Proof.Searched ? Prove(problem, before, bound, effort, cancellationToken) : null;
        if (made.Proof.Searched && steps is null)
        {
            var weaker = new TimetableBound(new TimetableModel(problem, before));
            prices = ((FlowOutcome.Sent)NetworkSimplex.Solve(weaker.Network, cancellationToken)).Prices;
            bound = weaker.From(prices);
        }

        return CertificateFile.Framed(Kind, writer =>
        {
            writer.WriteString("outcome", "found");
            writer.WriteNumber("objective", made.Objective);
            writer.WriteNumber("bound", bound);
            TimetableFile.WriteProblem(writer, problem, before);
            writer.WriteAll("answer", made.Interviews, interview => TimetableFile.WriteInterview(writer, interview));
            if (steps is not null)
            {
                ProofFile.Write(writer, steps);
            }
            else
            {
                writer.WriteAll("prices", prices, writer.WriteNumberValue);
            }
        });
    }

    private static string OfClash(TimetableProblem problem, TimetableOutcome.Infeasible clash, IReadOnlyList<ProofStep>? steps) => CertificateFile.Framed(Kind, writer =>
    {
        writer.WriteString("outcome", "impossible");
        TimetableFile.WriteProblem(writer, problem, null);
        writer.WriteStartObject("clash");
        writer.WriteAll("candidates", clash.Candidates, writer.WriteStringValue);
        writer.WriteAll("rules", clash.Clash, rule => writer.WriteStringValue(rule.Words));
        writer.WriteAll("narrow", clash.Narrow, writer.WriteStringValue);
        writer.WriteEndObject();
        if (steps is not null)
        {
            ProofFile.Write(writer, steps);
        }
    });

    private static IReadOnlyList<ProofStep>? Prove(TimetableProblem problem, IReadOnlyList<Interview>? before, long? bound, Effort effort, CancellationToken cancellationToken) =>
        TimetableProgram.Of(problem, before) is { } program ? ProofSearch.Prove(program, -bound, effort, cancellationToken) : null;

    private static Verdict CheckMade(JsonElement root, TimetableProblem problem, IReadOnlyList<Interview>? before)
    {
        var (objective, bound) = (root.Get("objective", JsonValueKind.Number).AsLong("objective"), root.Get("bound", JsonValueKind.Number).AsLong("bound"));
        Interview[] interviews = [.. root.List("answer").Select(TimetableFile.ReadInterview)];
        var hasSteps = root.TryGetProperty("proof", out _);
        long[] prices = hasSteps ? [] : [.. root.List("prices").Select(p => p.AsLong("prices"))];
        var weights = new TimetableModel(problem, before).Weights;
        var (cost, least) = (weights.Parts(objective), weights.Parts(bound));
        var faults = TimetableCheck.Problems(problem, new TimetableOutcome.Made(interviews, cost, least, objective, new TimetableProof(prices, bound, hasSteps)), before).ToList();
        if (faults.Count == 0 && hasSteps && Fault(root, problem, before, bound) is { } fault)
        {
            faults.Add(fault);
        }

        return new Verdict(Kind, Text(objective), Text(bound), faults.Count > 0 ? "" :
            $"Every candidate has one interview, every rule is kept, and no timetable is below the bound: {string.Join(", ", Parts(cost, least, before is not null))}.", faults);
    }

    private static Verdict CheckClash(JsonElement root, TimetableProblem problem)
    {
        var clash = root.Get("clash", JsonValueKind.Object);
        string[] Texts(string name) => [.. clash.List(name).Select(t => t.AsText(name))];
        string[] candidates = [.. Texts("candidates").Distinct()], said = [.. Texts("rules").Distinct()];
        var known = TimetableClash.RulesOf(problem).DistinctBy(r => r.Words).ToDictionary(r => r.Words);
        TimetableRule[] rules = [.. said.Select(words => known.TryGetValue(words, out var rule) ? rule : throw new ArgumentException($"The problem does not ask that {words}."))];
        var hasSteps = root.TryGetProperty("proof", out _);
        var faults = TimetableCheck.Problems(problem, new TimetableOutcome.Infeasible([], candidates, rules) { Narrow = Texts("narrow"), Searched = hasSteps }).ToList();
        if (faults.Count == 0 && hasSteps && Fault(root, TimetableClash.Reduced(problem, candidates, rules), null, null) is { } fault)
        {
            faults.Add(fault);
        }

        return new Verdict(Kind, null, null, faults.Count > 0 ? "" : $"There is no timetable: {(candidates.Length, rules.Length) switch
        {
            ( > 1, 0) => $"{candidates.Length} candidates cannot all be interviewed",
            (0 or 1, 0) => $"{string.Join("", candidates)} cannot be interviewed",
            var (count, _) => $"{count} of the candidates cannot all be interviewed under the rules that the clash names",
        }}.", faults);
    }

    private static string? Fault(JsonElement root, TimetableProblem problem, IReadOnlyList<Interview>? before, long? bound) =>
        TimetableProgram.Of(problem, before) is { } program
            ? ProofCheck.Fault(program, -bound, ProofFile.Read(root))
            : "No proof is about panels before that were larger than panels are now.";

    private static string[] Parts(TimetableCost cost, TimetableCost least, bool isRepair)
    {
        string[] moves = isRepair ? [Part("moved", cost.Moved, least.Moved), Part("replaced", cost.Replaced, least.Replaced)] : [];
        return
        [
            .. moves, $"slot-cost {Millionths.ToText(cost.SlotCost)} of at least {Millionths.ToText(least.SlotCost)}",
            Part("panellist-days", cost.PanellistDays, least.PanellistDays), Part("largest-load", cost.LargestLoad, least.LargestLoad),
        ];
    }

    private static string Part(string name, int reached, int least) => $"{name} {Text(reached)} of at least {Text(least)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
