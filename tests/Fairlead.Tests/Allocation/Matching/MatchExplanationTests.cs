using Fairlead.Allocation.Matching;

namespace Fairlead.Tests.Allocation.Matching;

public class MatchExplanationTests
{
    private static readonly (MatchProblem Problem, MatchOutcome.Matched Matched)[] _cases =
        [.. Enumerable.Range(1, 1000).Select(i => MatcherTests.Drawn((ulong)i)).Select(p => (p, Matcher.Match(p) as MatchOutcome.Matched)).Where(c => c.Item2 is not null).Select(c => (c.p, c.Item2!))];

    private static readonly IEqualityComparer<Pair> _byIds = EqualityComparer<Pair>.Create((a, b) => (a!.Person, a.Coach) == (b!.Person, b.Coach), p => p.Person.GetHashCode(StringComparison.Ordinal));

    [Fact]
    public void An_alternative_costs_what_matching_with_it_pinned_costs()
    {
        var (found, moved) = (0, 0);
        foreach (var (problem, matched) in _cases)
        {
            foreach (var present in matched.Pairs.Where(p => p.Rule is PairRule.Allowed))
            {
                var alternatives = MatchExplanation.Alternatives(problem, matched, present.Person).ToDictionary(a => a.Pair.Coach);
                foreach (var other in problem.Pairs.Where(p => p.Person == present.Person && p.Coach != present.Coach && p.Rule is PairRule.Allowed))
                {
                    var pinned = Matcher.Match(Pinned(problem, other)) as MatchOutcome.Matched;
                    Assert.Equal(pinned is not null, alternatives.ContainsKey(other.Coach));
                    if (pinned is not null)
                    {
                        var alternative = alternatives[other.Coach];
                        Assert.Equal((long)(pinned.Cost - matched.Cost), alternative.Rise);
                        Assert.Equal(alternative.Rise, CostAfter(problem, matched, alternative) - (long)matched.Cost);
                        (found, moved) = (found + 1, moved + (alternative.Others.Count > 0 ? 1 : 0));
                    }
                }
            }
        }

        Assert.True(found > 300 && moved > 30, $"Only {found} alternatives, {moved} of which move others.");
    }

    [Fact]
    public void A_pin_costs_all_and_the_others_what_matching_without_it_shows()
    {
        var dear = 0;
        foreach (var (problem, matched) in _cases)
        {
            foreach (var pin in MatchExplanation.Pins(problem, matched))
            {
                var without = Assert.IsType<MatchOutcome.Matched>(Matcher.Match(new MatchProblem(
                    problem.People, problem.Coaches, [.. problem.Pairs.Select(p => p == pin.Pair ? p with { Rule = PairRule.Allowed } : p)])));
                Assert.Equal((long)(matched.Cost - without.Cost), pin.Rise);
                Assert.True(pin.Rise >= 0);
                Assert.Equal(Others(matched, pin.Pair.Person) - Others(without, pin.Pair.Person), pin.OnOthers);
                Assert.Equal(without.Pairs.Except(matched.Pairs, _byIds).Select(p => p.Person), pin.Moved);
                dear += pin.Rise > 0 ? 1 : 0;
            }
        }

        Assert.True(dear > 20, $"Only {dear} pins cost anything.");
    }

    [Fact]
    public void Pairs_block_when_both_would_gain_and_at_no_other_time()
    {
        var blocking = 0;
        foreach (var (problem, matched) in _cases)
        {
            var expected =
                from pair in problem.Pairs
                let present = matched.Pairs.Single(m => m.Person == pair.Person)
                let held = matched.Pairs.Where(m => m.Coach == pair.Coach).ToList()
                where pair.Rule is PairRule.Allowed && present.Rule is PairRule.Allowed && pair != present && pair.Cost < present.Cost
                where held.Count < problem.Coaches.Single(c => c.Id == pair.Coach).Capacity || held.Exists(m => m.Rule is PairRule.Allowed && pair.Cost < m.Cost)
                select pair;

            var found = MatchExplanation.Blocking(problem, matched);

            Assert.Equal(expected, found);
            blocking += found.Count;
        }

        Assert.True(blocking > 50, $"Only {blocking} pairs block.");
    }

    [Fact]
    public void With_wishes_a_pair_blocks_by_wishes()
    {
        var problem = new MatchProblem(["ada", "ben"], [new("x", 1), new("y", 1)],
        [
            new("ada", "x", 9) { PersonWish = 1, CoachWish = 1 }, new("ada", "y", 0) { PersonWish = 2, CoachWish = 2 },
            new("ben", "x", 0) { PersonWish = 1, CoachWish = 2 }, new("ben", "y", 9) { PersonWish = 2, CoachWish = 1 },
        ]);
        var matched = Assert.IsType<MatchOutcome.Matched>(Matcher.Match(problem));

        Assert.Equal([("ada", "x")], MatchExplanation.Blocking(problem, matched).Select(p => (p.Person, p.Coach)));
        Assert.Empty(MatchExplanation.Blocking(problem, Assert.IsType<MatchOutcome.Matched>(Matcher.Match(problem.WithWishes(100, areHard: false)))));
    }

