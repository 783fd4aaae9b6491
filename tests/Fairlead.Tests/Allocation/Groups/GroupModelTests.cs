using Fairlead.Allocation.Groups;

namespace Fairlead.Tests.Allocation.Groups;

public class GroupModelTests
{
    [Fact]
    public void Who_is_kept_together_is_one_unit_in_the_order_of_its_first_member()
    {
        var model = Of([new GroupRule.Together(["b", "e"]), new GroupRule.Together(["e", "d"])], [new(0, 5), new(0, 5)]);

        Assert.Equal([0, 1, 2, 1, 1], model.UnitOf);
        Assert.Equal([[0], [1, 3, 4], [2]], model.MembersOf);
        Assert.Equal([1, 3, 1], model.Weight);
    }

    [Fact]
    public void Distances_of_units_add_up_and_are_divided_by_what_divides_them_all()
    {
        // Between a, b, c, d and e: 4 for each place that they are apart.
        var model = Of([new GroupRule.Together(["b", "d", "e"])], [new(0, 5)]);

        Assert.Equal((4, 8 + 12 + 4), (model.Scale, model.Within));
        Assert.Equal([0, 1 + 3 + 4, 2, 8, 0, 1 + 1 + 2, 2, 4, 0], model.Distance);
        Assert.Equal((0, 0), (model.Home, model.Preference.Sum()));
    }

    [Fact]
    public void One_who_stays_at_home_outweighs_all_distances_and_units_count_each_of_their_members()
    {
        var model = new GroupModel(Problem([new GroupRule.Together(["b", "d", "e"])], [new(0, 5), new(0, 5)]), [0, 1, -1, 1, 0]);

        Assert.Equal(1 + (2 * (8 + 2 + 4)), model.Home);
        Assert.Equal([1, 1, 0, 0, 2, 0], model.Preference.Select(p => p / model.Home));
    }

    [Fact]
    public void Three_or_more_who_are_all_kept_apart_are_a_crowd_and_two_are_none()
    {
        GroupRule[] rules = [new GroupRule.Apart("a", "b"), new GroupRule.Apart("b", "c"), new GroupRule.Apart("c", "a"), new GroupRule.Apart("d", "e"), new GroupRule.AtMost("x", ["a", "e"], 2)];

        var model = Of(rules, [new(0, 5), new(0, 5)]);

        Assert.Equal([2, 1], model.Most);
        Assert.Equal([[1, 0, 0, 0, 1], [1, 1, 1, 0, 0]], model.ShareOf);
        Assert.Equal([[0, 1], [1], [1], [], [0]], model.LimitsOf);
        Assert.Equal([(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (3, 4), (4, 3)], Enumerable.Range(0, 25).Where(p => model.Apart[p]).Select(p => (p / 5, p % 5)));
    }

    [Fact]
    public void Two_both_kept_together_and_apart_may_be_nowhere_and_only_they()
    {
        var model = Of([new GroupRule.Together(["b", "c"]), new GroupRule.Apart("b", "c"), new GroupRule.NotIn("e", 1)], [new(0, 5), new(0, 5)]);

        // Units a, bc, d and e of two groups.
        Assert.Equal([false, true, false, false, false, true, false, true], model.Barred);
    }

    [Fact]
    public void Twins_are_groups_of_the_same_sizes_from_which_the_same_are_barred_and_to_which_nobody_belongs_more()
    {
        bool AreTwins(GroupSize other, GroupRule[] rules, int[]? homes = null) => new GroupModel(Problem(rules, [new(1, 3), other]), homes).AreTwins(0, 1);

        Assert.True(AreTwins(new(1, 3), []));
        Assert.False(AreTwins(new(1, 4), []));
        Assert.False(AreTwins(new(0, 3), []));
        Assert.False(AreTwins(new(1, 3), [new GroupRule.NotIn("a", 1)]));
        Assert.True(AreTwins(new(1, 3), [new GroupRule.NotIn("a", 1), new GroupRule.NotIn("a", 0)]));
        Assert.False(AreTwins(new(1, 3), [], [0, -1, -1, -1, -1]));
    }

    private static GroupModel Of(GroupRule[] rules, GroupSize[] sizes) => new(Problem(rules, sizes));

    private static GroupProblem Problem(GroupRule[] rules, GroupSize[] sizes) => new(
        ["a", "b", "c", "d", "e"], [.. Enumerable.Range(0, 5).Select(i => Enumerable.Range(0, 5).Select(j => 4L * Math.Abs(i - j)).ToArray())], sizes, rules);
}
