using System.Net;
using Fairlead.Core.Journeys;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Journeys;

public class JourneyPagesTests
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
    public async Task Who_was_there_is_marked_corrected_with_a_reason_and_known_as_at_any_day(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        var browser = await world.AdministratorAsync();
        var seminar = await world.ArrangeAsync("seminar-1", _firstDay);
        var early = await browser.GetAsync($"{world.Path}/events/{seminar}/attendance");
        Assert.Equal($"{world.Path}/events/{seminar}", early.Path);
        await app.MoveClockAsync(new(2021, 10, 5, 9, 30, 0, DateTimeKind.Utc));
        var change = await browser.GetAsync($"{world.Path}/events/{seminar}/change");
        Assert.Equal(["It has begun, so the day and the time at which it starts stay as they are"], (await browser.SubmitAsync(change, ("Form.Day.Day", "6"))).Errors);
        await app.MoveClockAsync(new(2021, 10, 5, 11, 30, 0, DateTimeKind.Utc));

        await world.MarkAsync(seminar, null, ("Ann First", 100), ("Bea Second", 0));
        var again = await world.MarkAsync(seminar, null, ("Ann First", 100), ("Bea Second", 50));
        Assert.Contains("There for 50 %", again.Text, StringComparison.Ordinal);
        Assert.Contains("Cal Third Not marked", again.Text, StringComparison.Ordinal);
        var door = await browser.GetAsync($"{world.Path}/events/{seminar}/attendance");
        var rest = await browser.SubmitAsync(door, ("Rest", "true"));
        Assert.Contains("Cal Third There", rest.Text, StringComparison.Ordinal);
        Assert.Contains("There for 50 %", rest.Text, StringComparison.Ordinal);

        await app.MoveClockAsync(new(2021, 10, 7, 9, 0, 0, DateTimeKind.Utc));
        browser = await world.AdministratorAsync();
        var why = await world.MarkAsync(seminar, null, ("Bea Second", 100));
        Assert.Equal(["Enter why the attendance of Bea Second is corrected: it was marked on an earlier day"], why.Errors);
        await world.MarkAsync(seminar, "She came in by the side door", ("Bea Second", 100));
        var person = await browser.GetAsync($"{world.Path}/participants/{await world.ParticipationAsync("Bea Second")}");
        Assert.Equal(3, person.Document.QuerySelectorAll("#ledger tbody tr").Length);
        Assert.Contains("She came in by the side door", person.Text, StringComparison.Ordinal);
        Assert.Contains("All six online seminars 1 of 6", person.Text, StringComparison.Ordinal);

        Shown then = await browser.GetAsync($"{world.Path}/participants?On.Day=5&On.Month=10&On.Year=2021"), now = await browser.GetAsync($"{world.Path}/participants");
        string Row(Shown page, string name) => Shown.TextOf(page.Document.QuerySelectorAll("#participants tbody tr").Single(r => r.TextContent.Contains(name, StringComparison.Ordinal)));
        Assert.Contains("Seminar 1", Row(then, "Bea Second").Replace("seminar 1", "Seminar 1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Only if made good", Row(then, "Bea Second"), StringComparison.Ordinal);
        Assert.Contains("On track", Row(now, "Bea Second"), StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Who_missed_too_much_is_told_what_rescues_them_and_from_which_entry_on_nothing_does(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        var seminars = new List<Guid>();
        for (var number = 1; number <= 3; number++)
        {
            seminars.Add(await world.ArrangeAsync($"seminar-{number}", _firstDay.AddDays(number)));
        }

        await app.MoveClockAsync(new(2021, 10, 9, 9, 0, 0, DateTimeKind.Utc));
        await world.MarkAsync(seminars[0], null, ("Ann First", 0));
        var ann = await world.Cohort.BrowserOfAsync("Ann First");
        var journey = await ann.GetAsync(await world.JourneyAsync("Ann First"));
        Assert.Contains("You can still qualify if you make this good:", journey.Text, StringComparison.Ordinal);
        Assert.Contains("Recording watched (90 minutes, by 3 November 2021)", journey.Text, StringComparison.Ordinal);

        await world.MarkAsync(seminars[1], null, ("Ann First", 0));
        await world.MarkAsync(seminars[2], null, ("Ann First", 0));
        var browser = await world.AdministratorAsync();
        var person = await browser.GetAsync($"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}");
        Assert.Contains("with the entry “Online seminar 3: Working with the school system: not there”", person.Document.QuerySelector("#turning")!.TextContent, StringComparison.Ordinal);
        var list = await browser.GetAsync($"{world.Path}/participants");
        Assert.Contains("Cannot any more", list.Document.QuerySelector("#standings")!.TextContent, StringComparison.Ordinal);

        // What was done instead, no more often than the definition says, and an exception for the rest.
        async Task<Shown> InsteadAsync(Guid missed)
        {
            var page = await browser.GetAsync($"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}/instead");
            return await browser.SubmitAsync(page, ("Event", $"{missed}"), ("Equivalent", "recording"), ("Day.Day", "8"), ("Day.Month", "10"), ("Day.Year", "2021"));
        }

        await InsteadAsync(seminars[0]);
        await InsteadAsync(seminars[1]);
        var third = await InsteadAsync(seminars[2]);
        Assert.Equal(["“Recording watched” counts at most 2 times for one person, and has been used as often"], third.Errors);
        var exception = await browser.GetAsync($"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}/exception");
        Assert.Equal(["Select the rule", "Enter why, in 500 characters or fewer"], (await browser.SubmitAsync(exception)).Errors);
        var decided = await browser.SubmitAsync(exception, ("Rule", "seminars"), ("Occurrences", "1"), ("Reason", "She was in court"));
        Assert.Contains("All six online seminars 2 of 5, 3 to come", decided.Text, StringComparison.Ordinal);
        var lead = await app.BrowserOfAsync(world.Cohort.Lead.PersonId);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(exception.Path)).Status);
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
    public async Task Apologies_sessions_forms_and_struck_entries_stand_in_the_ledger(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        var seminar = await world.ArrangeAsync("seminar-1", _firstDay);
        var (ann, browser) = (await world.Cohort.BrowserOfAsync("Ann First"), await world.AdministratorAsync());
        var path = await world.JourneyAsync("Ann First");
        var apologies = await ann.GetAsync($"{path}/events/{seminar}/apologies");
        var sent = await ann.SubmitAsync(apologies, ("Reason", "A hearing"));
        Assert.Contains("You have sent apologies", sent.Text, StringComparison.Ordinal);
        Assert.Equal(path, (await ann.GetAsync($"{path}/events/{seminar}/apologies")).Path);
        Assert.Contains("Sent apologies on", (await browser.GetAsync($"{world.Path}/events/{seminar}")).Text, StringComparison.Ordinal);

        var person = $"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}";
        var future = await browser.SubmitAsync(await browser.GetAsync($"{person}/session"), ("Component", "mentoring"), ("Day.Day", "5"), ("Day.Month", "10"), ("Day.Year", "2031"));
        Assert.Equal(["Enter a day that has come"], future.Errors);
        var held = await browser.SubmitAsync(future, ("Day.Year", "2021"), ("Day.Month", "7"));
        Assert.Contains("All mentoring sessions 1 of 3, 2 to come", held.Text, StringComparison.Ordinal);
        var form = await browser.SubmitAsync(await browser.GetAsync($"{person}/form"), ("FormId", "quality-evaluation-self"), ("Day.Day", "5"), ("Day.Month", "7"), ("Day.Year", "2021"));
        Assert.Contains("Self and peer evaluation done Not done yet", form.Text, StringComparison.Ordinal);
        Assert.Equal(3, form.Document.QuerySelectorAll("#ledger tbody tr").Length);

        var strike = form.Document.QuerySelectorAll("#ledger a").Single(a => a.TextContent.Contains("session was held", StringComparison.Ordinal)).GetAttribute("href")!;
        var struck = await browser.SubmitAsync(await browser.GetAsync(strike), ("Reason", "It was Bea's"));
        Assert.Contains("All mentoring sessions 0 of 3, 3 to come", struck.Text, StringComparison.Ordinal);
        Assert.Contains("It was Bea's", struck.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(strike)).Status);
        Assert.Equal(4, await app.DbAsync(db => db.LedgerEntries.CountAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_gives_up_their_place_is_expected_nowhere_and_keeps_what_happened(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        var offer = await world.Cohort.OfferToAsync("Bea Second");
        await world.Cohort.DoAsync((_, db) => new GiveUpPlace(db).RunAsync(offer.OfferId, "time", new(world.Cohort.Person("Bea Second").PersonId, "person"), app.Clock.Now));

        var seminar = await world.ArrangeAsync("seminar-1", _firstDay);

        Assert.Equal(["Ann First", "Cal Third"], await app.DbAsync(db => db.Messages.Where(m => m.Kind == EventLetters.ArrangedKind).OrderBy(m => m.ToName).Select(m => m.ToName).ToListAsync()));
        var browser = await world.AdministratorAsync();
        Assert.DoesNotContain("Bea Second", (await browser.GetAsync($"{world.Path}/events/{seminar}")).Text, StringComparison.Ordinal);
        Assert.Contains("Bea Second", (await browser.GetAsync($"{world.Path}/participants")).Document.QuerySelector("#withdrawn")!.TextContent, StringComparison.Ordinal);
        var bea = await world.Cohort.BrowserOfAsync("Bea Second");
        Assert.Contains("You gave up your place", (await bea.GetAsync(await world.JourneyAsync("Bea Second"))).Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
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

    [Theory, BothDatabases]
    public async Task Pages_make_as_many_statements_for_two_as_for_ten(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var counts = new List<string>();
        var world = await UnderWay.MakeAsync(app, [.. Enumerable.Range(1, 10).Select(i => $"Person {i:00}")]);
        var (browser, seminar) = (await world.AdministratorAsync(), Guid.Empty);
        foreach (var events in new[] { 1, 3 })
        {
            for (var number = events == 1 ? 1 : 2; number <= events; number++)
            {
                seminar = await world.ArrangeAsync($"seminar-{number}", _firstDay.AddDays(-60 + number));
            }

            var (own, ann) = (await world.JourneyAsync("Person 01"), await world.Cohort.BrowserOfAsync("Person 01"));
            var made = new List<int>();
            foreach (var (who, path) in new[]
            {
                (browser, $"{world.Path}/events"), (browser, $"{world.Path}/events/{seminar}"), (browser, $"{world.Path}/events/{seminar}/change"), (browser, $"{world.Path}/participants"),
                (browser, $"{world.Path}/participants/{await world.ParticipationAsync("Person 01")}"), (ann, own), (ann, $"{own}/calendar.ics"),
            })
            {
                await who.GetAsync(path);
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await who.GetAsync(path)).Status);
                made.Add(app.Statements.Statements.Count);
                Assert.InRange(made[^1], 1, 14);
            }

            counts.Add(string.Join(' ', made));
        }

        Assert.Single(counts.Distinct());
    }
}
