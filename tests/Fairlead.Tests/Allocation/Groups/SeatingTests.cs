using Fairlead.Allocation.Groups;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Groups;

/// <summary>What is kept at hand, after any number of moves, against what the definitions say.</summary>
public class SeatingTests
{
    [Fact]
    public void What_is_kept_at_hand_is_what_adding_everything_up_shows_after_every_move()
    {
        for (ulong seed = 1; seed <= 150; seed++)
        {
            var problem = GroupCases.Drawn(seed);
            var model = new GroupModel(problem, seed % 2 == 0 ? null : [.. problem.Members.Select((_, m) => (m % (problem.Sizes.Count + 1)) - 1)]);
            var (seating, draws) = (new Seating(model), new Draws(seed));
            for (var step = 0; step < 30; step++)
            {
                MoveSomebody(model, seating, draws);
                AssertAddedUp(model, seating);
            }

            int[] all = [.. Enumerable.Range(0, model.Count).Select(_ => draws.Between(0, model.Groups - 1))];
            seating.Restore(all);
            Assert.Equal(all, seating.GroupOf);
            AssertAddedUp(model, seating);
        }
    }

    [Fact]
    public void Long_rows_are_exchanged_to_their_last_place()
    {
        var model = new GroupModel(GroupCases.Large(3, 22, 11, []));
        var seating = new Seating(model);
        seating.Restore([.. Enumerable.Range(0, 22).Select(u => u % 2)]);

        seating.Swap(4, 21, seating.SwapDelta(4, 21));

        AssertAddedUp(model, seating);
    }

    [Fact]
    public void Only_rules_make_it_ruled()
    {
        bool IsRuled(params GroupRule[] rules) => new Seating(new GroupModel(GroupCases.Large(1, 4, 2, rules))).IsRuled;

        Assert.False(IsRuled());
        Assert.False(IsRuled(new GroupRule.Together(["m0", "m1"])));
        Assert.True(IsRuled(new GroupRule.Apart("m0", "m1")));
        Assert.True(IsRuled(new GroupRule.AtMost("Leeds", ["m0", "m1"], 1)));
        Assert.True(IsRuled(new GroupRule.NotIn("m0", 1)));
    }

    private static void MoveSomebody(GroupModel model, Seating seating, Draws draws)
    {
        var (one, other) = (draws.Between(0, model.Count - 1), draws.Between(0, model.Count - 1));
        if (seating.GroupOf[one] == Seating.Nowhere)
        {
            seating.Put(one, draws.Between(0, model.Groups - 1));
        }
        else if (seating.GroupOf[other] == Seating.Nowhere || seating.GroupOf[one] == seating.GroupOf[other])
        {
            seating.Take(one);
        }
        else
        {
            var (before, delta) = (seating.Value, seating.SwapDelta(one, other));
            seating.Swap(one, other, delta);
            Assert.Equal(before + delta, ValueOf(model, seating.GroupOf));
        }
    }

    private static void AssertAddedUp(GroupModel model, Seating seating)
    {
        int[] In(int group) => [.. Enumerable.Range(0, model.Count).Where(u => seating.GroupOf[u] == group)];
        Assert.Equal(ValueOf(model, seating.GroupOf), seating.Value);
        for (var group = 0; group < model.Groups; group++)
        {
            var inside = In(group);
            Assert.Equal(inside.Sum(u => model.MembersOf[u].Length), seating.Size[group]);
            Assert.All(Enumerable.Range(0, model.Most.Length), l => Assert.Equal(inside.Sum(u => model.ShareOf[l][u]), seating.Taken(l, group)));
            for (var unit = 0; unit < model.Count; unit++)
            {
                var gain = model.Preference[(group * model.Count) + unit] + inside.Sum(u => model.Distance[(unit * model.Count) + u]);
                Assert.Equal(gain, seating.Gain[(group * model.Count) + unit]);
                if (!inside.Contains(unit))
                {
                    Assert.All(inside.Append(Seating.Nowhere), leaving => Assert.Equal(Admits(model, [.. inside.Where(u => u != leaving)], unit, group), seating.Admits(unit, group, leaving)));
                }
            }
        }
    }

    private static bool Admits(GroupModel model, int[] inside, int unit, int group) => !model.Barred[(group * model.Count) + unit]
        && inside.All(u => !model.Apart[(unit * model.Count) + u])
        && Enumerable.Range(0, model.Most.Length).All(l => model.ShareOf[l][unit] == 0 || inside.Append(unit).Sum(u => model.ShareOf[l][u]) <= model.Most[l]);

    private static long ValueOf(GroupModel model, int[] groupOf) => Enumerable.Range(0, model.Count).Where(u => groupOf[u] != Seating.Nowhere).Sum(u =>
        model.Preference[(groupOf[u] * model.Count) + u] + Enumerable.Range(0, u).Where(o => groupOf[o] == groupOf[u]).Sum(o => model.Distance[(u * model.Count) + o]));
}
