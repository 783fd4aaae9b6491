using Fairlead.Allocation.Flows;

namespace Fairlead.Tests.Allocation.Flows;

public class FlowCheckTests
{
    // Two units go over an arc of one at 1 and an arc of three at 4; the price of the far end is the dearer of the two.
    private static readonly FlowNetwork _network = new([2, -2], [0, 0], [1, 1], [1, 3], [1, 4]);

    [Fact]
    public void Each_fault_of_a_flow_has_its_words()
    {
        Assert.Empty(Faults([1, 1], [0, 4], 5));
        Assert.Equal(["There is not one flow for each arc and one price for each node."], Faults([1], [0, 4], 5));
        Assert.Equal(["There is not one flow for each arc and one price for each node."], Faults([1, 1], [0, 4, 0], 5));
        Assert.Equal(["Arc 0 carries 2, and may carry 0 to 1.", "The prices show that nothing costs less than 5, and the flows cost 2."], Faults([2, 0], [0, 4], 2));
        Assert.Equal(["Arc 0 carries -1, and may carry 0 to 1.", "The prices show that nothing costs less than 5, and the flows cost 11."], Faults([-1, 3], [0, 4], 11));
        Assert.Equal(
            ["At node 0, 1 units are left over.", "At node 1, -1 units are left over.", "The prices show that nothing costs less than 5, and the flows cost 1."], Faults([1, 0], [0, 4], 1));
        Assert.Equal(["The flows cost 5, not 6."], Faults([1, 1], [0, 4], 6));
        Assert.Equal(["The prices show that nothing costs less than 5, and the flows cost 8."], Faults([0, 2], [0, 4], 8));
        Assert.Equal(["The prices show that nothing costs less than 2, and the flows cost 5."], Faults([1, 1], [0, 1], 5));
    }

    [Fact]
    public void What_can_leave_the_nodes_that_are_stuck_is_less_than_they_have()
    {
        var network = new FlowNetwork([3, 2, -5], [0, 0, 1, 2], [1, 2, 2, 0], [9, 1, 3, 9], [1, 1, 1, 1]);

        Assert.Equal([0, 1], Assert.IsType<FlowOutcome.Impossible>(NetworkSimplex.Solve(network)).Stuck.Order());
        Assert.Empty(FlowCheck.Problems(network, new FlowOutcome.Impossible([0, 1])));
        Assert.Equal(["The nodes named as stuck have 3, and 10 can leave them."], FlowCheck.Problems(network, new FlowOutcome.Impossible([0])));
        Assert.Equal(["The nodes named as stuck have 0, and 0 can leave them."], FlowCheck.Problems(network, new FlowOutcome.Impossible([0, 1, 2])));
    }

    [Fact]
    public void One_wrong_row_among_right_ones_is_enough_to_be_refused()
    {
        static void Refused(string why, Func<object> make) => Assert.Equal(why, Assert.Throws<ArgumentException>(make).Message);
        var (two, zero) = ((long[])[1, 1], (long[])[0, 0]);

        Refused("Each arc has two ends, a capacity and a cost.", () => new FlowNetwork(zero, [0, 1], [1], two, two));
        Refused("Each arc has two ends, a capacity and a cost.", () => new FlowNetwork(zero, [0, 1], [1, 0], [1], two));
        Refused("Each arc has two ends, a capacity and a cost.", () => new FlowNetwork(zero, [0], [0, 1], two, two));
        Refused("An arc joins two nodes of the network.", () => new FlowNetwork(zero, [0, -1], [1, 0], two, two));
        Refused("An arc joins two nodes of the network.", () => new FlowNetwork(zero, [0, 1], [1, 2], two, two));
        Refused("No capacity is below 0 or above 2 to the power of 60.", () => new FlowNetwork(zero, [0, 1], [1, 0], [1, -1], two));
        Refused("No capacity is below 0 or above 2 to the power of 60.", () => new FlowNetwork(zero, [0, 1], [1, 0], [1, (1L << 60) + 1], two));
        Refused("What some nodes have, the others want.", () => new FlowNetwork([2, -1], [], [], [], []));

        // A quarter of 64 bits, for a path through two nodes and the root and one more.
        var most = ((long.MaxValue / 4) - 1) / 4;
        Refused("Costs are so large that a path through all nodes would not fit.", () => new FlowNetwork(zero, [0, 1], [1, 0], two, [1, -most - 1]));
        Assert.Equal(most, new FlowNetwork(zero, [0, 1], [1, 0], [1L << 60, 0], [1, -most]).Largest);
    }

    [Fact]
    public void Nothing_is_sent_through_nothing() =>
        Assert.Equal(0, Assert.IsType<FlowOutcome.Sent>(NetworkSimplex.Solve(new FlowNetwork([], [], [], [], []))).Cost);

    private static IEnumerable<string> Faults(long[] flows, long[] prices, long cost) => FlowCheck.Problems(_network, new FlowOutcome.Sent(flows, prices, cost));
}
