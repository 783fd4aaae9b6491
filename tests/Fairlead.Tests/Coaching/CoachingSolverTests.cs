using Fairlead.Core.Coaching;
using FsCheck;
using FsCheck.Fluent;

namespace Fairlead.Tests.Coaching;

/// <summary>Matches against a trial of every way, and what is named where there is none.</summary>
[Trait("Goal", "G8")]
public class CoachingSolverTests
{
    private static readonly string[] _topics = ["budgets", "first year", "inspection", "courts", "schools"];

    private static readonly Arbitrary<CoachingInput> _small = Arb.From(
        from wanted in Gen.Choose(0, 31).ArrayOf(4)
        from known in Gen.Choose(0, 31).ArrayOf(3)
        from places in Gen.Choose(0, 3).ArrayOf(3)
        from named in Gen.Choose(0, 4).ArrayOf(4)
        from online in Gen.Choose(0, 3).ArrayOf(3)
        from barred in Gen.Choose(0, 11).ArrayOf(3)
        select new CoachingInput(
            false, true, [],
            [.. Enumerable.Range(0, 4).Select(i => new CoachedPerson(Id(i), i % 2 == 0 ? "E1" : "E2", new(i == 0 ? MeetingWish.Online : MeetingWish.Either, i == 1, Topics(wanted[i]), named[i] < 3 ? [Id(10 + named[i])] : [])))],
            [.. Enumerable.Range(0, 3).Select(i => new CoachingHelper(Id(10 + i), places[i], i == 0 ? "E2" : null, true, online[i] > 0, Topics(known[i])))],
            [.. barred.Distinct().Select(b => new BarredPair(Id(b / 3), Id(10 + (b % 3)), CoachingBar.Conflict))], []));

