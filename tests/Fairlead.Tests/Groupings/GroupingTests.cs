using System.Net;
using Fairlead.Core.Groupings;
using Fairlead.Core.Sets;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Groupings;

/// <summary>Groups of a day: new meetings first, with a bound that holds, round after round; formed, looked at, shared, seen.</summary>
[Trait("Goal", "G8")]
public class GroupingTests
{
    private static readonly string[] _sectors = ["health", "schools", "care"];

    private static readonly Arbitrary<int[]> _met = Arb.From(Gen.Choose(0, 2).ArrayOf(15));

    [Theory, InlineData(4, 6), InlineData(5, 5), InlineData(4, 5), InlineData(3, 3), InlineData(6, 6)]
    public void Four_rounds_of_thirty_meet_anew_within_a_fiftieth_of_what_can_be(int from, int to)
    {
        var (input, anew, most) = (new GroupingInput(from, to, ["sector"], [.. Enumerable.Range(0, 30).Select(Person)], []), 0, 0);
        for (var round = 0; round < 4; round++)
        {
            var result = GroupingSolver.Form(input, (ulong)round, GroupingSolver.Steps);
            (anew, most) = (anew + result.NewPairs, most + result.MostNewPairs);
            Assert.InRange(result.NewPairs, 0, result.MostNewPairs);
            input = input with { Circles = [.. input.Circles, .. result.Groups] };
        }

        Assert.True(anew >= 0.98 * most, $"{anew} of at most {most}");
    }

