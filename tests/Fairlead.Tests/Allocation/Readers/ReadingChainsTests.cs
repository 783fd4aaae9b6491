using Fairlead.Allocation.Readers;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Readers;

public class ReadingChainsTests
{
    [Fact]
    public void A_chain_raises_its_application_lowers_nobody_below_the_floor_and_breaks_no_rule()
    {
        var (raised, kept) = (0, 0);
        for (ulong seed = 1; seed <= 150; seed++)
        {
            var problem = Drawn(seed);
            if (ReaderAssigner.HighestTotal(problem) is not ReadingOutcome.Assigned assigned)
            {
                continue;
            }

            var chains = new ReadingChains(problem, assigned.Pairs);
            for (var application = 0; application < problem.Applications.Count; application++)
            {
                long[] before = [.. chains.Totals];
                var floor = seed % 3 == 0 ? before[application] + 1 : before.Min();
                var isRaised = chains.Raise(application, total => Math.Min(floor, total));

                Assert.Equal(ReadingCheck.Totals(problem, chains.Pairs), chains.Totals);
                Assert.Empty(ReadingCheck.Problems(problem, new(chains.Pairs, chains.Totals.Sum(), new ReadingProof([], [], long.MaxValue, Searched: true)), isSmallest: false));
                Assert.Equal(isRaised, chains.Totals[application] > before[application]);
                Assert.All(before.Index().Where(b => b.Index != application), b => Assert.True(chains.Totals[b.Index] >= Math.Min(floor, b.Item)));
                Assert.True(isRaised || before.SequenceEqual(chains.Totals));
                (raised, kept) = isRaised ? (raised + 1, kept) : (raised, kept + 1);
            }
        }

        Assert.True(raised > 100 && kept > 100, $"{raised} raised, {kept} not.");
    }

    [Fact]
    public void A_chain_of_three_is_found_and_ends_where_there_is_room()
    {
        // x wants ben, ben gives y to cem, cem gives z to ada.
        var problem = new ReadingProblem([new("ada", 1, 1), new("ben", 1, 1), new("cem", 1, 1)], ["x", "y", "z"], 1,
            [new(0, 0, 1), new(1, 0, 9), new(1, 1, 5), new(2, 1, 5), new(2, 2, 5), new(0, 2, 5)]);
        var chains = new ReadingChains(problem, [0, 2, 4]);

        Assert.True(chains.Raise(0, total => total));

        Assert.Equal([1, 3, 5], chains.Pairs);
        Assert.False(chains.Raise(0, total => total));
        Assert.Equal([9, 5, 5], chains.Totals);
    }

    private static ReadingProblem Drawn(ulong seed)
    {
        var draws = new Draws(seed);
        var pairs =
            from reader in Enumerable.Range(0, 7)
            from application in Enumerable.Range(0, 6)
            where draws.Between(0, 5) > 0
            select new MayRead(reader, application, draws.Between(0, 6), draws.Between(0, 2) == 0);
        return new ReadingProblem([.. Enumerable.Range(0, 7).Select(r => new Reader($"r{r}", draws.Between(0, 1), 2))], [.. Enumerable.Range(0, 6).Select(a => $"a{a}")], 2, [.. pairs])
        {
            NeedsOneWhoKnows = draws.Between(0, 1) == 0,
        };
    }
}
