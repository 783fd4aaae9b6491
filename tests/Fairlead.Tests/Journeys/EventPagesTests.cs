using System.Net;
using Fairlead.Core.Journeys;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Journeys;

public class EventPagesTests
{
    private static readonly DateOnly _firstDay = new(2021, 10, 5);
    private static readonly string[] _three = ["Ann First", "Bea Second", "Cal Third"];

    [Theory, BothDatabases]
    public async Task An_event_is_arranged_read_told_moved_and_cancelled(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        var browser = await world.AdministratorAsync();
        var form = await browser.GetAsync($"{world.Path}/events/arrange?component=event-1");
        Assert.Equal("09:00", form.Document.QuerySelector("#Form\\.Starts, [name='Form.Starts']")!.GetAttribute("value"));
        var problems = await browser.SubmitAsync(form, ("Form.Title", ""), ("Form.Starts", "nine"), ("Form.For", "chosen"));
        Assert.Equal(HttpStatusCode.BadRequest, problems.Status);
        string[] wrong = ["Enter the day on which it starts", "Enter the time at which it starts, like 17:00 or 5pm", "Enter what it is called", "Enter where it takes place, or a link to join"];
        Assert.Equal(wrong, problems.Errors.Order(StringComparer.Ordinal));

        var eventId = await world.ArrangeAsync("event-1", _firstDay, ("Form.Words", "Bring a coat."));
        var letters = await app.DbAsync(db => db.Messages.Where(m => m.Kind == EventLetters.ArrangedKind).OrderBy(m => m.ToName).ToListAsync());
        Assert.Equal(_three, letters.Select(l => l.ToName));
        Assert.All(letters, l => Assert.Contains("METHOD:PUBLISH", l.Calendar, StringComparison.Ordinal));
        Assert.All(letters, l => Assert.Contains("Tuesday 5 October 2021, 10am to midday", l.Body, StringComparison.Ordinal));
        var ann = await world.Cohort.BrowserOfAsync("Ann First");
        var journey = await ann.GetAsync(await world.JourneyAsync("Ann First"));
        Assert.Contains("Event 1", journey.Document.QuerySelector(".fl-nextcard h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bring a coat.", journey.Text, StringComparison.Ordinal);

        // For the day itself: a sheet to sign on, and badges for whoever has not said that they cannot come.
        await ann.SubmitAsync(await ann.GetAsync($"{await world.JourneyAsync("Ann First")}/events/{eventId}/apologies"), ("Reason", "Court"));
        Assert.Contains("Ann First Has sent apologies", (await browser.GetAsync($"{world.Path}/events/{eventId}/sheet")).Text, StringComparison.Ordinal);
        Assert.Equal(["Bea Second", "Cal Third"], (await browser.GetAsync($"{world.Path}/events/{eventId}/badges")).Document.QuerySelectorAll(".fl-badge strong").Select(b => b.TextContent));

        // Somewhere else: read first, told once, and the calendar's entry moves.
        var change = await browser.GetAsync($"{world.Path}/events/{eventId}/change");
        Assert.Equal(["Enter a time that has not passed"], (await browser.SubmitAsync(change, ("Form.Day.Year", "2020"))).Errors);
        var other = await browser.GetAsync(change.Path);
        var read = await browser.SubmitAsync(change, ("Form.Place", "Guildhall"));
        Assert.Equal("Check the message", read.Heading);
        Assert.Empty(await app.DbAsync(db => db.Messages.Where(m => m.Kind == EventLetters.ChangedKind).ToListAsync()));
        await browser.SubmitAsync(read);
        var changed = await app.DbAsync(db => db.Messages.Where(m => m.Kind == EventLetters.ChangedKind && m.ToName == "Ann First").SingleAsync());
        string Line(string calendar, string name) => calendar.Split("\r\n").Single(l => l.StartsWith(name, StringComparison.Ordinal));
        Assert.Equal(Line(letters[0].Calendar!, "UID:"), Line(changed.Calendar!, "UID:"));
        Assert.Equal(("SEQUENCE:0", "SEQUENCE:2"), (Line(letters[0].Calendar!, "SEQUENCE:"), Line(changed.Calendar!, "SEQUENCE:")));
        var stale = await browser.SubmitAsync(await browser.SubmitAsync(other, ("Form.Place", "Museum")));
        Assert.Contains("Somebody else changed the event", stale.Document.Body!.TextContent, StringComparison.Ordinal);

        var cancel = await browser.GetAsync($"{world.Path}/events/{eventId}/cancel");
        Assert.Equal(2, (await browser.SubmitAsync(cancel)).Errors.Count);
        var check = await browser.SubmitAsync(cancel, ("Reason", "Snow"), ("After", "Never"));
        var cancelled = await browser.SubmitAsync(check);
        Assert.Contains("It falls away", cancelled.Text, StringComparison.Ordinal);
        Assert.Contains("METHOD:CANCEL", (await app.DbAsync(db => db.Messages.FirstAsync(m => m.Kind == EventLetters.CancelledKind))).Calendar, StringComparison.Ordinal);
        var person = await browser.GetAsync($"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}");
        Assert.Contains("All four events 0 of 3, 3 to come On track", person.Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Two_days_before_an_event_whoever_is_expected_is_reminded_of_the_day_that_counts(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        var seminar = await world.ArrangeAsync("seminar-1", _firstDay);
        var (ann, browser) = (await world.Cohort.BrowserOfAsync("Ann First"), await world.AdministratorAsync());
        await ann.SubmitAsync(await ann.GetAsync($"{await world.JourneyAsync("Ann First")}/events/{seminar}/apologies"), ("Reason", "A hearing"));
        await browser.SubmitAsync(await browser.SubmitAsync(await browser.GetAsync($"{world.Path}/events/{seminar}/change"), ("Form.Day.Day", "12")));
        Task<List<string>> RemindedAsync() => app.DbAsync(db => db.Messages.Where(m => m.Kind == EventLetters.ReminderKind).OrderBy(m => m.ToName).Select(m => m.ToName).ToListAsync());

        await app.MoveClockAsync(new(2021, 10, 3, 10, 0, 0, DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Empty(await RemindedAsync());
        await app.MoveClockAsync(new(2021, 10, 10, 10, 0, 0, DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Equal(["Bea Second", "Cal Third"], await RemindedAsync());
    }

    [Theory, BothDatabases]
    public async Task Only_those_chosen_are_expected_and_whoever_would_be_in_two_places_is_named(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        await world.ArrangeAsync("seminar-1", _firstDay);
        var browser = await world.AdministratorAsync();
        var page = await browser.GetAsync($"{world.Path}/events/arrange?component=mentoring");
        (string, string?)[] fields =
        [
            ("Form.Day.Day", "5"), ("Form.Day.Month", "10"), ("Form.Day.Year", "2021"), ("Form.Starts", "11:00"), ("Form.Ends", "12:00"), ("Form.Place", "Library"), ("Form.For", EventPlan.Chosen),
        ];
        Assert.Equal(["Select at least one person who is expected"], (await browser.SubmitAsync(page, fields)).Errors);

        var preview = await browser.SubmitAsync(page, [.. fields, ("chosen", $"{await world.ParticipationAsync("Bea Second")}")]);

        Assert.Contains("1 person gets a message", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Bea Second is expected at Online seminar 1", preview.Document.QuerySelector("#clashes")!.TextContent, StringComparison.Ordinal);
        await browser.SubmitAsync(preview);
        var bea = await world.Cohort.BrowserOfAsync("Bea Second");
        Assert.Contains("Library", (await bea.GetAsync(await world.JourneyAsync("Bea Second"))).Text, StringComparison.Ordinal);
        var cal = await world.Cohort.BrowserOfAsync("Cal Third");
        Assert.DoesNotContain("Library", (await cal.GetAsync(await world.JourneyAsync("Cal Third"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await cal.GetAsync(await world.JourneyAsync("Bea Second"))).Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_calendar_subscribes_by_an_address_that_its_owner_makes_replaces_and_ends(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        await app.IsReachedAtAsync("http://localhost");
        var seminar = await world.ArrangeAsync("seminar-1", _firstDay);
        var ann = await world.Cohort.BrowserOfAsync("Ann First");
        var path = $"{await world.JourneyAsync("Ann First")}/feed";
        async Task<string> MakeAsync() => (await ann.SubmitAsync(await ann.GetAsync(path), (await ann.GetAsync(path)).Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First()))
            .Document.QuerySelector("#address")!.GetAttribute("value")!;
        async Task<(HttpStatusCode Status, string Text)> FetchAsync(string address)
        {
            var response = await app.NewBrowser().SendAsync(new(HttpMethod.Get, new Uri(address).PathAndQuery));
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        var first = await MakeAsync();
        Assert.Null((await ann.GetAsync(path)).Document.QuerySelector("#address"));
        Assert.Contains($"UID:{seminar:N}", (await FetchAsync(first)).Text, StringComparison.Ordinal);
        Assert.Contains("STATUS:CONFIRMED", (await FetchAsync(first)).Text, StringComparison.Ordinal);

        var browser = await world.AdministratorAsync();
        await browser.SubmitAsync(await browser.SubmitAsync(await browser.GetAsync($"{world.Path}/events/{seminar}/cancel"), ("Reason", "Snow"), ("After", "Later")));
        Assert.Contains("STATUS:CANCELLED", (await FetchAsync(first)).Text, StringComparison.Ordinal);

        var second = await MakeAsync();
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await FetchAsync(first)).Status, (await FetchAsync(second)).Status));
        var page = await ann.GetAsync(path);
        await ann.SubmitAsync(page, page.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Last());
        Assert.Equal(HttpStatusCode.NotFound, (await FetchAsync(second)).Status);
        await app.AssertInvariantsAsync();
    }
}
