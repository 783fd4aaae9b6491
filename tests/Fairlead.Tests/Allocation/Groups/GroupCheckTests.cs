using Fairlead.Allocation;
using Fairlead.Allocation.Groups;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Groups;

public class GroupCheckTests
{
    [Fact]
    public void A_thousand_answers_that_were_tampered_with_are_all_rejected()
    {
        GroupRule[] rules =
        [
            new GroupRule.Apart("m0", "m1"), new GroupRule.Together(["m4", "m5"]), new GroupRule.AtMost("Leeds", ["m6", "m7", "m8", "m9"], 1), new GroupRule.NotIn("m10", 0),
        ];
        var problem = GroupCases.Large(3, 24, 6, rules);
        var formed = Assert.IsType<GroupOutcome.Formed>(GroupFormer.Form(problem, 0, new Effort(2_000_000)));
        Assert.Empty(GroupCheck.Problems(problem, formed));

        for (ulong seed = 0; seed < 1000; seed++)
        {
            Assert.NotEmpty(GroupCheck.Problems(problem, Tampered(formed, seed)));
        }
    }

    [Fact]
    public void Each_fault_has_its_words()
    {
        var problem = new GroupProblem(["a", "b", "c", "d"], GroupCases.Distances(4, () => 1), [new(2, 2), new(2, 2)], [new GroupRule.Apart("a", "b")]);
        string Fault(long objective, long bound, params IReadOnlyList<string>[] groups) => GroupCheck.Problems(problem, new(groups, new(objective, bound, 0))).FirstOrDefault("");

        Assert.Equal("", Fault(2, 2, ["a", "c"], ["b", "d"]));
        Assert.Equal("There is no member x.", Fault(2, 2, ["a", "c"], ["b", "x"]));
        Assert.Equal("a is in two places.", Fault(2, 2, ["a", "c"], ["b", "a"]));
        Assert.Equal("1 members are in no group.", Fault(2, 2, ["a", "c"], ["b"]));
        Assert.Equal("There are 1 groups, and there should be 2.", Fault(2, 2, ["a", "c", "b", "d"]));
        Assert.Equal("Group 1 has 3 members, and should have 2 to 2.", Fault(3, 3, ["a", "c", "d"], ["b"]));
        Assert.Equal("It does not hold that a and b are kept apart.", Fault(2, 2, ["a", "b"], ["c", "d"]));
        Assert.Equal("Distances within groups come to 2, not 3.", Fault(3, 3, ["a", "c"], ["b", "d"]));
        Assert.Equal("The bound of 1 is below what was reached.", Fault(2, 1, ["a", "c"], ["b", "d"]));
    }

    [Fact]
    public void Each_kind_of_rule_is_kept_to_its_edge_and_not_beyond()
    {
        string Fault(GroupRule rule) => GroupCheck.Problems(
            new(["a", "b", "c", "d"], GroupCases.Distances(4, () => 1), [new(1, 2), new(2, 3)], [rule]), new([["a"], ["b", "c", "d"]], new(3, 3, 0))).FirstOrDefault("");

        Assert.Equal("", Fault(new GroupRule.Together(["b", "c", "d"])));
        Assert.Equal("It does not hold that a, b are kept together.", Fault(new GroupRule.Together(["a", "b"])));
        Assert.Equal("", Fault(new GroupRule.AtMost("Leeds", ["a", "b", "c"], 2)));
        Assert.Equal("It does not hold that no group has more than 1 of Leeds (a, b, c).", Fault(new GroupRule.AtMost("Leeds", ["a", "b", "c"], 1)));
        Assert.Equal("", Fault(new GroupRule.NotIn("a", 1)));
        Assert.Equal("It does not hold that a is not in group 1.", Fault(new GroupRule.NotIn("a", 0)));
        Assert.Equal("", Fault(new GroupRule.Apart("a", "d")));
    }

    [Fact]
    public void Sizes_hold_from_the_least_to_the_most_and_are_named_when_they_do_not()
    {
        string[] Faults(int min, int max) => [.. GroupCheck.Problems(
            new(["a", "b", "c"], GroupCases.Distances(3, () => 1), [new(min, max), new(0, 3)], []), new([["a", "b"], ["c"]], new(1, 1, 0)))];

        Assert.Empty(Faults(2, 3));
        Assert.Empty(Faults(1, 2));
        Assert.Equal(["Group 1 has 2 members, and should have 3 to 4."], Faults(3, 4));
        Assert.Equal(["Group 1 has 2 members, and should have 0 to 1."], Faults(0, 1));
    }

