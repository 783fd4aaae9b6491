using Fairlead.Allocation.Groups;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Groups;

public class GroupBoundTests
{
    [Fact]
    public void The_sizes_that_make_the_most_pairs_are_those_that_trying_all_finds()
    {
        var none = 0;
        for (ulong seed = 1; seed <= 400; seed++)
        {
            var draws = new Draws(seed);
            GroupSize[] sizes = [.. Enumerable.Range(0, draws.Between(0, 4)).Select(_ => draws.Between(0, 3)).Select(min => new GroupSize(min, min + draws.Between(0, 3)))];
            var members = draws.Between(0, 12);
            int[][] all = [.. sizes.Aggregate((int[][])[[]], (some, size) => [.. some.SelectMany(s => Enumerable.Range(size.Min, size.Max - size.Min + 1).Select(own => (int[])[.. s, own]))]).Where(s => s.Sum() == members)];

            var most = GroupBound.MostPairs(sizes, members);

            if (all.Length == 0)
            {
                Assert.Empty(most);
                none++;
            }
            else
            {
                Assert.Contains(most, all);
                Assert.Equal(all.Max(Pairs), Pairs(most));
            }
        }

        Assert.InRange(none, 50, 350);
    }

    [Fact]
    public void Places_count_those_who_can_have_so_many_companions()
    {
        int[] Places(int members, params GroupSize[] sizes) =>
            GroupBound.Places(new([.. Enumerable.Range(0, members).Select(m => $"m{m}")], GroupCases.Distances(members, () => 1), sizes, []));

        // One companion: everybody. Two, three: only those in the group of four.
        Assert.Equal([6, 4, 4], Places(6, new(2, 2), new(0, 4)));
        Assert.Equal([3, 3], Places(3, new(0, 9), new(0, 1)));
        Assert.Empty(Places(2, new(1, 1), new(1, 1)));
        Assert.Empty(Places(1, new GroupSize(0, 3)));
        Assert.Empty(Places(0));
    }

    [Fact]
    public void A_bound_is_the_price_of_all_pairs_the_dearest_companions_and_what_pairs_bring_beyond()
    {
        // Groups of 3 and 1 of four members: 3 pairs; 3 members can have one companion, 3 can have two.
        var problem = new GroupProblem(
            ["a", "b", "c", "d"], [[0, 10, 8, 7], [10, 0, 6, 9], [8, 6, 0, 1], [7, 9, 1, 0]], [new(3, 3), new(1, 1)], [new GroupRule.Apart("a", "b")]);

        Assert.Equal(8 + 7 + 6 + 9 + 1, GroupCheck.Bound(problem, new(0, [0, 0, 0, 0])));
        Assert.Equal((3 * 6) + 2 + 1 + 3, GroupCheck.Bound(problem, new(6, [0, 0, 0, 0])));
        Assert.Equal((3 * 6) + (2 * (2 + 1 + 1)) + 1, GroupCheck.Bound(problem, new(6, [1, 2, 0, 1])));
    }

    [Fact]
    public void Prices_lower_the_bound_of_no_prices_and_never_below_what_a_grouping_reaches()
    {
        var lower = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var problem = GroupCases.Drawn(seed);
            var (bound, none) = (GroupCheck.Bound(problem, GroupBound.Of(problem)), GroupCheck.Bound(problem, new(0, new long[problem.Members.Count])));

            Assert.True(bound >= GroupCases.All(problem).Select(f => f.Certificate.Objective).DefaultIfEmpty(long.MinValue).Max());
            lower += bound < none ? 1 : 0;
        }

        Assert.True(lower > 30, $"Prices helped in {lower} cases only.");
    }

    private static long Pairs(int[] sizes) => sizes.Sum(s => s * (s - 1L) / 2);
}
