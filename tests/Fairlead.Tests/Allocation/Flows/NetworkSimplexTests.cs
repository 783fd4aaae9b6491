using Fairlead.Allocation.Flows;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Flows;

public class NetworkSimplexTests
{
    [Fact]
    public void Every_answer_to_thousands_of_small_networks_proves_itself()
    {
        var (sent, impossible) = (0, 0);
        for (ulong seed = 1; seed <= 4000; seed++)
        {
            var network = Drawn(seed, nodes: 2 + (int)(seed % 9), arcs: (int)(seed % 31));

            var outcome = NetworkSimplex.Solve(network);

            Assert.Empty(FlowCheck.Problems(network, outcome));
            (sent, impossible) = outcome is FlowOutcome.Sent ? (sent + 1, impossible) : (sent, impossible + 1);
        }

        Assert.True(sent > 500 && impossible > 500, $"{sent} sent, {impossible} impossible: the draws show only one of them.");
    }

    [Fact]
    public void A_cost_below_0_is_earned_as_far_as_the_arcs_carry()
    {
        // Round the ring 0 → 1 → 2 → 0 each unit earns 1, and 5 units fit.
        var network = new FlowNetwork([0, 0, 0], [0, 1, 2], [1, 2, 0], [9, 5, 9], [-3, 1, 1]);

        var sent = Assert.IsType<FlowOutcome.Sent>(NetworkSimplex.Solve(network));

        Assert.Equal(-5, sent.Cost);
        Assert.Equal([5, 5, 5], sent.Flows);
    }

    [Fact]
    public void Adding_a_number_to_the_prices_of_all_nodes_changes_no_bound()
    {
        var network = Drawn(3, 8, 30);
        var prices = Enumerable.Range(0, 8).Select(n => (long)n * 7 % 5).ToArray();

        Assert.Equal(FlowCheck.Bound(network, prices), FlowCheck.Bound(network, [.. prices.Select(p => p + 1000)]));
    }

    [Fact]
    public void The_order_of_arcs_changes_no_cost()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var network = Drawn(seed, 7, 40);
            int[] order = [.. Enumerable.Range(0, network.Arcs).OrderBy(a => Lottery.Number(seed, 1000 + (ulong)a))];
            var turned = new FlowNetwork(
                [.. network.Supplies], [.. order.Select(a => network.From[a])], [.. order.Select(a => network.To[a])],
                [.. order.Select(a => network.Capacities[a])], [.. order.Select(a => network.Costs[a])]);

            Assert.Equal((NetworkSimplex.Solve(network) as FlowOutcome.Sent)?.Cost, (NetworkSimplex.Solve(turned) as FlowOutcome.Sent)?.Cost);
        }
    }

    [Fact]
    public void A_thousand_falsified_answers_are_all_found_out()
    {
        var (found, tried) = (0, 0);
        for (ulong seed = 1; tried < 1000; seed++)
        {
            var network = Drawn(seed, 6, 25);
            var arc = (int)(Lottery.Number(seed, 99) % 25);
            if (NetworkSimplex.Solve(network) is not FlowOutcome.Sent sent || network.From[arc] == network.To[arc])
            {
                continue;
            }

            var flows = sent.Flows.ToArray();
            flows[arc] += Lottery.Number(seed, 98) % 2 == 0 ? 1 : -1;
            found += FlowCheck.Problems(network, sent with { Flows = flows }).Any() ? 1 : 0;
            found += FlowCheck.Problems(network, sent with { Cost = sent.Cost - 1 }).Any() ? 1 : 0;
            tried += 2;
        }

        Assert.Equal(tried, found);
    }

    [Fact]
    public void A_cut_that_is_none_proves_nothing()
    {
        var network = new FlowNetwork([3, -3], [0], [1], [2], [1]);
        var impossible = Assert.IsType<FlowOutcome.Impossible>(NetworkSimplex.Solve(network));

        Assert.Equal([0], impossible.Stuck);
        Assert.Empty(FlowCheck.Problems(network, impossible));
        Assert.NotEmpty(FlowCheck.Problems(network, new FlowOutcome.Impossible([1])));
        Assert.NotEmpty(FlowCheck.Problems(network, new FlowOutcome.Impossible([0, 1])));
    }

    [Fact]
    public void What_is_no_network_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new FlowNetwork([1, 0], [], [], [], []));
        Assert.Throws<ArgumentException>(() => new FlowNetwork([0, 0], [0], [2], [1], [1]));
        Assert.Throws<ArgumentException>(() => new FlowNetwork([0, 0], [0], [1], [-1], [1]));
        Assert.Throws<ArgumentException>(() => new FlowNetwork([0, 0], [0], [1], [1], [long.MinValue]));
        Assert.Throws<ArgumentException>(() => new FlowNetwork([0, 0], [0], [1], [1], []));
    }

    [Fact]
    public void It_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => NetworkSimplex.Solve(new FlowNetwork([1, -1], [0], [1], [1], [-1]), stop.Token));
    }

    internal static FlowNetwork Drawn(ulong seed, int nodes, int arcs)
    {
        ulong at = 0;
        long Below(int n) => (long)(Lottery.Number(seed, at++) % (ulong)n);

        var supplies = new long[nodes];
        for (var i = 0; i < nodes / 2; i++)
        {
            var units = Below(5);
            supplies[Below(nodes)] += units;
            supplies[Below(nodes)] -= units;
        }

        return new FlowNetwork(
            supplies, [.. Enumerable.Range(0, arcs).Select(_ => (int)Below(nodes))], [.. Enumerable.Range(0, arcs).Select(_ => (int)Below(nodes))],
            [.. Enumerable.Range(0, arcs).Select(_ => Below(7))], [.. Enumerable.Range(0, arcs).Select(_ => Below(21) - 5)]);
    }
}
