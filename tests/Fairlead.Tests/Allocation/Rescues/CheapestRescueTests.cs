using Fairlead.Allocation.Rescues;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Rescues;

public class CheapestRescueTests
{
    private static readonly DateOnly _day = new(2026, 3, 2);

    [Fact]
    public void It_is_the_cheapest_of_all_sets_that_are_enough_and_the_soonest_of_those()
    {
        var (found, none) = (0, 0);
        for (var seed = 0UL; seed < 1_000; seed++)
        {
            var problem = Problem(new Draws(seed));
            var best = Sets(problem).Where(s => IsEnough(problem, s)).Select(s => (int?)s.Sum(o => o.Minutes)).Min();

            var rescue = CheapestRescue.Find(problem);

            Assert.Equal(best, rescue?.Sum(o => o.Minutes));
            Assert.True(rescue is null || IsEnough(problem, rescue), $"Seed {seed}");
            _ = rescue is null ? none++ : found++;
        }

        Assert.InRange(found, 150, 1_000);
        Assert.InRange(none, 100, 1_000);
    }

    [Fact]
    public void Neither_the_order_of_the_options_nor_that_of_the_needs_changes_it()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var problem = Problem(new Draws(seed));
            var draws = new Draws(seed + 5000);

            var other = problem with { Options = draws.Shuffled(problem.Options), Needs = draws.Shuffled(problem.Needs) };

            Assert.Equal(CheapestRescue.Find(problem), CheapestRescue.Find(other));
        }
    }

    [Fact]
    public void Of_two_that_take_as_long_it_names_the_one_that_ends_sooner()
    {
        RescueOption later = new("x", "c", "recording", 60, _day.AddDays(9)), sooner = new("y", "c", "recording", 60, _day);

        Assert.Equal([sooner], CheapestRescue.Find(new([later, sooner], [new("r", Of("c", 2), 1)], new Dictionary<string, int>())));
    }

    [Fact]
    public void What_a_rule_counts_already_or_cannot_count_any_more_does_not_help_it()
    {
        RescueOption[] options = [new("x", "c", "recording", 60, null), new("y", "c", "recording", 90, null)];

        Assert.Equal([options[1]], CheapestRescue.Find(new(options, [new("r", Of("c", 2), 1) { Counted = new HashSet<string> { "x" } }], new Dictionary<string, int>())));
        Assert.Null(CheapestRescue.Find(new(options, [new("r", Of("c", 1), 2)], new Dictionary<string, int>())));
        Assert.Null(CheapestRescue.Find(new(options, [new("r", Of("c", 2), 2)], Of("recording", 1))));
        Assert.Equal([], CheapestRescue.Find(new(options, [], new Dictionary<string, int>())));
        Assert.Null(CheapestRescue.Find(new([], [new("r", Of("c", 1), 1)], new Dictionary<string, int>())));
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_a_sentence()
    {
        RescueOption option = new("x", "c", "recording", 60, null);
        string Refusal(RescueProblem problem) => Assert.Throws<ArgumentException>(() => CheapestRescue.Find(problem)).Message;

        Assert.StartsWith("Making good x by recording takes -1 minutes", Refusal(new([option with { Minutes = -1 }], [], new Dictionary<string, int>())));
        Assert.StartsWith("The rule r is short of 0", Refusal(new([option], [new("r", Of("c", 1), 0)], new Dictionary<string, int>())));
        Assert.StartsWith("x can be made good by recording twice", Refusal(new([option, option], [], new Dictionary<string, int>())));
    }

    private static Dictionary<string, int> Of(string key, int value) => new() { [key] = value };

    private static RescueProblem Problem(Draws draws)
    {
        string[] components = ["a", "b"], ways = ["recording", "essay"];
        var options = (from number in Enumerable.Range(0, draws.Between(1, 6))
                       let component = draws.OneOf(components)
                       from way in ways
                       where draws.Chance(60)
                       select new RescueOption($"o{number}", component, way, draws.Between(0, 4) * 15, draws.Chance(50) ? _day.AddDays(draws.Between(0, 9)) : null)).ToList();
        return new(
            options,
            [
                .. Enumerable.Range(0, draws.Between(1, 3)).Select(i => new RescueNeed($"r{i}", components.Where(_ => draws.Chance(70)).ToDictionary(c => c, _ => draws.Between(0, 3)), draws.Between(1, 3))
                {
                    Counted = options.Select(o => o.Occurrence).Distinct().Where(_ => draws.Chance(10)).ToHashSet(),
                }),
            ],
            ways.Where(_ => draws.Chance(40)).ToDictionary(w => w, _ => draws.Between(0, 2)));
    }

    private static List<List<RescueOption>> Sets(RescueProblem problem)
    {
        var sets = new List<List<RescueOption>> { new() };
        foreach (var same in problem.Options.GroupBy(o => o.Occurrence))
        {
            sets.AddRange(sets.ToList().SelectMany(s => same.Select(o => s.Append(o).ToList())));
        }

        return sets;
    }

    private static bool IsEnough(RescueProblem problem, IReadOnlyList<RescueOption> chosen) =>
        problem.Left.All(l => chosen.Count(o => o.Way == l.Key) <= l.Value)
        && chosen.CountBy(o => o.Occurrence).All(c => c.Value == 1)
        && problem.Needs.All(n => n.Components.Sum(c => Math.Min(c.Value, chosen.Count(o => o.Component == c.Key && !n.Counted.Contains(o.Occurrence)))) >= n.Short);
}