    [Fact]
    public void No_grouping_of_a_thousand_small_cases_passes_a_bound_whatever_the_prices()
    {
        for (ulong seed = 3001; seed <= 4000; seed++)
        {
            var problem = GroupCases.Drawn(seed);
            long Price(int place) => (long)(Lottery.Number(seed, 700 + (ulong)place) % 3 * 400_000);
            var drawn = new GroupPrices(Price(0), [.. problem.Members.Select((_, m) => Price(m + 1))]);
            var least = Int128.Min(GroupCheck.Bound(problem, drawn), GroupCheck.Bound(problem, GroupBound.Of(problem)));

            var best = GroupCases.All(problem).Select(f => f.Certificate.Objective).DefaultIfEmpty(long.MinValue).Max();

            Assert.True(least >= best, $"Seed {seed}: the bound {least} is below {best}.");
        }
    }

    [Fact]
    public void Prices_show_the_bound_that_is_claimed_and_a_thousand_that_were_tampered_with_do_not()
    {
        var problem = GroupCases.Large(3, 30, 6, []);
        var formed = Assert.IsType<GroupOutcome.Formed>(GroupFormer.Form(problem, 0, new Effort(1_000_000)));
        var prices = Assert.IsType<GroupPrices>(formed.Prices);
        Assert.Equal(GroupCheck.Bound(problem, prices), formed.Certificate.Bound);
        Assert.True(GroupCheck.Bound(problem, prices) < GroupCheck.Bound(problem, new(prices.OfPair, new long[30])));

        for (ulong seed = 0; seed < 1000; seed++)
        {
            var (less, rest) = (1 + (long)(Lottery.Number(seed, 0) % 1_000_000), Lottery.Number(seed, 1) % 3);
            var tampered = rest switch
            {
                0 => formed with { Certificate = formed.Certificate with { Bound = formed.Certificate.Bound - less } },
                1 => formed with { Prices = prices with { OfMembers = [.. prices.OfMembers.Skip(1)] } },
                _ => formed with { Prices = prices with { OfMembers = [.. prices.OfMembers.Select((p, m) => m == (int)(less % 30) ? -less : p)] } },
            };

            Assert.Single(GroupCheck.Problems(problem, tampered));
        }

        Assert.Equal(
            $"The prices show that nothing passes {formed.Certificate.Bound}, not {formed.Certificate.Bound - 1}.",
            GroupCheck.Problems(problem, formed with { Certificate = formed.Certificate with { Bound = formed.Certificate.Bound - 1 } }).Single());
        Assert.Equal("There is not one price of 0 or more for pairs and for each member.", GroupCheck.Problems(problem, formed with { Prices = prices with { OfPair = -1 } }).Single());
    }

    private static GroupOutcome.Formed Tampered(GroupOutcome.Formed formed, ulong seed)
    {
        List<string>[] groups = [.. formed.Groups.Select(g => g.ToList())];
        var (one, other) = ((int)(Lottery.Number(seed, 0) % 24), (int)(Lottery.Number(seed, 1) % 24));
        var ((a, i), (b, j)) = ((one / 6, one % 6), (other / 6, other % 6));
        switch (Lottery.Number(seed, 2) % 6)
        {
            case 0:
                groups[a].RemoveAt(i);
                break;
            case 1:
                groups[a][i] = groups[b][j == i ? (j + 1) % 6 : j];
                break;
            case 2:
                groups[(a + 1) % 4].Add(groups[a][i]);
                groups[a].RemoveAt(i);
                break;
            case 3:
                groups[a][i] = "stranger";
                break;
            case 4:
                return formed with { Certificate = formed.Certificate with { Objective = formed.Certificate.Objective + 1 + (long)(Lottery.Number(seed, 3) % 1000) } };
            default:
                return formed with { Certificate = formed.Certificate with { Bound = formed.Certificate.Objective - 1 - (long)(Lottery.Number(seed, 3) % 1000) } };
        }

        return formed with { Groups = groups };
    }
}
