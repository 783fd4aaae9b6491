using System.Net;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Selection;

/// <summary>Two worlds that differ in one score only: whoever is recused from that person must not be able to tell them apart.</summary>
public class HiddenScoreTests
{
    private const string Secret = "Person 00";

    [Theory, BothDatabases]
    [Trait("Goal", "G2")]
    public async Task Every_page_of_choosing_is_the_same_byte_for_byte_for_whoever_is_recused(On on)
    {
        var one = await CrawlAsync(on, [4, 4]);
        var other = await CrawlAsync(on, [4, 3]);

        Assert.Equal(one.Members, other.Members);
        Assert.NotEqual(one.Totals, other.Totals);
        Assert.Equal(one.Recused.Keys.Order(), other.Recused.Keys.Order());
        Assert.All(one.Recused, page => Assert.Equal(page.Value, other.Recused[page.Key]));
        Assert.NotEqual(one.Entitled["compose"], other.Entitled["compose"]);
    }

    private static async Task<World> CrawlAsync(On on, int[] ratings)
    {
        using var seed = NewId.Seed("one world");
        await using var app = await Region.AppAsync(on);
        var people = Region.Forty(app).Select(p => p.Name == Secret ? p with { Ratings = ratings } : p).ToList();
        var region = await Region.MakeAsync(app, 30, people);
        var director = await app.PersonAsync("Dan Director", Part.AwardingMember, PartReach.OverCohort(region.CohortId));
        await region.WorkForAsync(director.PersonId, people[0].Authority!);
        var draft = await region.ComposeAsync();
        await app.RunDueAsync();

        var recused = await app.BrowserOfAsync(director.PersonId);
        var compose = await recused.GetAsync($"{region.Path}/compose");
        var swap = compose.Document.QuerySelector(".fl-cohort .fl-act a")!.GetAttribute("href")!;
        string[] paths =
        [
            "compose", "compose?draft=A", "ratings", "recusals", "papers", "papers/print", "sign-off", "compose/targets?draft=A", "compose/discard?draft=A",
            "compose/record.json?draft=A", $"compose/swap?draft=A&out={region.Reference(Secret)}", swap[(region.Path.Length + 1)..], $"papers/{region.Id(Secret)}",
        ];
        var members = await app.DbAsync(db => db.CompositionMembers.OrderBy(m => m.ApplicationId).Select(m => m.ApplicationId).ToListAsync());
        return new World(
            members, draft.Total, await PagesAsync(recused, region, paths), await PagesAsync(await app.BrowserOfAsync(region.Rita.PersonId), region, "compose"));
    }

    private static async Task<Dictionary<string, string>> PagesAsync(Browser browser, Region region, params string[] paths)
    {
        var pages = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"{region.Path}/{path}", UriKind.Relative)));
            Assert.True(response.StatusCode is HttpStatusCode.OK || path.Contains("record.json") || path.Contains(region.Reference(Secret)) || path.Contains(region.Id(Secret).ToString()), path);
            pages.Add(path, $"{(int)response.StatusCode}\n{DrawnAfresh.Without(await response.Content.ReadAsStringAsync())}");
        }

        return pages;
    }

    private sealed record World(
        IReadOnlyList<Guid> Members, long Totals, IReadOnlyDictionary<string, string> Recused, IReadOnlyDictionary<string, string> Entitled);
}
