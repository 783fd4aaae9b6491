using Fairlead.Allocation.Flows;
using Fairlead.Allocation.Readers;

namespace Fairlead.Tests.Allocation.Readers;

public class ReadingCheckTests
{
    private static readonly ReadingProblem _problem = new(
        [new("ada", 1, 1), new("ben", 0, 1)], ["x", "y"], 1, [new(0, 0, 3_000_000, true), new(1, 1, 2_000_000), new(0, 1, 1_000_000), new(1, 0, 1_000_000)]);

    private static readonly ReadingProblem _knowing = new(_problem.Readers, _problem.Applications, 1, _problem.Pairs) { NeedsOneWhoKnows = true };

    [Fact]
    public void Each_fault_of_an_assignment_has_its_words()
    {
        Assert.Empty(Faults(_problem, 5_000_000, 0, 1));
        Assert.Equal(["A pair is not one of the problem's, or stands twice."], Faults(_problem, 0, 0, 4));
        Assert.Equal(["A pair is not one of the problem's, or stands twice."], Faults(_problem, 0, -1, 0));
        Assert.Equal(["A pair is not one of the problem's, or stands twice."], Faults(_problem, 0, 0, 0));
        Assert.Equal(["Application y has 0 readers, not 1."], Faults(_problem, 3_000_000, 0));
        Assert.Equal(
            ["Reader ada has 0 applications, and agreed to 1 to 1.", "Reader ben has 2 applications, and agreed to 0 to 1."], Faults(_problem, 3_000_000, 1, 3));
        Assert.Equal(["No reader of application y knows its field."], Faults(_knowing, 5_000_000, 0, 1));
        Assert.Equal(["The objective is 5000000, not 4999999."], Faults(_problem, 4_999_999, 0, 1));
    }

    [Fact]
    public void Each_fault_of_a_proof_has_its_words()
    {
        var right = Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(_problem));
        string[] Of(ReadingProof proof, bool isSmallest = false) => [.. ReadingCheck.Problems(_problem, right with { Proof = proof, Objective = isSmallest ? 2_000_000 : right.Objective }, isSmallest)];
        var (proof, count) = (right.Proof, "There is not one weight for each application and one price for each node.");

        Assert.Empty(Of(proof));
        Assert.Equal([count], Of(proof with { Weights = [1] }));
        Assert.Equal([count], Of(proof with { Prices = [.. proof.Prices, 0] }));
        foreach (long[] weights in (long[][])[[2, 2], [1, 0], [2, -1]])
        {
            Assert.Equal(["The weights are not what the bound needs."], Of(proof with { Weights = weights }));
        }

        // For the smallest total any weights will do that are not below 0 and not all 0.
        Assert.Equal(["The weights are not what the bound needs."], Of(proof with { Weights = [0, 0] }, isSmallest: true));
        Assert.Equal(["The weights are not what the bound needs."], Of(proof with { Weights = [2, -1] }, isSmallest: true));
        Assert.Empty(Of(new ReadingProof([0, 1], [0, 1, 0, 0, 0], 2_000_000), isSmallest: true));
        Assert.Equal(["The prices show a bound of 5000000, not of 6000000."], Of(proof with { Bound = 6_000_000 }));

        // What was searched for has no prices; but nothing passes its own bound.
        Assert.Empty(Of(new ReadingProof([], [], right.Objective, Searched: true)));
        Assert.Equal(["The objective exceeds its bound."], Of(new ReadingProof([], [], right.Objective - 1, Searched: true)));
    }

    [Theory]
    [InlineData(7, 30), InlineData(6, 30), InlineData(1, 0), InlineData(0, 0), InlineData(-1, -10), InlineData(-6, -30), InlineData(-7, -40), InlineData(-8, -40)]
    public void Half_of_what_prices_show_is_rounded_down_to_whole_units_on_either_side_of_0(long most, long bound) =>
        Assert.Equal(bound, ReadingCheck.Bound(new FlowNetwork([1, -1], [], [], [], []), [most, 0], weight: 2, unit: 10));

    [Fact]
    public void Each_application_has_the_total_of_its_own_pairs() => Assert.Equal([4_000_000, 2_000_000], ReadingCheck.Totals(_problem, [0, 1, 3]));

    private static string[] Faults(ReadingProblem problem, long objective, params int[] pairs) =>
        [.. ReadingCheck.Problems(problem, new(pairs, objective, new ReadingProof([], [], 5_000_000, Searched: true)), isSmallest: false)];
}
