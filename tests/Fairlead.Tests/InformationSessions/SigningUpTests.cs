using System.Net;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.SignIn;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.InformationSessions;

public class SigningUpTests
{
    [Theory, BothDatabases]
    public async Task Somebody_without_an_account_signs_up_and_confirms_by_a_link(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);
        var visitor = app.NewBrowser();

        var programme = await visitor.GetAsync("/programmes/csssl-2021");
        var sent = await held.SignUpAsync("Vera", ("Employer", "A council"), ("Question", "How long is it?"), ("AccessNeeds", "Captions"));
        var link = await held.LinkAsync("Vera");
        var opened = await visitor.GetAsync(link);
        var before = await held.StandingAsync();
        var done = await held.ConfirmAsync("Vera");
        var after = await visitor.GetAsync(link);

        Assert.Contains("Meet last year’s participants", programme.Text);
        Assert.DoesNotContain(HeldSession.JoinLink, programme.Source);
        Assert.Equal("Check your e-mail", sent.Heading);
        Assert.Equal("Confirm that you want to come", opened.Heading);
        Assert.DoesNotContain(HeldSession.JoinLink, opened.Text);
        Assert.Equal(SignUpStatus.Unconfirmed, before["Vera"]);
        Assert.Equal("You have a place", done.Heading);
        Assert.DoesNotContain("link", done.Path);
        Assert.Contains(HeldSession.JoinLink, after.Text);
        var place = (await held.MailAsync("Vera"))[^1];
        Assert.Equal("session-place", place.Kind);
        Assert.Contains(HeldSession.JoinLink, place.Body);
        Assert.Contains("Thursday 24 June 2021, 4pm to 5pm", place.Body);
        Assert.Contains("DTSTART;TZID=Europe/London:20210624T160000\r\nDTEND;TZID=Europe/London:20210624T170000\r\n", place.Calendar);
        var signUp = await app.DbAsync(db => db.SessionSignUps.SingleAsync());
        Assert.Equal(("A council", "How long is it?", "Captions"), (signUp.Employer, signUp.Question, signUp.AccessNeeds));

        // Of a link the database has the hash, outside the e-mail itself.
        var secret = link.Split('/')[^1];
        Assert.Equal(["Messages.Body"], await Leftovers.FindAsync(app, secret));
        Assert.True(await app.DbAsync(db => db.SignUpLinks.AnyAsync(l => l.SecretHash == Secret.HashOf(secret))));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_page_answers_every_address_alike_and_the_mail_says_what_there_is_to_say(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);
        var known = await app.PersonAsync("Kay Known");
        await held.TakePlacesAsync("Vera");

        var again = await held.SignUpAsync("Vera");
        var alias = await held.SignUpAsync("Wim", ("Email", "vera+second@visitor.example"));
        var account = await held.SignUpAsync("Kay", ("Email", known.CurrentEmail));
        var unknown = await held.SignUpAsync("Uma");

        Assert.Equal([unknown.Text], new[] { again, alias, account, unknown }.Select(s => s.Text).Distinct());
        Assert.Equal("You have signed up already: Meet last year’s participants", (await held.MailAsync("Vera"))[^1].Subject);
        Assert.Equal(["Kay", "Uma", "Vera"], (await held.StandingAsync()).Keys.Order());
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_form_with_gaps_comes_back_with_all_that_was_typed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);

        var shown = await held.SignUpAsync("", ("Email", "nowhere"), ("Question", new string('q', 1001)), ("Employer", "A council"));

        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Equal(
            ["Enter your name", "Enter an e-mail address in the correct form, like name@example.org", "Your question must be 1,000 characters or fewer"], shown.Errors);
        Assert.Equal("A council", shown.Document.QuerySelector("#Employer")!.GetAttribute("value"));
        Assert.Equal(0, await app.DbAsync(db => db.Jobs.CountAsync(j => j.Kind == "session-sign-up")));
    }

    [Theory, BothDatabases]
    public async Task Sign_up_is_open_until_the_closing_instant_and_not_at_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);
        var late = app.NewBrowser();
        var openPage = await late.GetAsync($"/information-sessions/{held.Id}");

        await app.MoveClockAsync(HeldSession.Closes.AddSeconds(-1));
        var inTime = await held.SignUpAsync("Vera");
        await app.MoveClockAsync(HeldSession.Closes);
        var tooLate = await late.SubmitAsync(openPage, ("Name", "Lou"), ("Email", "lou@visitor.example"));
        var closed = await late.GetAsync($"/information-sessions/{held.Id}");
        var confirmed = await held.ConfirmAsync("Vera");

        Assert.Equal("Check your e-mail", inTime.Heading);
        Assert.Equal(["Sign-up closed at 5pm on Wednesday 23 June 2021"], tooLate.Errors);
        Assert.Equal("Lou", tooLate.Document.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Empty(closed.Document.QuerySelectorAll("form[method=post] #Name"));
        Assert.Equal("You have a place", confirmed.Heading);
        Assert.Equal(["Vera"], (await held.StandingAsync()).Keys);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_address_is_not_flooded(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);

        for (var i = 0; i < 9; i++)
        {
            await held.SignUpAsync("Vera", ("Email", $"vera+{i}@visitor.example"));
        }

        var anHour = await app.DbAsync(db => db.Messages.CountAsync(m => m.AboutId != null));
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(61));
        await held.SignUpAsync("Vera");

        Assert.Equal(6, anHour);
        Assert.Equal(7, await app.DbAsync(db => db.Messages.CountAsync(m => m.AboutId != null)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_is_not_confirmed_within_a_day_is_forgotten(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var held = await HeldSession.MakeAsync(app);
        await held.SignUpAsync("Veronique", ("Employer", "Veronique’s council"));
        var link = await held.LinkAsync("Veronique");

        await app.MoveClockAsync(app.Clock.Now.AddDays(1).AddSeconds(1));

        Assert.Equal("This link has ended", (await app.NewBrowser().GetAsync(link)).Heading);
        Assert.Empty(await Leftovers.FindAsync(app, "Veronique"));
        Assert.Equal(SignUpStatus.Lapsed, await app.DbAsync(db => db.SessionSignUps.Select(s => s.Status).SingleAsync()));
        await app.AssertInvariantsAsync();
    }
}