    [Fact]
    public void It_costs_as_little_as_the_best_of_every_way_and_so_do_the_alternatives() => Prop.ForAll(_small, input =>
    {
        var result = CoachingSolver.Match(input);
        var ways = Ways(input, 0, []).ToList();
        if (ways.Count == 0)
        {
            // Those who are named cannot all be matched, and have nobody else.
            var clash = result.Clash!;
            return result.Pairs.Count == 0 && clash.People.Count > clash.Places
                && clash.People.All(p => input.Helpers.All(h => clash.Helpers.Contains(h.Id) || h.Places == 0 || input.Barred.Any(b => b.Person == p && b.Helper == h.Id)));
        }

        var least = ways.Min(w => CostOf(input, w));
        return result.Clash is null && result.Cost == least && result.Bound == least && CostOf(input, result.Pairs.ToDictionary(p => p.Person, p => p.Helper)) == least
            && result.Pairs.All(p => p.Alternatives.All(a => ways.Where(w => w[p.Person] == a.Helper).Min(w => CostOf(input, w)) == least + a.Rise));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void A_required_pair_is_kept_and_says_what_it_costs_the_others()
    {
        var input = new CoachingInput(
            false, true, [], [Person(0, "budgets"), Person(1, "inspection")], [Helper(0, 1, "budgets"), Helper(1, 1, "inspection")], [], [new(Id(0), Id(11))]);

        var result = CoachingSolver.Match(input);

        Assert.Equal(Id(11), result.Pairs[0].Helper);
        Assert.Empty(result.Pairs[0].Alternatives);
        Assert.Equal(2 * CoachingInput.TopicPoints, result.Cost);
        var cost = Assert.Single(result.Required);
        Assert.Equal((2 * CoachingInput.TopicPoints, CoachingInput.TopicPoints), (cost.Rise, cost.OnOthers));
    }

    [Theory, InlineData(30, 40), InlineData(150, 100)]
    public void A_large_pool_is_matched_at_the_proven_least_and_gives_the_same_again(int people, int coaches)
    {
        var input = Pool(people, coaches);

        var result = CoachingSolver.Match(input);

        Assert.Null(result.Clash);
        Assert.Equal(result.Bound, result.Cost);
        Assert.Equal(Hungarian(input), result.Cost);
        Assert.Equal(people, result.Pairs.DistinctBy(p => p.Person).Count());
        Assert.All(result.Pairs.GroupBy(p => p.Helper), g => Assert.InRange(g.Count(), 1, input.Helpers.First(h => h.Id == g.Key).Places));
        Assert.DoesNotContain(result.Pairs, p => input.Barred.Any(b => b.Person == p.Person && b.Helper == p.Helper));
        Assert.All(result.Pairs, p => Assert.True(p.Alternatives.Count == CoachingSolver.Shown && p.Alternatives.All(a => a.Rise >= 0)));
        Assert.Equal(result.Pairs.Select(p => (p.Person, p.Helper)), CoachingSolver.Match(CoachingInput.Read(input.ToJson())).Pairs.Select(p => (p.Person, p.Helper)));
    }

    // Written a second time and in another way than the library: an assignment by shortest augmenting paths, a place a column.
    private static int Hungarian(CoachingInput input)
    {
        const int Never = 100_000;
        var barred = input.Barred.Select(b => (b.Person, b.Helper)).ToHashSet();
        var columns = input.Helpers.SelectMany(h => Enumerable.Repeat(h, h.Places)).ToList();
        var (n, m) = (input.People.Count, columns.Count);
        var (u, v, match) = (new int[n + 1], new int[m + 1], new int[m + 1]);
        for (var row = 1; row <= n; row++)
        {
            var (least, before, used, at) = (Enumerable.Repeat(int.MaxValue, m + 1).ToArray(), new int[m + 1], new bool[m + 1], 0);
            match[0] = row;
            do
            {
                used[at] = true;
                var (person, delta, next) = (match[at], int.MaxValue, 0);
                for (var column = 1; column <= m; column++)
                {
                    if (used[column])
                    {
                        continue;
                    }

                    var (who, helper) = (input.People[person - 1], columns[column - 1]);
                    var reduced = (barred.Contains((who.Id, helper.Id)) ? Never : input.Cost(who, helper)) - u[person] - v[column];
                    (least[column], before[column]) = reduced < least[column] ? (reduced, at) : (least[column], before[column]);
                    (delta, next) = least[column] < delta ? (least[column], column) : (delta, next);
                }

                for (var column = 0; column <= m; column++)
                {
                    if (used[column])
                    {
                        (u[match[column]], v[column]) = (u[match[column]] + delta, v[column] - delta);
                    }
                    else
                    {
                        least[column] -= delta;
                    }
                }

                at = next;
            }
            while (match[at] != 0);

            for (; at != 0; at = before[at])
            {
                match[at] = match[before[at]];
            }
        }

        return Enumerable.Range(1, m).Where(c => match[c] != 0).Sum(c => input.Cost(input.People[match[c] - 1], columns[c - 1]));
    }

    private static IEnumerable<Dictionary<Guid, Guid>> Ways(CoachingInput input, int at, Dictionary<Guid, Guid> way)
    {
        if (at == input.People.Count)
        {
            yield return new(way);
            yield break;
        }

        var person = input.People[at].Id;
        foreach (var helper in input.Helpers.Where(h => way.Values.Count(w => w == h.Id) < h.Places && !input.Barred.Any(b => b.Person == person && b.Helper == h.Id)))
        {
            way[person] = helper.Id;
            foreach (var full in Ways(input, at + 1, way))
            {
                yield return full;
            }

            way.Remove(person);
        }
    }

    private static int CostOf(CoachingInput input, Dictionary<Guid, Guid> way) => input.People.Sum(p => input.Cost(p, input.Helpers.First(h => h.Id == way[p.Id])));

    // Numbers that jump about without a draw, so that every run is alike.
    private static CoachingInput Pool(int people, int coaches) => new(
        false, true, [],
        [.. Enumerable.Range(0, people).Select(i => new CoachedPerson(Id(1000 + i), $"E{i % 9}", new((MeetingWish)(i * 7 % 3), i % 4 == 0, Topics(i * 37 % 31), i % 3 == 0 ? [Id(5000 + (i * 11 % coaches))] : [])))],
        [.. Enumerable.Range(0, coaches).Select(i => new CoachingHelper(Id(5000 + i), 1 + (i % 3), $"E{i * 5 % 9}", i % 5 > 0, i % 5 < 3, Topics(i * 53 % 31)))],
        [.. from i in Enumerable.Range(0, people) from j in Enumerable.Range(0, coaches) where ((i * 31) + (j * 17)) % 13 == 0 select new BarredPair(Id(1000 + i), Id(5000 + j), CoachingBar.SameEmployer)], []);

    private static IReadOnlyList<string> Topics(int bits) => [.. _topics.Where((_, i) => (bits >> i & 1) == 1)];

    private static CoachedPerson Person(int number, string topic) => new(Id(number), null, CoachingWishes.None with { Expertise = [topic] });

    private static CoachingHelper Helper(int number, int places, string topic) => new(Id(10 + number), places, null, true, true, [topic]);

    private static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);
}
