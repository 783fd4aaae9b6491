using System.Net;
using System.Text.RegularExpressions;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Ground;

/// <summary>Signing in by a link, and what becomes of sessions.</summary>
[Trait("Goal", "G16")]
public partial class SignInTests
{
    [Theory, BothDatabases]
    public async Task A_link_is_sent_to_a_known_address_and_works_once_in_any_browser(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await app.PersonAsync("Joanne Tait");
        var asking = app.NewBrowser();

        var sent = await AskAsync(asking, "JOANNE.TAIT@example.org", "/account");
        var link = await LinkAsync(app);
        var reading = app.NewBrowser();
        var offered = await reading.GetAsync(link);
        var account = await reading.SubmitAsync(offered);
        var again = await app.NewBrowser().GetAsync(link);

        Assert.Equal("Check your e-mail", sent.Heading);
        Assert.Equal("Sign in as Joanne Tait", offered.Heading);
        Assert.Equal(("/account", "Your account"), (account.Path, account.Heading));
        Assert.Equal("This link has ended", again.Heading);
        Assert.StartsWith("/sign-in", (await asking.GetAsync("/account")).Path, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_link_ends_after_thirty_minutes(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await app.PersonAsync("Joanne Tait");
        await AskAsync(app.NewBrowser(), "joanne.tait@example.org");
        var link = await LinkAsync(app);
        var browser = app.NewBrowser();
        var offered = await browser.GetAsync(link);

        app.Clock.MoveTo(app.Clock.Now.AddMinutes(30));

        Assert.Equal("This link has ended", (await browser.SubmitAsync(offered)).Heading);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/account")).Path, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_address_gets_the_same_answer_and_no_message(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await app.PersonAsync("Joanne Tait");

        var known = await AskAsync(app.NewBrowser(), "joanne.tait@example.org");
        var unknown = await AskAsync(app.NewBrowser(), "nobody@example.org");
        await app.RunDueAsync();

        Assert.Equal((known.Status, known.Path, known.Text), (unknown.Status, unknown.Path, unknown.Text));
        Assert.Equal(["joanne.tait@example.org"], await app.DbAsync(db => db.Messages.Select(m => m.ToAddress).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_link_for_somebody_else_signs_the_browser_over_to_them(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await app.PersonAsync("Joanne Tait");
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Omar Other")).PersonId);
        await AskAsync(app.NewBrowser(), "joanne.tait@example.org", "/account");

        var account = await browser.SubmitAsync(await browser.GetAsync(await LinkAsync(app)));

        Assert.Contains("Joanne Tait", account.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Omar Other", account.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.Sessions.CountAsync(s => s.EndedAt == null)));
    }

    [Fact]
    public async Task After_sixty_tries_an_address_has_to_wait_and_forms_do_not()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = app.NewBrowser();
        var page = await browser.GetAsync("/sign-in");
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 62; i++)
        {
            statuses.Add((await browser.SendAsync(Browser.Request(page, page.Form(), ("Email", "joanne.tait@example.org")))).StatusCode);
        }

        Assert.Equal(60, statuses.Count(s => s is HttpStatusCode.Redirect));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal("Sign in", (await browser.GetAsync("/sign-in")).Heading);
    }

    [Theory, BothDatabases]
    public async Task Somebody_signs_out_here_or_in_another_browser(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Joanne Tait");
        var (here, there) = (await app.BrowserOfAsync(person.PersonId), await app.BrowserOfAsync(person.PersonId));
        var account = await here.GetAsync("/account");

        var form = account.Document.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Single(f => f.GetAttribute("action")!.StartsWith("/account/sessions/", StringComparison.Ordinal));
        var after = await here.SubmitAsync(account, form);

        Assert.Contains("You are signed out there.", after.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await there.GetAsync("/account")).Path, StringComparison.Ordinal);

        await here.SubmitAsync(after, after.Form("/sign-out"));

        Assert.StartsWith("/sign-in", (await here.GetAsync("/account")).Path, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_session_that_ends_in_the_middle_of_a_form_gives_back_what_was_typed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var form = await browser.GetAsync("/people/invite");
        await app.DbAsync(db => db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, app.Clock.Now)));

        var response = await browser.SendAsync(Browser.Request(form, form.Form(), ("Name", "Typed at length"), ("Email", "typed@example.org")));
        var given = await browser.FollowAsync(new HttpRequestMessage(HttpMethod.Post, response.Headers.Location)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "Typed at length"), KeyValuePair.Create("Email", "typed@example.org")]),
        });

        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        Assert.Equal(["Typed at length", "typed@example.org"], given.Document.QuerySelectorAll("textarea").Select(t => t.TextContent.Trim()));
        Assert.Contains("/sign-in?expired=true&returnTo=%2Fpeople%2Finvite", given.Document.QuerySelector("main")!.InnerHtml.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.People.CountAsync()));
    }

    private static async Task<Shown> AskAsync(Browser browser, string address, string? returnTo = null) =>
        await browser.SubmitAsync(await browser.GetAsync(returnTo is null ? "/sign-in" : $"/sign-in?returnTo={returnTo}"), ("Email", address));

    private static async Task<string> LinkAsync(RunningApp app)
    {
        await app.RunDueAsync();
        return Link().Match(await app.DbAsync(db => db.Messages.Select(m => m.Body).SingleAsync())).Value;
    }

    [GeneratedRegex("/sign-in/link/[^\\s]+")]
    private static partial Regex Link();
}