    [Fact]
    public void Of_six_people_the_best_of_every_way_is_found_and_the_bound_is_never_below_it() => Prop.ForAll(_met, met =>
    {
        var people = Enumerable.Range(0, 6).Select(Person).ToList();
        var times = Pairs([.. people.Select(p => p.Id)]).Zip(met).ToDictionary(p => p.First, p => p.Second);
        foreach (var size in new[] { 2, 3 })
        {
            var input = new GroupingInput(size, size, [], people, [.. times.SelectMany(t => Enumerable.Repeat((IReadOnlyList<Guid>)[t.Key.One, t.Key.Other], t.Value))]);
            var result = GroupingSolver.Form(input, 1, 100_000);
            int Again(IEnumerable<IReadOnlyList<Guid>> groups) => groups.SelectMany(Pairs).Sum(p => times[p] == 0 ? 0 : 1000 + (20 * (times[p] - 1)));
            int Anew(IEnumerable<IReadOnlyList<Guid>> groups) => groups.SelectMany(Pairs).Count(p => times[p] == 0);
            var ways = Ways([.. people.Select(p => p.Id)], size).ToList();
            if (Again(result.Groups) != ways.Min(Again) || result.MostNewPairs < ways.Max(Anew) || result.NewPairs != Anew(result.Groups) || result.Pairs != result.Groups.Sum(g => g.Count * (g.Count - 1) / 2))
            {
                return false;
            }
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory, InlineData(30, 5, 6, 5), InlineData(11, 4, 5, null), InlineData(7, 3, 4, 2), InlineData(2, 2, 20, 1), InlineData(300, 5, 7, 50)]
    public void As_many_groups_as_the_middle_of_the_sizes_gives(int people, int from, int to, int? groups) => Assert.Equal(groups, GroupingInput.NumberFor(people, from, to));

    [Theory, BothDatabases]
    public async Task Groups_are_formed_looked_at_shared_and_seen_and_the_next_ones_meet_anew(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        string[] names = ["Ann First", "Bea Second", "Cai Third", "Dee Fourth"];
        var world = await UnderWay.MakeAsync(app, names);
        var held = await world.ArrangeAsync("event-1", DateOnly.FromDateTime(app.Clock.Now).AddDays(10));
        var path = $"{world.Path}/events/{held}/groups";
        var (lead, ann) = (await world.AdministratorAsync(), await world.Cohort.BrowserOfAsync("Ann First"));
        var journey = await world.JourneyAsync("Ann First");
        var page = await lead.GetAsync(path);
        Assert.Equal(
            ["Enter what the groups are for, in 100 characters or fewer", "Enter a number of people from 2 to 20"], (await lead.SubmitAsync(page, ("From", "some"), ("To", "2"))).Errors);
        Assert.Equal(["4 people cannot be divided into groups of 3 to 3. Enter a wider range"], (await lead.SubmitAsync(page, ("Name", "Project 2035"), ("From", "3"), ("To", "3"))).Errors);

        var met = new HashSet<string>();
        for (var round = 1; round <= 3; round++)
        {
            var form = await lead.GetAsync(path);
            await lead.SubmitAsync(form, Last(form), ("Name", $"Project 2035, part {round}"), ("From", "2"), ("To", "2"));
            await app.RunDueAsync();
            Assert.DoesNotContain($"part {round}", (await ann.GetAsync($"{journey}/events/{held}/groups")).Text, StringComparison.Ordinal);
            var proposed = await lead.GetAsync(path);
            Assert.Contains("2 of 2 pairs meet for the first time. No groups of these sizes do better, which is proven.", proposed.Text, StringComparison.Ordinal);
            await lead.SubmitAsync(proposed, proposed.Document.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First(f => f.QuerySelector("[name=Share]") is not null));
            var seen = await ann.GetAsync($"{journey}/events/{held}/groups");
            var own = seen.Document.QuerySelectorAll(".fl-groups__one--own")[round - 1];
            Assert.True(met.Add(own.QuerySelectorAll("li").Select(l => l.TextContent).Single(n => n != "Ann First")));
        }

        app.Statements.Clear();
        await lead.GetAsync(path);
        Assert.InRange(app.Statements.Statements.Count, 1, 14);  // twelve, and two of sign-in
        app.Statements.Clear();
        await ann.GetAsync($"{journey}/events/{held}/groups");
        Assert.InRange(app.Statements.Statements.Count, 1, 14);
        app.Statements.Clear();
        await lead.GetAsync($"{world.Path}/events/{held}/needs");
        Assert.InRange(app.Statements.Statements.Count, 1, 14);
        app.Statements.Clear();
        await ann.GetAsync(journey);
        Assert.InRange(app.Statements.Statements.Count, 1, 14);

        // All have met all; the next ones say so, are taken away, and nobody sees them.
        var last = await lead.GetAsync(path);
        await lead.SubmitAsync(last, Last(last), ("Name", "Part 4"), ("From", "2"), ("To", "2"));
        await app.RunDueAsync();
        var again = await lead.GetAsync(path);
        Assert.Contains("0 of 2 pairs meet for the first time.", again.Text, StringComparison.Ordinal);
        await lead.SubmitAsync(again, again.Document.QuerySelectorAll("main section form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().ElementAt(1));
        Assert.DoesNotContain("Part 4", (await lead.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("Groups of the day", (await ann.GetAsync(journey)).Text, StringComparison.Ordinal);

        // Whoever cannot come is in no group; what is frozen gives the same again; others see nothing.
        await ann.SubmitAsync(await ann.GetAsync($"{journey}/events/{held}/apologies"), ("Reason", "Ill"));
        Assert.Contains("3 people are expected", (await lead.GetAsync(path)).Text, StringComparison.Ordinal);
        var kept = await app.DbAsync(db => db.DayGroupings.AsNoTracking().OrderBy(g => g.Number).FirstAsync());
        Assert.Equal(kept.InputHash, GroupingInput.HashOf(kept.InputJson));
        Assert.Equal(kept.Result!.Groups, GroupingSolver.Form(kept.Input, (ulong)kept.Seed, kept.Steps).Groups);
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.Cohort.BrowserOfAsync("Bea Second")).GetAsync($"{journey}/events/{held}/groups")).Status);
        await app.AssertInvariantsAsync();
    }

    private static AngleSharp.Html.Dom.IHtmlFormElement Last(Shown page) => page.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Last();

    private static IEnumerable<(Guid One, Guid Other)> Pairs(IReadOnlyList<Guid> group)
    {
        var sorted = group.Order().ToList();
        return sorted.Index().SelectMany(one => sorted.Skip(one.Index + 1).Select(other => (one.Item, other)));
    }

    private static IEnumerable<List<IReadOnlyList<Guid>>> Ways(IReadOnlyList<Guid> people, int size)
    {
        if (people.Count == 0)
        {
            return [[]];
        }

        return Choose([.. people.Skip(1)], size - 1).SelectMany(with => Ways([.. people.Skip(1).Except(with)], size).Select(rest => (List<IReadOnlyList<Guid>>)[[people[0], .. with], .. rest]));
    }

    private static IEnumerable<IReadOnlyList<Guid>> Choose(IReadOnlyList<Guid> people, int count) => count == 0
        ? [[]]
        : people.Index().SelectMany(p => Choose([.. people.Skip(p.Index + 1)], count - 1).Select(rest => (IReadOnlyList<Guid>)[p.Item, .. rest]));

    private static SetPerson Person(int number) => new(new Guid(number + 1, 0, 0, new byte[8]), null, $"{number % 9}", new Dictionary<string, string> { ["sector"] = _sectors[number % 3] });
}
