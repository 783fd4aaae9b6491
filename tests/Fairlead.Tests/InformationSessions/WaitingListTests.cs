using Fairlead.Core.InformationSessions;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.InformationSessions;

public class WaitingListTests
{
    [Theory, BothDatabases]
    public async Task Whoever_has_waited_longest_gets_the_place_that_falls_free(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app, capacity: 1);
        await held.TakePlacesAsync("Ann", "Bea", "Cem");

        var full = await app.NewBrowser().GetAsync($"/information-sessions/{held.Id}");
        var second = await app.NewBrowser().GetAsync(await held.LinkAsync("Cem"));
        var given = await held.GiveUpAsync("Ann");

        Assert.Contains("All places are taken", full.Text);
        Assert.Contains("You are number 2 on the list.", second.Text);
        Assert.DoesNotContain(HeldSession.JoinLink, second.Text);
        Assert.Equal("You have given it up", given.Heading);
        Assert.Equal(
            [("Ann", SignUpStatus.GivenUp), ("Bea", SignUpStatus.Placed), ("Cem", SignUpStatus.Waiting)],
            (await held.StandingAsync()).OrderBy(s => s.Key).Select(s => (s.Key, s.Value)));
        var promoted = (await held.MailAsync("Bea"))[^1];
        Assert.Equal("A place has become free for you: Meet last year’s participants", promoted.Subject);
        Assert.Contains("METHOD:PUBLISH", promoted.Calendar);
        Assert.Equal(["session-confirm", "session-waiting"], (await held.MailAsync("Cem")).Select(m => m.Kind));
        var (placed, gone) = ((await held.MailAsync("Ann")).Single(m => m.Kind == "session-place").Calendar!, (await held.MailAsync("Ann"))[^1].Calendar!);
        Assert.Contains("METHOD:CANCEL", gone);
        Assert.Contains("STATUS:CANCELLED", gone);
        Assert.Equal(Line(placed, "UID"), Line(gone, "UID"));
        Assert.Equal(("SEQUENCE:0", "SEQUENCE:1"), (Line(placed, "SEQUENCE"), Line(gone, "SEQUENCE")));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_confirm_at_once_exactly_one_gets_the_last_place(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app, capacity: 2);
        await held.TakePlacesAsync("Ann");
        string[] names = ["Bea", "Cem", "Dov", "Eli"];
        var ready = new List<(Browser Browser, Shown Page)>();
        foreach (var name in names)
        {
            await held.SignUpAsync(name);
            var browser = app.NewBrowser();
            ready.Add((browser, await browser.GetAsync(await held.LinkAsync(name))));
        }

        var done = await Task.WhenAll(ready.Select(r => Task.Run(() => r.Browser.SubmitAsync(r.Page))));

        Assert.Equal(1, done.Count(d => d.Heading == "You have a place"));
        Assert.Equal(3, done.Count(d => d.Heading == "You are on the waiting list"));
        Assert.Equal(2, await app.DbAsync(db => db.SessionSignUps.CountAsync(s => s.Status == SignUpStatus.Placed)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task More_room_is_given_to_those_who_wait_and_less_than_is_taken_is_refused(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app, capacity: 2);
        await held.TakePlacesAsync("Ann", "Bea", "Cem");

        var less = await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("change")), ("Form.Capacity", "1"));
        var more = await held.Staff.SubmitAsync(await held.Staff.GetAsync(held.At("change")), ("Form.Capacity", "3"));

        Assert.Equal(["2 people have a place already. Enter 2 or more"], less.Errors);
        Assert.Contains("The session is changed.", more.Document.Body!.TextContent);
        Assert.Equal([SignUpStatus.Placed], (await held.StandingAsync()).Values.Distinct());
        Assert.Equal("session-place", (await held.MailAsync("Cem"))[^1].Kind);
        Assert.DoesNotContain(await held.MailAsync("Ann"), m => m.Kind == "session-changed");
        await app.AssertInvariantsAsync();
    }

    private static string Line(string calendar, string name) => calendar.Split("\r\n").Single(l => l.StartsWith(name + ":", StringComparison.Ordinal));
}