    [Fact]
    public void A_wished_coach_with_room_blocks_and_one_wished_no_more_than_the_present_does_not()
    {
        Pair present = new("ada", "x", 1) { PersonWish = 2, CoachWish = 1 };
        string[] Blocking(Pair other)
        {
            var problem = new MatchProblem(["ada"], [new("x", 1), new("y", 1)], [present, other]);
            return [.. MatchExplanation.Blocking(problem, Assert.IsType<MatchOutcome.Matched>(Matcher.Match(problem))).Select(p => p.Coach)];
        }

        Assert.Equal(["y"], Blocking(new("ada", "y", 9) { PersonWish = 1 }));
        Assert.Empty(Blocking(new("ada", "y", 9) { PersonWish = 2 }));
        Assert.Empty(Blocking(new("ada", "y", 9)));

        // Somebody who is on no list is there by cost, and gives way to whoever is on one.
        present = new("ada", "x", 1);
        Assert.Equal(["y"], Blocking(new("ada", "y", 9) { PersonWish = 3 }));
        Assert.Empty(Blocking(new("ada", "y", 1)));
    }

    [Fact]
    public void Somebody_pinned_has_no_alternatives_and_a_matching_without_its_proof_explains_none()
    {
        var problem = new MatchProblem(["ada", "ben"], [new("x", 1), new("y", 2)],
            [new("ada", "x", 1, PairRule.Pinned), new("ada", "y", 0), new("ben", "x", 1), new("ben", "y", 1)]);
        var matched = Assert.IsType<MatchOutcome.Matched>(Matcher.Match(problem));

        Assert.Empty(MatchExplanation.Alternatives(problem, matched, "ada"));
        Assert.Equal(
            "Alternatives are asked of a matching of the least cost.",
            Assert.Throws<ArgumentException>(() => MatchExplanation.Alternatives(problem, matched with { Bound = matched.Bound - 1 }, "ben")).Message);
    }

    [Fact]
    public void Hard_wishes_leave_only_pairs_on_both_lists_and_pins()
    {
        var problem = new MatchProblem(["ada"], [new("x", 1), new("y", 1), new("z", 1)],
            [new("ada", "x", 1) { PersonWish = 1 }, new("ada", "y", 5) { PersonWish = 2, CoachWish = 1 }, new("ada", "z", 0)]);

        Assert.Equal("y", Assert.IsType<MatchOutcome.Matched>(Matcher.Match(problem.WithWishes(0, areHard: true))).Pairs.Single().Coach);
        Assert.Equal("z", Assert.IsType<MatchOutcome.Matched>(Matcher.Match(problem.WithWishes(0, areHard: false))).Pairs.Single().Coach);
        Assert.Equal("Wishes weigh 0 or more.", Assert.Throws<ArgumentException>(() => problem.WithWishes(-1, false)).Message);
    }

    [Fact]
    public void After_a_decline_nobody_who_accepted_moves_and_nobody_gets_again_whom_they_declined()
    {
        var again = 0;
        foreach (var (problem, matched) in _cases.Where(c => c.Matched.Pairs.Count > 1))
        {
            (string, string)[] accepted = [.. matched.Pairs.Skip(1).Where((_, i) => i % 2 == 0).Select(p => (p.Person, p.Coach))];
            var declined = (matched.Pairs[0].Person, matched.Pairs[0].Coach);

            if (matched.Pairs[0].Rule is PairRule.Allowed && Matcher.Again(problem, accepted, [declined]) is MatchOutcome.Matched next)
            {
                again++;
                var pairs = next.Pairs.Select(p => (p.Person, p.Coach)).ToHashSet();
                Assert.True(pairs.IsSupersetOf(accepted));
                Assert.DoesNotContain(declined, pairs);
                Assert.True(next.Proven && next.Cost >= matched.Cost);
            }
        }

        Assert.True(again > 30, $"Only {again} were matched again.");
        var (small, _) = _cases[0];
        Assert.Throws<ArgumentException>(() => Matcher.Again(small, [("nobody", "no")], []));
    }

    [Fact]
    public void Somebody_who_is_not_there_has_no_alternatives_to_ask_for() => Assert.Equal(
        "zoe is not in the matching.", Assert.Throws<ArgumentException>(() => MatchExplanation.Alternatives(_cases[0].Problem, _cases[0].Matched, "zoe")).Message);

    private static MatchProblem Pinned(MatchProblem problem, Pair pair) =>
        new(problem.People, problem.Coaches, [.. problem.Pairs.Select(p => p == pair ? p with { Rule = PairRule.Pinned } : p)]);

    private static long Others(MatchOutcome.Matched matched, string person) => matched.Pairs.Where(p => p.Person != person).Sum(p => p.Cost);

    /// <summary>What all cost when the alternative is carried out as it says, provided that nobody is then over their places.</summary>
    private static long CostAfter(MatchProblem problem, MatchOutcome.Matched matched, Alternative alternative)
    {
        var of = matched.Pairs.ToDictionary(p => p.Person);
        foreach (var move in alternative.Others.Prepend(alternative.Pair))
        {
            of[move.Person] = move;
        }

        Assert.All(problem.Coaches, c => Assert.True(of.Values.Count(p => p.Coach == c.Id) <= c.Capacity));
        return of.Values.Sum(p => p.Cost);
    }
}
