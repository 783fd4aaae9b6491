using System.Net;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Tests.Equality;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Journeys;

/// <summary>What people need at events: asked once, read for an event by whoever arranges it, by nobody else, and deleted.</summary>
[Trait("Goal", "G20")]
public class NeedsTests
{
    private const string Loop = "A hearing loop, canary 5512";

    [Theory, BothDatabases]
    public async Task Needs_are_said_once_read_for_an_event_taken_to_the_venue_and_taken_back(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, "Ann First", "Bea Second", "Cai Third");
        var (ann, bea, lead) = (await world.Cohort.BrowserOfAsync("Ann First"), await world.Cohort.BrowserOfAsync("Bea Second"), await world.AdministratorAsync());
        var path = $"{await world.JourneyAsync("Ann First")}/needs";
        var page = await ann.GetAsync(path);
        Assert.Contains("What you need at events", (await ann.GetAsync(await world.JourneyAsync("Ann First"))).Text, StringComparison.Ordinal);
        var before = await app.FingerprintAsync();

        // What is too long is said beside its field, and nothing is lost.
        Assert.Equal(["Say at least one thing, or go back: if you need nothing, there is nothing to do"], (await ann.SubmitAsync(page)).Errors);
        var tooLong = await ann.SubmitAsync(page, ("Access", new string('a', 501)), ("Diet", "Vegan"), ("Photographs", "true"));
        Assert.Equal(["What helps you to take part must be 500 characters or fewer"], tooLong.Errors);
        Assert.Equal("Vegan", tooLong.Document.QuerySelector("#Diet")!.TextContent.Trim());
        var said = await ann.SubmitAsync(page, ("Access", Loop), ("Diet", "Vegan"), ("Overnight", "true"), ("Photographs", "true"));
        Assert.Contains("You agreed on", said.Text, StringComparison.Ordinal);
        Assert.Equal(Loop, said.Document.QuerySelector("#Access")!.TextContent.Trim());
        Assert.Equal(before, await app.FingerprintAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await bea.GetAsync(path)).Status);

        var today = DateOnly.FromDateTime(app.Clock.Now);
        var held = await world.ArrangeAsync("event-1", today.AddDays(30), ("Form.LastDay.Day", $"{today.AddDays(31).Day}"), ("Form.LastDay.Month", $"{today.AddDays(31).Month}"), ("Form.LastDay.Year", $"{today.AddDays(31).Year}"));
        var list = await lead.GetAsync($"{world.Path}/events/{held}/needs");
        Assert.Contains("3 people are expected. 1 has said something.", list.Text, StringComparison.Ordinal);
        Assert.Equal($"Ann First {Loop} Vegan –", Shown.TextOf(list.Document.QuerySelector("#needs tbody tr")!));
        Assert.Contains("1 needed, 0 not needed, 2 not said", list.Text, StringComparison.Ordinal);
        // The file needs a deed that the history keeps; opening its address does not do.
        Assert.Equal(list.Path, (await lead.GetAsync($"{list.Path}/file")).Path);
        var file = await lead.SubmitAsync(list);
        Assert.Contains("Name,Access,Diet,Travel,Room,Pictures", file.Source, StringComparison.Ordinal);
        Assert.Contains($"Ann First,\"{Loop}\",Vegan,,yes,yes", file.Source, StringComparison.Ordinal);
        Assert.Contains("Bea Second,,,,not said,no", file.Source, StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(EventNeedsTaken) && e.StreamId == held)));

        // Whoever cannot come needs nothing there, and no facilitator reads it.
        await ann.SubmitAsync(await ann.GetAsync($"{await world.JourneyAsync("Ann First")}/events/{held}/apologies"), ("Reason", "Ill"));
        Assert.Contains("2 people are expected. 0 have said something.", (await lead.GetAsync(list.Path)).Text, StringComparison.Ordinal);
        var facilitator = await app.BrowserOfAsync((await app.PersonAsync("Fay Facilitator", Part.Facilitator, PartReach.OverCohort(world.Cohort.CohortId))).PersonId);
        Assert.Equal(HttpStatusCode.Forbidden, (await facilitator.GetAsync(list.Path)).Status);
        await app.RunDueAsync();
        Assert.DoesNotContain(await app.DbAsync(db => db.Messages.Select(m => m.Subject + m.Body).ToListAsync()), m => m.Contains("canary", StringComparison.Ordinal));
        Assert.DoesNotContain(await app.DbAsync(db => db.AuditEntries.Select(e => e.Data).ToListAsync()), d => d.Contains("canary", StringComparison.Ordinal));

        var kept = await ann.GetAsync(path);
        Assert.Contains("is deleted, and nothing is left of it", (await ann.SubmitAsync(kept, kept.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First())).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await RowsAsync(app));
    }

    [Theory, UsuallyOn(On.Sqlite)]
    public async Task Needs_go_with_whoever_leaves_and_four_weeks_after_the_end(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, "Ann First", "Bea Second");
        foreach (var name in new[] { "Ann First", "Bea Second" })
        {
            var browser = await world.Cohort.BrowserOfAsync(name);
            await browser.SubmitAsync(await browser.GetAsync($"{await world.JourneyAsync(name)}/needs"), ("Diet", "Vegan"));
        }

        await world.Cohort.DoAsync(async (_, db) => await new Core.Offers.GiveUpPlace(db).RunAsync(
            (await world.Cohort.OfferToAsync("Ann First")).OfferId, "other", new(world.Administrator.PersonId, "person"), app.Clock.Now));
        await app.RunDueAsync();
        Assert.Equal(1, await RowsAsync(app));
        var gone = await (await world.Cohort.BrowserOfAsync("Ann First")).GetAsync($"{await world.JourneyAsync("Ann First")}/needs");
        Assert.Null(gone.Document.QuerySelector("#needs"));

        var last = await app.DbAsync(async db => (await db.Cohorts.Include(c => c.Dates).SingleAsync()).LastDay()!.Value);
        await app.MoveClockAsync(last.AddDays(20).ToDateTime(default, DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Equal(1, await RowsAsync(app));
        await app.MoveClockAsync(last.AddDays(65).ToDateTime(default, DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Equal(0, await RowsAsync(app));
    }

    private static Task<int> RowsAsync(RunningApp app) => app.StoreAsync(db => db.SealedNeeds.CountAsync());
}
