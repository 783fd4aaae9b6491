using Fairlead.Allocation.Matching;

namespace Fairlead.Tests.Allocation.Matching;

public class MatchProblemTests
{
    private static readonly Coach[] _coaches = [new("x", 1), new("y", 1)];

    [Fact]
    public void One_wrong_row_among_right_ones_is_enough_to_be_refused()
    {
        Refused("No capacity is below 0.", () => new MatchProblem(["a"], [new("x", 1), new("y", -1)], []));
        Refused("A pair is of a person and a coach who are there.", () => new MatchProblem(["a"], _coaches, [new("a", "x", 1), new("b", "y", 1)]));
        Refused("A pair is of a person and a coach who are there.", () => new MatchProblem(["a"], _coaches, [new("a", "x", 1), new("a", "z", 1)]));
        Refused("The first wish is number 1.", () => new MatchProblem(["a"], _coaches, [new("a", "x", 1) { PersonWish = 1, CoachWish = 1 }, new("a", "y", 1) { PersonWish = 0 }]).WithWishes(1, false));
        Refused("The first wish is number 1.", () => new MatchProblem(["a"], _coaches, [new("a", "x", 1) { PersonWish = 1, CoachWish = 1 }, new("a", "y", 1) { CoachWish = 0 }]).WithWishes(1, false));
    }

    [Fact]
    public void Each_place_down_either_list_costs_the_weight_and_no_list_is_behind_the_longest()
    {
        var problem = new MatchProblem(["a", "b"], _coaches,
        [
            new("a", "x", 5) { PersonWish = 1, CoachWish = 1 }, new("a", "y", 5) { PersonWish = 4, CoachWish = 2 },
            new("b", "x", 5) { CoachWish = 2 }, new("b", "y", 5),
        ]);

        // Behind a longest list of four stands number five: four places down on each.
        Assert.Equal([5, 5 + 400, 5 + 500, 5 + 800], problem.WithWishes(100, areHard: false).Pairs.Select(p => p.Cost));
        var turned = new MatchProblem(problem.People, problem.Coaches, [.. problem.Pairs.Select(p => p with { PersonWish = p.CoachWish, CoachWish = p.PersonWish })]);
        Assert.Equal([5, 5 + 400, 5 + 500, 5 + 800], turned.WithWishes(100, areHard: false).Pairs.Select(p => p.Cost));
        Assert.Equal([5, 5, 5, 5], problem.WithWishes(0, areHard: false).Pairs.Select(p => p.Cost));
    }

    [Fact]
    public void Without_a_single_wish_every_pair_is_first() => Assert.Equal(
        [5, 6], new MatchProblem(["a"], _coaches, [new("a", "x", 5), new("a", "y", 6)]).WithWishes(100, areHard: false).Pairs.Select(p => p.Cost));

    [Fact]
    public void A_cost_that_wishes_would_make_too_large_is_an_error_and_no_bargain() => Assert.Throws<OverflowException>(
        () => new MatchProblem(["a"], _coaches, [new("a", "x", 1) { PersonWish = 3, CoachWish = 1 }]).WithWishes(long.MaxValue, areHard: false));

    [Fact]
    public void Nobody_is_matched_again_by_pairs_that_are_not_there_or_by_one_both_accepted_and_declined()
    {
        var problem = new MatchProblem(["a", "b"], _coaches, [new("a", "x", 1), new("a", "y", 1), new("b", "x", 1), new("b", "y", 1)]);

        Refused("A pair that was accepted or declined is one of the problem's.", () => Matcher.Again(problem, [("a", "x"), ("b", "z")], []));
        Refused("A pair that was accepted or declined is one of the problem's.", () => Matcher.Again(problem, [], [("a", "x"), ("b", "z")]));
        Refused("No pair is both accepted and declined.", () => Matcher.Again(problem, [("a", "x"), ("b", "y")], [("a", "x")]));
    }

    private static void Refused(string why, Func<object> make) => Assert.Equal(why, Assert.Throws<ArgumentException>(make).Message);
}
