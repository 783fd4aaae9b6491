using Fairlead.Allocation.Flows;

namespace Fairlead.Allocation.Readers;

/// <summary>Checks assignments without the solver, in exact arithmetic.</summary>
public static class ReadingCheck
{
    /// <summary>What is wrong with an assignment and its proof; empty when it is what it says.</summary>
    /// <remarks>A bound that was searched for (<see cref="ReadingProof.Searched"/>) is taken at its word; everything else is added up. Cost: one look at each pair.</remarks>
    /// <param name="problem">What was to be assigned.</param>
    /// <param name="assigned">The answer.</param>
    /// <param name="isSmallest">Whether its objective is the smallest application's total and not the total of all.</param>
    public static IEnumerable<string> Problems(ReadingProblem problem, ReadingOutcome.Assigned assigned, bool isSmallest)
    {
        if (assigned.Pairs.Any(p => p < 0 || p >= problem.Pairs.Count) || assigned.Pairs.Distinct().Count() != assigned.Pairs.Count)
        {
            yield return "A pair is not one of the problem's, or stands twice.";
            yield break;
        }

        MayRead[] pairs = [.. assigned.Pairs.Select(p => problem.Pairs[p])];
        var reads = pairs.CountBy(p => p.Application).ToDictionary();
        foreach (var (index, id) in problem.Applications.Index().Where(a => reads.GetValueOrDefault(a.Index) != problem.Reads))
        {
            yield return $"Application {id} has {reads.GetValueOrDefault(index)} readers, not {problem.Reads}.";
        }

        var loads = pairs.CountBy(p => p.Reader).ToDictionary();
        foreach (var (index, reader) in problem.Readers.Index())
        {
            if (loads.GetValueOrDefault(index) is var load && (load < reader.MinLoad || load > reader.MaxLoad))
            {
                yield return $"Reader {reader.Id} has {load} applications, and agreed to {reader.MinLoad} to {reader.MaxLoad}.";
            }
        }

        if (problem.NeedsOneWhoKnows)
        {
            var known = pairs.Where(p => p.KnowsField).Select(p => p.Application).ToHashSet();
            foreach (var (_, id) in problem.Applications.Index().Where(a => !known.Contains(a.Index)))
            {
                yield return $"No reader of application {id} knows its field.";
            }
        }

        var totals = Totals(problem, assigned.Pairs);
        if (totals.Length > 0 && (isSmallest ? totals.Min() : totals.Sum()) is var objective && objective != assigned.Objective)
        {
            yield return $"The objective is {objective}, not {assigned.Objective}.";
        }

        foreach (var fault in OfProof(problem, assigned.Proof, isSmallest))
        {
            yield return fault;
        }

        if (assigned.Objective > assigned.Bound)
        {
            yield return "The objective exceeds its bound.";
        }
    }

    /// <summary>Each application's total, in their order.</summary>
    public static long[] Totals(ReadingProblem problem, IReadOnlyList<int> pairs)
    {
        var totals = new long[problem.Applications.Count];
        foreach (var pair in pairs)
        {
            totals[problem.Pairs[pair].Application] += problem.Pairs[pair].Score;
        }

        return totals;
    }

    /// <summary>What weights and prices show: that no assignment's total, or smallest total, exceeds it.</summary>
    internal static long Bound(FlowNetwork network, IReadOnlyList<long> prices, Int128 weight, long unit)
    {
        var most = -FlowCheck.Bound(network, prices);
        var whole = most >= 0 ? most / weight : -((-most + weight - 1) / weight);
        return (long)whole * unit;
    }

    private static IEnumerable<string> OfProof(ReadingProblem problem, ReadingProof proof, bool isSmallest)
    {
        if (proof.Searched || problem.Applications.Count == 0)
        {
            yield break;
        }

        var flow = new ReadingFlow(problem);
        if (proof.Weights.Count != problem.Applications.Count || proof.Prices.Count != flow.Sink + 1)
        {
            yield return "There is not one weight for each application and one price for each node.";
            yield break;
        }

        var weight = proof.Weights.Aggregate(Int128.Zero, (sum, w) => sum + w);
        if (proof.Weights.Any(w => w < 0) || weight == 0 || (!isSmallest && proof.Weights.Any(w => w != 1)))
        {
            yield return "The weights are not what the bound needs.";
            yield break;
        }

        var unit = ReaderAssigner.UnitOf(problem);
        var shown = Bound(flow.With(p => proof.Weights[p.Application] * (p.Score / unit)), proof.Prices, isSmallest ? weight : 1, unit);
        if (shown != proof.Bound)
        {
            yield return $"The prices show a bound of {shown}, not of {proof.Bound}.";
        }
    }
}
