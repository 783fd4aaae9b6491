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
