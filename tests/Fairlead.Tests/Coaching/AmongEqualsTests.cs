using System.Text.Json;
using Fairlead.Core.Coaching;
using FsCheck;
using FsCheck.Fluent;

namespace Fairlead.Tests.Coaching;

/// <summary>What is asked for apart chooses among matches that are equally good, and shows in nothing else.</summary>
[Trait("Goal", "G8")]
public class AmongEqualsTests
{
    private static readonly string[] _topics = ["budgets", "courts"];

    // Costs of 0, 3 and 6 points, and gaps of every sort.
    private static readonly Arbitrary<(CoachingInput Input, ExperienceGap[] Apart)> _small = Arb.From(
        from wanted in Gen.Choose(0, 3).ArrayOf(4)
        from known in Gen.Choose(0, 3).ArrayOf(3)
        from places in Gen.Choose(1, 2).ArrayOf(3)
        from musts in Gen.Choose(0, 2).ArrayOf(12)
        from preferences in Gen.Choose(0, 2).ArrayOf(12)
        select (
            new CoachingInput(
                false, true, [], [.. Enumerable.Range(0, 4).Select(i => new CoachedPerson(Id(i), null, CoachingWishes.None with { Expertise = Topics(wanted[i]) }))],
                [.. Enumerable.Range(0, 3).Select(i => new CoachingHelper(Id(10 + i), places[i], null, true, true, Topics(known[i])))], [], [], true),
            Enumerable.Range(0, 12).Select(i => new ExperienceGap(Id(i / 3), Id(10 + (i % 3)), musts[i], preferences[i])).ToArray()));

    [Fact]
    public void Of_the_best_by_what_everybody_sees_it_leaves_fewest_musts_and_then_fewest_preferences_unmet() => Prop.ForAll(_small, world =>
    {
        var (input, apart) = world;
        var result = CoachingSolver.Match(input, apart);
        var ways = Ways(input, 0, []).Select(w => (Way: w, Cost: w.Sum(p => input.Cost(input.People.First(x => x.Id == p.Key), input.Helpers.First(h => h.Id == p.Value))))).ToList();
        if (ways.Count == 0)
        {
            return result.Clash is not null;
        }

        var best = ways.Where(w => w.Cost == ways.Min(x => x.Cost)).Select(w => Unmet(w.Way, apart)).Min();
        return result.Cost == ways.Min(w => w.Cost) && result.Bound == result.Cost && Unmet(result.Pairs.ToDictionary(p => p.Person, p => p.Helper), apart) == best;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void All_that_is_said_of_a_match_is_the_same_whether_somebody_asked_or_the_lot_chose_it()
    {
        var input = Free(3);
        ExperienceGap[] asked = [new(Id(0), Id(10), 1, 0), new(Id(0), Id(12), 1, 0)];
        var said = CoachingSolver.Match(input, asked);
        var drawn = Enumerable.Range(0, 300).Select(_ => CoachingSolver.Match(input)).ToList();

        Assert.Equal(Id(11), said.Pairs[0].Helper);
        // The lot comes upon every one of the six ways, so none of them tells anything.
        Assert.Equal(6, drawn.DistinctBy(d => string.Join(' ', d.Pairs.Select(p => p.Helper))).Count());
        var same = drawn.First(d => d.Pairs.Select(p => p.Helper).SequenceEqual(said.Pairs.Select(p => p.Helper)));
        Assert.Equal(JsonSerializer.Serialize(same), JsonSerializer.Serialize(said));
    }

    [Fact]
    public void Where_one_match_is_the_best_nothing_that_is_asked_for_changes_it()
    {
        var input = Free(2) with { People = [new(Id(0), null, CoachingWishes.None with { Named = [Id(10)] }), new(Id(1001), null, CoachingWishes.None)] };

        var said = CoachingSolver.Match(input, [new(Id(0), Id(10), 2, 1), new(Id(1001), Id(11), 1, 0)]);

        Assert.Equal([Id(10), Id(11)], said.Pairs.Select(p => p.Helper));
        Assert.Equal(JsonSerializer.Serialize(CoachingSolver.Match(input)), JsonSerializer.Serialize(said));
    }

    [Fact]
    public void A_must_counts_for_more_than_all_that_all_others_prefer()
    {
        var input = Free(30);
        var apart = input.People.Skip(1).Select(p => new ExperienceGap(p.Id, Id(11), 0, 10)).Concat(input.Helpers.Where(h => h.Id != Id(10)).Select(h => new ExperienceGap(Id(0), h.Id, 1, 0)))
            .Concat(input.People.Skip(1).SelectMany(p => input.Helpers.Where(h => h.Id != Id(11)).Select(h => new ExperienceGap(p.Id, h.Id, 0, h.Id == Id(10) ? 0 : 10)))).ToList();

        Assert.Equal(Id(10), CoachingSolver.Match(input, apart).Pairs[0].Helper);
    }

    private static (int, int) Unmet(Dictionary<Guid, Guid> way, ExperienceGap[] apart)
    {
        var gaps = apart.Where(g => way[g.Person] == g.Helper).ToList();
        return (gaps.Sum(g => g.Musts), gaps.Sum(g => g.Preferences));
    }

    private static IEnumerable<Dictionary<Guid, Guid>> Ways(CoachingInput input, int at, Dictionary<Guid, Guid> way)
    {
        if (at == input.People.Count)
        {
            return [way];
        }

        var person = input.People[at].Id;
        return input.Helpers.Where(h => way.Values.Count(w => w == h.Id) < h.Places).SelectMany(h => Ways(input, at + 1, new(way) { [person] = h.Id }));
    }

    // As many people as coaches with one place each, and nobody wishes for anything.
    private static CoachingInput Free(int people) => new(
        false, true, [], [.. Enumerable.Range(0, people).Select(i => new CoachedPerson(Id(i == 0 ? 0 : 1000 + i), null, CoachingWishes.None))],
        [.. Enumerable.Range(0, people).Select(i => new CoachingHelper(Id(10 + i), 1, null, true, true, []))], [], [], true);

    private static IReadOnlyList<string> Topics(int bits) => [.. _topics.Where((_, i) => (bits >> i & 1) == 1)];

    private static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);
}
