using System.Net;
using System.Text.Json;
using Fairlead.Core.People;
using Fairlead.Core.Time;
using Fairlead.Tests.Running;
using Fairlead.Web.Commands;
using Fairlead.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Demo;

public class DemoTests
{
    [Theory, BothDatabases]
    public async Task A_demonstration_has_somebody_of_every_part_and_signs_visitors_in_as_them(On on)
    {
        await using var app = await RunningApp.StartAsync(on, demo: true);
        var visitor = app.NewBrowser();

        var people = JsonDocument.Parse(await (await visitor.SendAsync(new(HttpMethod.Get, "/demo/people"))).Content.ReadAsStringAsync()).RootElement.EnumerateArray()
            .Select(p => (Slug: p.GetProperty("slug").GetString()!, Name: p.GetProperty("name").GetString()!, Parts: p.GetProperty("parts").EnumerateArray().Select(q => q.GetString()).ToList()))
            .ToList();

        Assert.Equal(people.Count, people.Select(p => p.Slug).Distinct().Count());
        foreach (var part in (string[])["administrator", "programme-lead", "programme-administrator", "member-of-the-awarding-group", "funder", "applicant"])
        {
            var one = people.First(p => p.Parts.Contains(part));
            var home = await visitor.FollowAsync(Post("/demo/sign-in", ("person", one.Slug)));
            Assert.Equal((HttpStatusCode.OK, "What needs you"), (home.Status, home.Heading));
            Assert.Contains(one.Name, home.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SendAsync(Post("/demo/sign-in", ("person", "nobody")))).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Its_clock_moves_forward_only_and_does_what_falls_due_before_it_answers(On on)
    {
        await using var app = await RunningApp.StartAsync(on, demo: true);
        var visitor = app.NewBrowser();

        var moved = await visitor.FollowAsync(Post("/demo/clock", ("now", "2021-06-20T09:00:00Z")));
        var back = await visitor.SendAsync(Post("/demo/clock", ("now", "2021-06-19T09:00:00Z")));
        var nonsense = await visitor.SendAsync(Post("/demo/clock", ("now", "tomorrow")));
        var noSuchHour = await visitor.SendAsync(Post("/demo/clock", ("now", "2022-03-27T01:30")));

        Assert.Equal("Try Fairlead out", moved.Heading);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (back.StatusCode, nonsense.StatusCode, noSuchHour.StatusCode));
        Assert.Equal(new DateTime(2021, 6, 20, 9, 0, 0, DateTimeKind.Utc), app.Clock.Now);
        var (late, due) = await app.DbAsync(async db => (
            await db.Applications.CountAsync(a => a.ReceivedAt > app.Clock.Now), await db.Jobs.CountAsync(j => j.Status == Core.Jobs.JobStatus.Due && j.DueAt <= app.Clock.Now)));
        Assert.Equal((0, 0), (late, due));
    }

    [Theory, BothDatabases]
    public async Task It_is_never_made_of_real_data_nor_served_as_real(On on)
    {
        await using var real = await TestDatabase.MakeAsync(on);
        await PrepareAsync(real, demo: false);
        await using (var db = DatabaseOf(real))
        {
            db.People.Add(A.Person("A Real Person", RunningApp.Start));
            await db.SaveChangesAsync();
        }

        var overReal = await Assert.ThrowsAsync<UsageException>(() => PrepareAsync(real, demo: true));
        await using var demo = await TestDatabase.MakeAsync(on);
        await PrepareAsync(demo, demo: true);
        var asReal = await Assert.ThrowsAsync<UsageException>(() => PrepareAsync(demo, demo: false));

        var otherStory = await Assert.ThrowsAsync<UsageException>(() => PrepareAsync(demo, demo: true, story: "aspirant"));
        Assert.Contains("tells another demonstration", otherStory.Message, StringComparison.Ordinal);
        Assert.Contains("holds real people", overReal.Message, StringComparison.Ordinal);
        Assert.Contains("start it with --demo", asReal.Message, StringComparison.Ordinal);
        await using var after = DatabaseOf(real);
        Assert.Equal("A Real Person", await after.People.Select(p => p.Name).SingleAsync());
    }

    [Theory, BothDatabases]
    public async Task It_goes_on_where_its_clock_stood(On on)
    {
        await using var database = await TestDatabase.MakeAsync(on);
        var first = await PrepareAsync(database, demo: true);
        await using (var db = DatabaseOf(database))
        {
            await db.Settings.Where(s => s.Key == "demo-clock").ExecuteUpdateAsync(s => s.SetProperty(v => v.Value, "2021-06-25T10:00:00.0000000Z"));
        }

        var second = await PrepareAsync(database, demo: true);

        Assert.Equal(new DateTime(2021, 6, 14, 9, 0, 0, DateTimeKind.Utc), first);
        Assert.Equal(new DateTime(2021, 6, 25, 10, 0, 0, DateTimeKind.Utc), second);
        await using var after = DatabaseOf(database);
        Assert.Equal(1, await after.Cohorts.CountAsync());
    }

    [Fact]
    public async Task Nothing_of_it_is_there_without_being_asked_for()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var visitor = app.NewBrowser();

        foreach (var path in (string[])["/demo", "/demo/people", "/demo/sixty-more.csv"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SendAsync(Post("/demo/sign-in", ("person", "administrator")))).StatusCode);
    }

    private static ServeOptions Options(TestDatabase database, bool demo) =>
        new() { DataFolder = database.Folder, Postgres = database.Postgres, Demo = demo, Background = false };

    private static Core.Data.AppDb DatabaseOf(TestDatabase database) => Core.Data.DatabaseChoice.In(database.Folder, database.Postgres).Create();

    private static async Task<DateTime> PrepareAsync(TestDatabase database, bool demo, string story = Web.Demo.DemoWorld.Usual)
    {
        await using var app = await FairleadApp.ReadyAsync(Options(database, demo) with { Story = story });
        return app.Services.GetRequiredService<Clock>().Now;
    }

    private static HttpRequestMessage Post(string path, params (string Name, string Value)[] fields) => new(HttpMethod.Post, new Uri(new Uri("http://localhost"), path))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    };
}
