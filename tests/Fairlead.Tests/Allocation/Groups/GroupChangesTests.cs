using Fairlead.Allocation;
using Fairlead.Allocation.Groups;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Groups;

public class GroupChangesTests
{
    [Fact]
    public void Adjusting_moves_the_fewest_and_then_is_the_most_diverse_of_a_thousand_small_cases()
    {
        var moving = 0;
        for (ulong seed = 1; seed <= 1000; seed++)
        {
            var problem = GroupCases.Drawn(seed);
            var before = problem.Members.Index().Where(m => Lottery.Number(seed, 900 + (ulong)m.Index) % 4 > 0)
                .ToDictionary(m => m.Item, m => (int)(Lottery.Number(seed, 800 + (ulong)m.Index) % (ulong)problem.Sizes.Count));
            (int Moved, long Less)[] all = [.. GroupCases.All(problem).Select(f => (Moved(f, before), -f.Certificate.Objective))];

            var adjustment = GroupFormer.Adjust(problem, before, seed);

            if (all.Length == 0)
            {
                Assert.IsType<GroupOutcome.Infeasible>(adjustment.Outcome);
                continue;
            }

            var formed = Assert.IsType<GroupOutcome.Formed>(adjustment.Outcome);
            Assert.Equal(all.Min(), (adjustment.Moved.Count, -formed.Certificate.Objective));
            Assert.Equal((adjustment.Moved.Count, adjustment.Moved.Count), (Moved(formed, before), adjustment.FewestMoved));
            moving += adjustment.Moved.Count > 0 ? 1 : 0;
        }

        Assert.True(moving > 200, $"Somebody had to move in {moving} cases only.");
    }

    [Fact]
    public void Two_who_leave_and_one_who_joins_move_one_of_thirty_at_most()
    {
        var problem = GroupCases.Large(8, 30, 6, []);
        var formed = Assert.IsType<GroupOutcome.Formed>(GroupFormer.Form(problem, 0, new Effort(10_000_000)));
        string[] members = [.. formed.Groups[0].Skip(2), .. formed.Groups.Skip(1).SelectMany(g => g), "new"];
        ulong at = 0;
        var later = new GroupProblem(
            members, GroupCases.Distances(29, () => (long)(Lottery.Number(9, at++) % 100) * 1_000_000), [.. Enumerable.Range(0, 5).Select(_ => new GroupSize(5, 6))], []);
        var before = formed.Groups.Index().SelectMany(g => g.Item.Select(m => (m, g.Index))).ToDictionary();

        var adjustment = GroupFormer.Adjust(later, before, 0, new Effort(10_000_000));

        Assert.Equal((0, 0), (adjustment.Moved.Count, adjustment.FewestMoved));
        Assert.Contains("new", Assert.IsType<GroupOutcome.Formed>(adjustment.Outcome).Groups[0]);
    }

    [Fact]
    public void A_group_that_is_given_up_is_shared_out_and_nobody_else_moves()
    {
        var problem = GroupCases.Large(8, 24, 6, []);
        var merged = new GroupProblem(
            problem.Members, [.. Enumerable.Range(0, 24).Select(i => Enumerable.Range(0, 24).Select(j => problem.Between(i, j)).ToArray())],
            [new(0, 0), new(8, 8), new(8, 8), new(8, 8)], []);

        var adjustment = GroupFormer.Adjust(merged, problem.Members.Index().ToDictionary(m => m.Item, m => m.Index % 4), 0, new Effort(5_000_000));

        Assert.Equal(problem.Members.Where((_, i) => i % 4 == 0), adjustment.Moved);
        Assert.Equal(6, adjustment.FewestMoved);
    }

    [Fact]
    public void Nobody_was_in_a_group_that_is_not_there() => Assert.Equal(
        "Everybody was in a group that is there.",
        Assert.Throws<ArgumentException>(() => GroupFormer.Adjust(GroupCases.Large(8, 4, 2, []), new Dictionary<string, int> { ["m0"] = 2 })).Message);

    [Fact]
    public void Nine_people_meet_only_new_ones_in_their_second_meeting_and_whoever_meets_again_is_named()
    {
        var problem = GroupCases.Large(10, 9, 3, []);

        var (rounds, why) = GroupFormer.FormRounds(problem, 6, seed: 1, effort: () => new Effort(1_000_000));

        Assert.Null(why);
        Assert.Equal(6, rounds.Count);
        Assert.Empty(rounds[0].MeetAgain);
        Assert.Empty(rounds[1].MeetAgain);
        Assert.NotEmpty(rounds[5].MeetAgain);  // nobody has more than four pairs of others to meet
        var met = new HashSet<(string, string)>();
        foreach (var round in rounds)
        {
            Assert.Empty(GroupCheck.Problems(problem, round.Formed));
            var pairs = round.Formed.Groups.SelectMany(g => g.SelectMany(a => g.Where(b => problem.Members.ToList().IndexOf(a) < problem.Members.ToList().IndexOf(b)).Select(b => (a, b)))).ToHashSet();
            Assert.Equal(pairs.Intersect(met).Order(), round.MeetAgain.Order());
            met.UnionWith(pairs);
        }
    }

    [Fact]
    public void Rounds_that_cannot_be_say_why_and_what_are_none_are_refused()
    {
        var never = GroupCases.Large(11, 4, 2, [new GroupRule.Together(["m0", "m1", "m2"])]);

        Assert.NotNull(GroupFormer.FormRounds(never, 2, effort: () => new Effort(1000)).Why);
        Assert.Equal("There is 1 round or more.", Assert.Throws<ArgumentException>(() => GroupFormer.FormRounds(never, 0)).Message);
        Assert.Equal("Meeting again costs 0 or more.", Assert.Throws<ArgumentException>(() => GroupFormer.FormRounds(never, 1, -1)).Message);
    }

    private static int Moved(GroupOutcome.Formed formed, Dictionary<string, int> before) =>
        formed.Groups.Index().Sum(g => g.Item.Count(m => before.TryGetValue(m, out var home) && home != g.Index));
}
