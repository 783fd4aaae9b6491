using Fairlead.Allocation;
using Fairlead.Allocation.Groups;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Groups;

public class GroupFormerTests
{
    [Fact]
    public void It_equals_trying_everything_on_twelve_hundred_small_cases_and_names_the_smallest_clash()
    {
        var (formed, infeasible) = (0, 0);
        for (ulong seed = 1; seed <= 1200; seed++)
        {
            var problem = GroupCases.Drawn(seed);
            long? best = GroupCases.All(problem).Select(f => (long?)f.Certificate.Objective).Max();

            switch (GroupFormer.Form(problem, seed))
            {
                case GroupOutcome.Formed found:
                    Assert.Equal(best, found.Certificate.Objective);
                    Assert.True(found.Certificate.Proven);
                    Assert.Empty(GroupCheck.Problems(problem, found));
                    formed++;
                    break;
                case GroupOutcome.Infeasible why:
                    Assert.Null(best);
                    Assert.True(why.Proven && why.IsSmallest);
                    Assert.NotEmpty(why.Reasons);
                    AssertIsSmallest(problem, why.Clash);
                    infeasible++;
                    break;
            }
        }

        Assert.True(formed > 300 && infeasible > 100, $"{formed} formed, {infeasible} infeasible: the draws show only one of them.");
    }

    [Fact]
    public void Neither_names_nor_the_order_of_members_nor_of_groups_change_what_is_best()
    {
        for (ulong seed = 2001; seed <= 2200; seed++)
        {
            var problem = GroupCases.Drawn(seed);
            var count = problem.Members.Count;
            var other = new GroupProblem(
                [.. problem.Members.Reverse().Select(m => $"x{m}")],
                [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, count).Select(j => problem.Between(count - 1 - i, count - 1 - j)).ToArray())],
                [.. problem.Sizes.Reverse()],
                [.. problem.Rules.Select(r => Renamed(r, problem.Sizes.Count)).Reverse()]);

