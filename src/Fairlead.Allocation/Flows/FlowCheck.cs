namespace Fairlead.Allocation.Flows;

/// <summary>Checks answers without the solver, in exact arithmetic: whoever trusts this file need not trust the search.</summary>
public static class FlowCheck
{
    /// <summary>What is wrong with an answer; empty when it is proven.</summary>
    /// <remarks>Cost: one look at each arc. Source: strong duality of linear programs, in the form of R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows", 1993, section 9.4.</remarks>
    public static IEnumerable<string> Problems(FlowNetwork network, FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Sent sent => OfSent(network, sent),
        FlowOutcome.Impossible impossible => OfImpossible(network, impossible),
        _ => [],
    };

    /// <summary>No way of sending costs less than this, whatever the prices: the dual objective.</summary>
    public static Int128 Bound(FlowNetwork network, IReadOnlyList<long> prices)
    {
        var bound = Int128.Zero;
        for (var arc = 0; arc < network.Arcs; arc++)
        {
            var reduced = (Int128)network.Costs[arc] + prices[network.From[arc]] - prices[network.To[arc]];
            bound += reduced < 0 ? reduced * network.Capacities[arc] : 0;
        }

        for (var node = 0; node < network.Nodes; node++)
        {
            bound -= (Int128)prices[node] * network.Supplies[node];
        }

        return bound;
    }

    private static IEnumerable<string> OfSent(FlowNetwork network, FlowOutcome.Sent sent)
    {
        if (sent.Flows.Count != network.Arcs || sent.Prices.Count != network.Nodes)
        {
            yield return "There is not one flow for each arc and one price for each node.";
            yield break;
        }

        var left = network.Supplies.Select(s => (Int128)s).ToArray();
        var cost = Int128.Zero;
        for (var arc = 0; arc < network.Arcs; arc++)
        {
            if (sent.Flows[arc] < 0 || sent.Flows[arc] > network.Capacities[arc])
            {
                yield return $"Arc {arc} carries {sent.Flows[arc]}, and may carry 0 to {network.Capacities[arc]}.";
            }

            left[network.From[arc]] -= sent.Flows[arc];
            left[network.To[arc]] += sent.Flows[arc];
            cost += (Int128)sent.Flows[arc] * network.Costs[arc];
        }

        foreach (var (node, rest) in left.Index().Where(n => n.Item != 0))
        {
            yield return $"At node {node}, {rest} units are left over.";
        }

        if (cost != sent.Cost)
        {
            yield return $"The flows cost {cost}, not {sent.Cost}.";
        }

        if (Bound(network, sent.Prices) is var bound && bound != cost)
        {
            yield return $"The prices show that nothing costs less than {bound}, and the flows cost {cost}.";
        }
    }

    private static IEnumerable<string> OfImpossible(FlowNetwork network, FlowOutcome.Impossible impossible)
    {
        var stuck = impossible.Stuck.ToHashSet();
        var have = stuck.Aggregate(Int128.Zero, (sum, node) => sum + network.Supplies[node]);
        var away = Enumerable.Range(0, network.Arcs).Where(a => stuck.Contains(network.From[a]) && !stuck.Contains(network.To[a]))
            .Aggregate(Int128.Zero, (sum, arc) => sum + network.Capacities[arc]);
        if (have <= away)
        {
            yield return $"The nodes named as stuck have {have}, and {away} can leave them.";
        }
    }
}
