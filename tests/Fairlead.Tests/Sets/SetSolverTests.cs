using Fairlead.Core.Sets;
using FsCheck;
using FsCheck.Fluent;

namespace Fairlead.Tests.Sets;

/// <summary>Forming sets against a trial of every division, and what is named where there is none.</summary>
[Trait("Goal", "G8")]
public class SetSolverTests
{
    private const long Steps = 2_000_000;

    private static readonly string[] _regions = ["E1", "E2", "E3"];

    private static readonly Arbitrary<SetInput> _small = Arb.From(
        from regions in Gen.Elements(_regions).ArrayOf(6)
        from employers in Gen.Choose(0, 9).ArrayOf(6)
        from areas in Gen.Elements("education", "health").ArrayOf(6)
        from leaderRegions in Gen.Elements(_regions).ArrayOf(3)
        from leaderEmployers in Gen.Choose(0, 12).ArrayOf(3)
        from pair in Gen.Choose(0, 35)
        from led in Gen.Choose(0, 17)
        select Input(
            new(2, 4, 3, Leaders(1, 1, 1), true, ["service-area"], true),
            [.. Enumerable.Range(0, 6).Select(i => Person(i, regions[i], $"employer {employers[i]}", areas[i]))],
            [.. Enumerable.Range(0, 3).Select(i => new SetCoordinator(Leader(i), 1, leaderRegions[i], $"employer {leaderEmployers[i]}"))],
            [.. pair / 6 == pair % 6 ? [] : new[] { new SetPair(Id(pair / 6), Id(pair % 6), ApartKind.Conflict) }, new SetPair(Id(led / 3), Leader(led % 3), ApartKind.Conflict)]));