            Assert.Equal(Objective(GroupFormer.Form(problem)), Objective(GroupFormer.Form(other, 9)));
        }
    }

    [Fact]
    public void The_same_seed_and_steps_give_the_same_groups_and_more_steps_no_worse_ones()
    {
        var problem = GroupCases.Large(5, 30, 6, []);

        var (one, two, more) = (Form(problem, 3, 3_000_000), Form(problem, 3, 3_000_000), Form(problem, 3, 30_000_000));

        Assert.Equal(one.Groups.SelectMany(g => g), two.Groups.SelectMany(g => g));
        Assert.True(more.Certificate.Objective >= one.Certificate.Objective);
        Assert.True(more.Certificate.Bound > more.Certificate.Objective);
    }

    [Fact]
    public void Thirty_people_keep_every_kind_of_rule()
    {
        GroupRule[] rules =
        [
            new GroupRule.Apart("m0", "m1"), new GroupRule.Apart("m2", "m3"), new GroupRule.Together(["m4", "m5"]), new GroupRule.Together(["m6", "m7", "m8"]),
            new GroupRule.AtMost("Leeds", ["m9", "m10", "m11", "m12", "m13"], 1), new GroupRule.NotIn("m14", 2), new GroupRule.NotIn("m14", 3),
        ];
        var problem = GroupCases.Large(6, 30, 6, rules);

        var formed = Form(problem, 1, 20_000_000);

        Assert.Empty(GroupCheck.Problems(problem, formed));
        Assert.True(formed.Certificate.Objective > Form(problem, 1, 1).Certificate.Objective);
    }

    [Fact]
    public void Groups_that_differ_by_design_are_found_again_and_proven()
    {
        // Within a group of the design everybody is 10 apart, and 0 from everybody else, so that no other grouping can be as good.
        var distances = GroupCases.Distances(30, () => 0);
        for (var one = 0; one < 30; one++)
        {
            for (var other = 0; other < 30; other++)
            {
                distances[one][other] = one != other && one % 5 == other % 5 ? 10_000_000 : 0;
            }
        }

        var formed = Form(new([.. Enumerable.Range(0, 30).Select(i => $"m{i}")], distances, [.. Enumerable.Repeat(new GroupSize(6, 6), 5)], []), 4, 50_000_000);

        Assert.Equal((750_000_000L, true), (formed.Certificate.Objective, formed.Certificate.Proven));
    }

    [Fact]
    public void Four_who_are_all_kept_apart_do_not_fit_into_three_groups_and_are_named_alone()
    {
        GroupRule[] rules = [new GroupRule.Apart("m20", "m21"), .. from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, a) select new GroupRule.Apart($"m{a}", $"m{b}")];

        var why = Assert.IsType<GroupOutcome.Infeasible>(GroupFormer.Form(GroupCases.Large(7, 24, 8, rules)));

        Assert.Equal(6, why.Clash.Count);
        Assert.DoesNotContain(rules[0], why.Clash);
        Assert.Equal("Without any one of these rules it could.", why.Reasons[1]);
    }

    [Fact]
    public void What_cannot_be_is_said_in_words()
    {
        var sizes = Assert.IsType<GroupOutcome.Infeasible>(GroupFormer.Form(new(["a", "b"], [[0, 1], [1, 0]], [new(1, 1), new(0, 0)], [])));
        var limit = Assert.IsType<GroupOutcome.Infeasible>(GroupFormer.Form(new(
            ["a", "b", "c"], GroupCases.Distances(3, () => 1), [new(1, 2), new(1, 2)], [new GroupRule.AtMost("Leeds", ["a", "b", "c"], 1)])));

        Assert.Equal("The groups take 1 members in all, and there are 2.", sizes.Reasons.Single());
        Assert.Equal("With groups of these sizes it cannot all hold that no group has more than 1 of Leeds (a, b, c).", limit.Reasons.Single());
    }

    [Fact]
    public void What_the_trial_cannot_decide_is_not_called_impossible_and_a_clash_that_may_be_larger_says_so()
    {
        // Pairs never fill a group of nine, but it takes very long to try all ways.
        GroupRule[] pairs = [.. Enumerable.Range(0, 18).Select(p => new GroupRule.Together([$"m{2 * p}", $"m{(2 * p) + 1}"]))];
        GroupRule[] nowhere = [.. Enumerable.Range(0, 4).Select(g => new GroupRule.NotIn("m0", g))];

        var undecided = Assert.IsType<GroupOutcome.Infeasible>(GroupFormer.Form(GroupCases.Large(7, 36, 9, pairs)));
        var clash = Assert.IsType<GroupOutcome.Infeasible>(GroupFormer.Form(GroupCases.Large(7, 36, 9, [.. pairs, .. nowhere])));

        Assert.False(undecided.Proven);
        Assert.Empty(undecided.Clash);
        Assert.Equal("The search ended before it found a grouping that keeps every rule, or showed that there is none.", undecided.Reasons.Single());
        Assert.True(clash.Proven && !clash.IsSmallest);
        Assert.Equal("Perhaps not all of these are needed for the clash.", clash.Reasons[1]);
        Assert.Equal(nowhere, clash.Clash);
    }

    [Fact]
    public void Whoever_has_had_enough_gets_no_answer()
    {
        var problem = GroupCases.Large(7, 30, 6, []);

        Assert.Throws<OperationCanceledException>(() => GroupFormer.Form(problem, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => GroupFormer.FormRounds(problem, 2, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void What_is_no_problem_is_refused()
    {
        static string Refusal(Func<GroupProblem> problem) => Assert.Throws<ArgumentException>(problem).Message;
        long[][] two = [[0, 1], [1, 0]];

        Assert.Equal("No member stands twice.", Refusal(() => new(["a", "a"], two, [], [])));
        Assert.Equal("There is one row of distances for each member, with one distance to each.", Refusal(() => new(["a", "b"], [[0, 1]], [], [])));
        Assert.Equal("Nobody has a distance to themselves.", Refusal(() => new(["a"], [[1]], [], [])));
        Assert.Equal("Distances are the same both ways.", Refusal(() => new(["a", "b"], [[0, 1], [2, 0]], [], [])));
        Assert.Equal("All distances together are too large for exact sums.", Refusal(() => new(["a", "b"], [[0, long.MaxValue / 40], [long.MaxValue / 40, 0]], [], [])));
        Assert.Equal("A group has a size of 0 ≤ min ≤ max.", Refusal(() => new(["a", "b"], two, [new(2, 1)], [])));
        Assert.Equal("A rule is about members who are there.", Refusal(() => new(["a", "b"], two, [new(1, 1)], [new GroupRule.Together(["a", "c"])])));
        Assert.Equal("Nobody is kept apart from themselves.", Refusal(() => new(["a", "b"], two, [new(1, 1)], [new GroupRule.Apart("a", "a")])));
        Assert.Equal("At most 0 or more of different members are in a group.", Refusal(() => new(["a", "b"], two, [new(1, 1)], [new GroupRule.AtMost("x", ["a", "a"], 1)])));
        Assert.Equal("A rule is about a group that is there.", Refusal(() => new(["a", "b"], two, [new(1, 1)], [new GroupRule.NotIn("a", 1)])));
    }

    private static GroupOutcome.Formed Form(GroupProblem problem, ulong seed, long steps) =>
        Assert.IsType<GroupOutcome.Formed>(GroupFormer.Form(problem, seed, new Effort(steps)));

    private static long? Objective(GroupOutcome outcome) => (outcome as GroupOutcome.Formed)?.Certificate.Objective;

    private static void AssertIsSmallest(GroupProblem problem, IReadOnlyList<GroupRule> clash)
    {
        Assert.Empty(GroupCases.All(With(problem, clash)));
        Assert.All(clash, rule => Assert.NotEmpty(GroupCases.All(With(problem, [.. clash.Where(r => !ReferenceEquals(r, rule))]))));
    }

    private static GroupProblem With(GroupProblem problem, IReadOnlyList<GroupRule> rules) => problem.With(rules);

    private static GroupRule Renamed(GroupRule rule, int groups) => rule switch
    {
        GroupRule.Apart apart => new GroupRule.Apart($"x{apart.Other}", $"x{apart.One}"),
        GroupRule.Together together => new GroupRule.Together([.. together.Members.Select(m => $"x{m}")]),
        GroupRule.AtMost limit => limit with { Members = [.. limit.Members.Select(m => $"x{m}")] },
        GroupRule.NotIn notIn => new GroupRule.NotIn($"x{notIn.Member}", groups - 1 - notIn.Group),
        _ => throw new InvalidOperationException("There is no fifth rule."),
    };
}
