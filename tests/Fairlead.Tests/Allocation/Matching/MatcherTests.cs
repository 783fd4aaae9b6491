using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Matching;

namespace Fairlead.Tests.Allocation.Matching;

public class MatcherTests
{
    [Fact]
    public void It_equals_trying_everything_on_two_thousand_small_cases()
    {
        var (matched, impossible) = (0, 0);
        for (ulong seed = 1; seed <= 2000; seed++)
        {
            var problem = Drawn(seed);
            var best = Cheapest(problem, 0, problem.Coaches.ToDictionary(c => c.Id, c => c.Capacity));

            switch (Matcher.Match(problem))
            {
                case MatchOutcome.Matched found:
                    Assert.Equal(best, (long)found.Cost);
                    Assert.True(found.Proven);
                    Assert.Equal(problem.People, found.Pairs.Select(p => p.Person));
                    matched++;
                    break;
                case MatchOutcome.Impossible why:
                    Assert.Null(best);
                    Assert.True(why.People.Count > why.Places);
                    Assert.All(why.People, p => Assert.All(Open(problem, p), pair => Assert.Contains(pair.Coach, why.Coaches.Select(c => c.Id))));
                    impossible++;
                    break;
            }
        }

        Assert.True(matched > 300 && impossible > 300, $"{matched} matched, {impossible} impossible: the draws show only one of them.");
    }

    [Fact]
    public void A_place_more_saves_no_more_than_its_price_and_a_place_less_costs_no_less()
    {
        var priced = 0;
        for (ulong seed = 1; seed <= 600; seed++)
        {
            var problem = Drawn(seed);
            if (Matcher.Match(problem) is not MatchOutcome.Matched matched)
            {
                continue;
            }

            foreach (var (i, coach) in problem.Coaches.Index())
            {
                var more = Assert.IsType<MatchOutcome.Matched>(Matcher.Match(With(problem, coach, coach.Capacity + 1)));
                Assert.True(matched.Cost - more.Cost <= matched.PlacePrices[i]);
                if (coach.Capacity > 0 && Matcher.Match(With(problem, coach, coach.Capacity - 1)) is MatchOutcome.Matched fewer)
                {
                    Assert.True(fewer.Cost - matched.Cost >= matched.PlacePrices[i]);
                }

                priced += matched.PlacePrices[i] > 0 ? 1 : 0;
            }
        }

        Assert.True(priced > 100, $"Only {priced} places had a price.");
    }

    [Fact]
    public void Costs_of_whole_points_may_be_as_large_as_scores()
    {
        var problem = new MatchProblem(["ada", "ben"], [new("x", 1), new("y", 1)],
            [new("ada", "x", 1_000_000_000_000_000), new("ada", "y", 2_000_000), new("ben", "x", 3_000_000), new("ben", "y", 1_000_000)]);

        var matched = Assert.IsType<MatchOutcome.Matched>(Matcher.Match(problem));

        Assert.Equal(5_000_000, matched.Cost);
    }

    [Fact]
    public void What_is_no_problem_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new MatchProblem(["a", "a"], [], []));
        Assert.Throws<ArgumentException>(() => new MatchProblem(["a"], [new("x", 1), new("x", 2)], []));
        Assert.Throws<ArgumentException>(() => new MatchProblem(["a"], [new("x", -1)], []));
        Assert.Throws<ArgumentException>(() => new MatchProblem(["a"], [new("x", 1)], [new("a", "x", 1), new("a", "x", 2)]));
        Assert.Throws<ArgumentException>(() => new MatchProblem(["a"], [new("x", 1)], [new("a", "y", 1)]));
        Assert.Throws<ArgumentException>(() => new MatchProblem(
            ["a"], [new("x", 1), new("y", 1)], [new("a", "x", 1, PairRule.Pinned), new("a", "y", 1, PairRule.Pinned)]));
    }

    private static MatchProblem With(MatchProblem problem, Coach coach, int capacity) =>
        new(problem.People, [.. problem.Coaches.Select(c => c == coach ? c with { Capacity = capacity } : c)], problem.Pairs);

    private static IEnumerable<Pair> Open(MatchProblem problem, string person)
    {
        Pair[] own = [.. problem.Pairs.Where(p => p.Person == person && p.Rule is not PairRule.Excluded)];
        return own.Any(p => p.Rule is PairRule.Pinned) ? own.Where(p => p.Rule is PairRule.Pinned) : own;
    }

    private static long? Cheapest(MatchProblem problem, int person, Dictionary<string, int> places)
    {
        if (person == problem.People.Count)
        {
            return 0;
        }

        long? best = null;
        foreach (var pair in Open(problem, problem.People[person]).Where(p => places[p.Coach] > 0))
        {
            places[pair.Coach]--;
            best = Cheapest(problem, person + 1, places) is { } rest && (best is null || pair.Cost + rest < best) ? pair.Cost + rest : best;
            places[pair.Coach]++;
        }

        return best;
    }

    internal static MatchProblem Drawn(ulong seed)
    {
        ulong at = 0;
        int Below(int n) => (int)(Lottery.Number(seed, at++) % (ulong)n);

        string[] people = [.. Enumerable.Range(0, 1 + Below(6)).Select(i => $"p{i}")];
        Coach[] coaches = [.. Enumerable.Range(0, 1 + Below(4)).Select(i => new Coach($"c{i}", Below(4)))];
        var pairs = new List<Pair>();
        foreach (var person in people)
        {
            var pinned = Below(8) == 0 ? Below(coaches.Length) : -1;
            pairs.AddRange(coaches.Index().Where(_ => Below(4) > 0).Select(c => new Pair(
                person, c.Item.Id, Below(2_000_000) - 300_000, c.Index == pinned ? PairRule.Pinned : Below(6) == 0 ? PairRule.Excluded : PairRule.Allowed)));
        }

        return new(people, coaches, pairs);
    }
}