    [Fact]
    public void It_is_as_good_as_trying_every_division() => Prop.ForAll(_small, input =>
    {
        var result = SetSolver.Form(input, 1, Steps);
        // Two even sets first; only where there are none the sizes and numbers that the terms allow.
        var best = Divisions(input, s => s.Count == 2 && s.All(x => x.Members.Count == 3)).DefaultIfEmpty(-1).Max();
        best = best >= 0 ? best : new[] { 2, 3 }.Select(n => Divisions(input, s => s.Count == n).DefaultIfEmpty(-1).Max()).FirstOrDefault(b => b >= 0, -1);
        return best < 0 ? result is { Sets.Count: 0, IsDecided: true } && result.Obstacles.Count > 0 : result.Worth == best && result.Bound >= best;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void The_same_frozen_input_gives_the_same_sets_again()
    {
        var input = Thirty();

        var (once, again) = (SetSolver.Form(input, 3, Steps), SetSolver.Form(SetInput.Read(input.ToJson()), 3, Steps));

        Assert.Equal(once.Sets.Select(Words), again.Sets.Select(Words));
        Assert.Equal(input.Hash(), SetInput.Read(input.ToJson()).Hash());
        Assert.NotEqual(input.Hash(), (input with { Terms = input.Terms with { Wanted = 7 } }).Hash());
    }

    [Fact]
    public void Thirty_people_over_ten_coordinators_keep_every_rule_and_nobody_leads_twice()
    {
        var input = Thirty();

        var result = SetSolver.Form(input, 1, Steps);

        Assert.Equal(5, result.Sets.Count);
        Assert.All(result.Sets, s => Assert.Equal(6, s.Members.Count));
        Assert.Empty(SetCheck.Broken(input, result.Sets));
        Assert.True(SetCheck.HasEverybodyOnce(input, result.Sets));
        Assert.Equal(5, result.Sets.Select(s => s.Leader).Distinct().Count());
        Assert.InRange(result.Worth, 1, result.Bound);
    }

    [Fact]
    public void Somebody_who_fits_with_nobody_is_named_with_whom_and_why()
    {
        var people = Enumerable.Range(0, 4).Select(i => Person(i, null, i < 3 ? "one council" : "another", "health")).ToList();
        var input = Input(new(2, 2, 2, Leaders(1, 1), false, [], true), people, [new(Leader(0), 1, null, null), new(Leader(1), 1, null, null)], []);

        var result = SetSolver.Form(input, 1, Steps);

        Assert.Empty(result.Sets);
        var obstacle = Assert.Single(result.Obstacles);
        Assert.Equal((BrokenKind.SameEmployer, true, true), (obstacle.Kind, result.IsDecided, result.IsSmallest));
        Assert.Equal(people.Take(3).Select(p => p.Id), obstacle.About);
    }

    [Fact]
    public void Whom_no_coordinator_may_lead_is_named_with_each_of_them()
    {
        var people = Enumerable.Range(0, 4).Select(i => Person(i, null, null, "health")).ToList();
        SetPair[] pairs = [new(Id(0), Leader(0), ApartKind.LineManagement), new(Id(0), Leader(1), ApartKind.Conflict), new(Id(2), Id(3), ApartKind.Wish)];
        var input = Input(new(2, 2, 2, Leaders(1, 1), false, [], true), people, [new(Leader(0), 1, null, null), new(Leader(1), 1, null, null)], pairs);

        var result = SetSolver.Form(input, 1, Steps);

        Assert.Equal([BrokenKind.LineManagement, BrokenKind.Conflict], result.Obstacles.Select(o => o.Kind).Order());
        Assert.All(result.Obstacles, o => Assert.Contains(Id(0), o.About));
    }

    [Fact]
    public void Somebody_leads_a_second_set_only_where_there_are_too_few()
    {
        var people = Enumerable.Range(0, 9).Select(i => Person(i, null, null, "health")).ToList();
        var input = Input(new(3, 3, 3, [.. Leaders(3, 1)], false, [], true), people, [new(Leader(0), 3, null, null), new(Leader(1), 1, null, null)], []);

        var result = SetSolver.Form(input, 1, Steps);

        Assert.Equal([2, 1], result.Sets.GroupBy(s => s.Leader).OrderBy(g => g.Key).Select(g => g.Count()));
    }

    [Theory]
    [InlineData(1, 8, 6, 30, "Enter a least size of 2 or more, and a largest of 20 or less that is not below it")]
    [InlineData(5, 8, 9, 30, "The size that is wanted must be 5 to 8")]
    [InlineData(5, 8, 6, 9, "9 people cannot be divided into sets of 5 to 8. Enter other sizes")]
    [InlineData(5, 8, 6, 30, "30 people make 4 sets at least, and those selected lead 2 at most")]
    public void Terms_that_do_not_fit_say_why(int from, int to, int wanted, int people, string why) =>
        Assert.Equal(why, new SetTerms(from, to, wanted, Leaders(1, 1), true, [], true).Problems(people).Single().Message);

    /// <summary>30 people of ten employers in five regions, ten who can lead.</summary>
    private static SetInput Thirty() => Input(
        new(5, 8, 6, Leaders([.. Enumerable.Repeat(1, 10)]), true, ["service-area"], true),
        [.. Enumerable.Range(0, 30).Select(i => Person(i, $"E{i * 7 % 5}", $"employer {i % 10}", i % 3 == 0 ? "education" : i % 3 == 1 ? "health" : "social-care"))],
        [.. Enumerable.Range(0, 10).Select(i => new SetCoordinator(Leader(i), 1, $"E{i % 5}", $"employer {i}"))],
        [new(Id(0), Id(11), ApartKind.LineManagement), new(Id(5), Leader(3), ApartKind.Conflict), new(Id(7), Id(28), ApartKind.Wish)]);

    private static SetInput Input(SetTerms terms, IReadOnlyList<SetPerson> people, IReadOnlyList<SetCoordinator> leaders, IReadOnlyList<SetPair> apart) => new(terms, people, leaders, apart);

    private static SetPerson Person(int number, string? region, string? employer, string area) => new(Id(number), region, employer, new Dictionary<string, string> { ["service-area"] = area });

    private static IReadOnlyList<SetLeader> Leaders(params int[] most) => [.. most.Select((m, i) => new SetLeader(Leader(i), m))];

    private static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);

    private static Guid Leader(int number) => new(number + 1, 1, 0, new byte[8]);

    private static string Words(PlannedSet set) => $"{set.Leader}: {string.Join(',', set.Members)}";

    /// <summary>What every division of the people that keeps the rules is worth, as the check that knows nothing of the search says.</summary>
    private static IEnumerable<int> Divisions(SetInput input, Func<List<PlannedSet>, bool> fits) =>
        from code in Enumerable.Range(0, (int)Math.Pow(input.Coordinators.Count, input.People.Count))
        let sets = Sets(input, code)
        where fits(sets) && SetCheck.Broken(input, sets).Count == 0
        select SetCheck.Worth(input, sets);

    private static List<PlannedSet> Sets(SetInput input, int code)
    {
        var by = input.People.Select((p, i) => (p.Id, Leader: code / (int)Math.Pow(input.Coordinators.Count, i) % input.Coordinators.Count)).ToLookup(p => p.Leader, p => p.Id);
        return [.. by.OrderBy(g => g.Key).Select(g => new PlannedSet(input.Coordinators[g.Key].Id, [.. g]))];
    }
}
