using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Tests.Running;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Ground;

/// <summary>A code of an authenticator app as the second step of a sign-in by link.</summary>
[Trait("Goal", "G16")]
public partial class AuthenticatorTests
{
    private const string Wrong = "This code is not right, or has been used. Enter the one that your app shows now";

    [Theory, BothDatabases]
    public async Task It_is_set_up_asked_for_and_switched_off(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Joanne Tait", Part.ProgrammeLead);
        var browser = await app.BrowserOfAsync(person.PersonId);

        var (account, codes) = await SetUpAsync(app, browser, person);
        app.Wall.MoveOn(TimeSpan.FromMinutes(1));
        var asking = app.NewBrowser();
        var asked = await UseLinkAsync(app, asking, "/account");
        var between = await asking.GetAsync("/account");
        var signedIn = await asking.SubmitAsync(asked, ("Code", await CodeAsync(app)));
        app.Wall.MoveOn(TimeSpan.FromMinutes(1));
        var off = await asking.SubmitAsync(await asking.GetAsync("/account/authenticator/off"), ("Code", await CodeAsync(app)));
        var plain = await UseLinkAsync(app, app.NewBrowser(), "/account");

        Assert.Contains("We advise you to add a passkey or an authenticator app", account, StringComparison.Ordinal);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", c));
        Assert.Equal(("/sign-in/code", "Enter a code"), (asked.Path, asked.Heading));
        Assert.StartsWith("/sign-in", between.Path, StringComparison.Ordinal);
        Assert.Equal("/account", signedIn.Path);
        Assert.Contains("You have 10 recovery codes left.", signedIn.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("We advise you", signedIn.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.Sessions.CountAsync(s => s.Method == SignInMethod.AuthenticatorCode)));
        Assert.Equal("/account", off.Path);
        Assert.Equal("Your account", plain.Heading);
        var kept = await app.DbAsync(db => db.Authenticators.Include(a => a.RecoveryCodes).SingleAsync());
        Assert.Null(kept.ProtectedSecret);
        Assert.Empty(kept.RecoveryCodes);
        Assert.Equal(
            ["AuthenticatorStarted", "AuthenticatorTurnedOn", "RecoveryCodesMade", "AuthenticatorTurnedOff"],
            await app.DbAsync(db => db.AuditEntries.Where(e => e.StreamId == kept.AuthenticatorId).OrderBy(e => e.Seq).Select(e => e.Event).ToListAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_secret_and_the_recovery_codes_are_shown_once_and_kept_unreadable(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Joanne Tait");
        var browser = await app.BrowserOfAsync(person.PersonId);
        var begun = await BeginAsync(browser);
        var key = begun.Document.QuerySelector(".fl-key code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

        var wrong = await browser.SubmitAsync(begun, ("Code", "000000"));
        var shown = await browser.SubmitAsync(wrong, ("Code", await CodeAsync(app)));
        var again = await browser.GetAsync("/account/authenticator/recovery-codes");
        var confirm = await browser.GetAsync("/account/authenticator/confirm");

        Assert.Equal(Totp.Base32(await SecretAsync(app)), key);
        Assert.NotNull(begun.Document.QuerySelector("svg[role=img][aria-label] path"));
        Assert.Equal(["This code is not right. Enter the one that the app shows now, and check that the telephone’s clock is right"], wrong.Errors);
        Assert.Equal("Your recovery codes", shown.Heading);
        Assert.Equal("Make new recovery codes", again.Heading);
        Assert.Equal("/account", confirm.Path);
        var kept = await app.DbAsync(db => db.Authenticators.Include(a => a.RecoveryCodes).SingleAsync());
        Assert.DoesNotContain(key, kept.ProtectedSecret, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            [.. CodesOn(shown).Select(c => Secret.HashOf(c.Replace("-", "", StringComparison.Ordinal))).Order(StringComparer.Ordinal)],
            kept.RecoveryCodes.Select(c => c.CodeHash).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_code_that_is_wrong_or_used_is_refused_in_the_same_words(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Joanne Tait");
        await TurnOnAsync(app, person.PersonId);
        var (first, second) = (app.NewBrowser(), app.NewBrowser());
        var code = await CodeAsync(app);

        var page = await UseLinkAsync(app, first);
        var wrong = await first.SubmitAsync(page, ("Code", "000000"));
        var empty = await first.SubmitAsync(page, ("Code", " "));
        var right = await first.SubmitAsync(page, ("Code", $" {code[..3]} {code[3..]} "));
        var replayed = await second.SubmitAsync(await UseLinkAsync(app, second), ("Code", code));
        var old = await second.SubmitAsync(replayed, ("Code", await CodeAsync(app, TimeSpan.FromMinutes(-1))));

        Assert.Equal((HttpStatusCode.BadRequest, Wrong), (wrong.Status, Assert.Single(wrong.Errors)));
        Assert.Equal(["Enter a code"], empty.Errors);
        Assert.Equal((HttpStatusCode.OK, "/"), (right.Status, right.Path));
        Assert.Equal((HttpStatusCode.BadRequest, Wrong), (replayed.Status, Assert.Single(replayed.Errors)));
        Assert.Equal([Wrong], old.Errors);
        Assert.Equal(1, await app.DbAsync(db => db.Sessions.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task After_five_wrong_codes_even_the_right_one_waits_a_quarter_of_an_hour(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Joanne Tait");
        await TurnOnAsync(app, person.PersonId);
        var (browser, other) = (app.NewBrowser(), app.NewBrowser());
        var page = await UseLinkAsync(app, browser);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal([Wrong], (await browser.SubmitAsync(page, ("Code", $"00000{i}"))).Errors);
        }

        var waits = await browser.SubmitAsync(page, ("Code", await CodeAsync(app)));
        var waitsElsewhere = await other.SubmitAsync(await UseLinkAsync(app, other), ("Code", await CodeAsync(app)));
        app.Wall.MoveOn(TimeSpan.FromMinutes(15));
        var ended = await browser.SubmitAsync(page, ("Code", await CodeAsync(app)));
        var fresh = app.NewBrowser();
        var right = await fresh.SubmitAsync(await UseLinkAsync(app, fresh, "/account"), ("Code", await CodeAsync(app)));

        Assert.Equal(["There were too many wrong codes. Wait 15 minutes, then try again"], waits.Errors);
        Assert.Equal(["There were too many wrong codes. Wait 15 minutes, then try again"], waitsElsewhere.Errors);
        Assert.Equal("Sign in again", ended.Heading);
        Assert.Equal("Your account", right.Heading);
    }

    [Theory, BothDatabases]
    public async Task A_recovery_code_works_once_and_is_told_of(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Joanne Tait");
        var codes = await TurnOnAsync(app, person.PersonId);
        var (first, second) = (app.NewBrowser(), app.NewBrowser());

        var right = await first.SubmitAsync(await UseLinkAsync(app, first, "/account"), ("Code", codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)));
        var again = await second.SubmitAsync(await UseLinkAsync(app, second), ("Code", codes[3]));
        app.Wall.MoveOn(TimeSpan.FromMinutes(1));
        var renewed = await first.SubmitAsync(await first.GetAsync("/account/authenticator/recovery-codes"), ("Code", await CodeAsync(app)));
        var replaced = await second.SubmitAsync(again, ("Code", codes[4]));
        var newOne = await second.SubmitAsync(again, ("Code", CodesOn(renewed)[0]));

        Assert.Contains("You have 9 recovery codes left.", right.Text, StringComparison.Ordinal);
        Assert.Equal([Wrong], again.Errors);
        Assert.Equal([Wrong], replaced.Errors);
        Assert.Equal("/", newOne.Path);
        Assert.Equal(2, await app.DbAsync(db => db.Messages.CountAsync(m => m.Subject == "A recovery code was used on your account")));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_cookie_of_the_first_step_is_of_use_once_and_for_ten_minutes(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Joanne Tait");
        await TurnOnAsync(app, person.PersonId);
        var (browser, late) = (app.NewBrowser(), app.NewBrowser());
        var page = await UseLinkAsync(app, browser, "/account");
        var request = Browser.Request(page, page.Form(), ("Code", await CodeAsync(app)));

        var stranger = await app.NewBrowser().GetAsync("/sign-in/code");
        var first = await browser.FollowAsync(request);
        var waiting = await UseLinkAsync(app, late);
        app.Wall.MoveOn(TimeSpan.FromMinutes(10));

        Assert.Equal("Sign in again", stranger.Heading);
        Assert.Equal("Your account", first.Heading);
        Assert.Equal("Sign in again", (await browser.GetAsync("/sign-in/code")).Heading);
        Assert.Equal("Sign in again", (await late.SubmitAsync(waiting, ("Code", await CodeAsync(app)))).Heading);
    }

    [Fact]
    public async Task Nobody_switches_it_off_or_makes_recovery_codes_without_a_code()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var person = await app.PersonAsync("Joanne Tait");
        await TurnOnAsync(app, person.PersonId);
        var browser = await app.BrowserOfAsync(person.PersonId);

        var off = await browser.SubmitAsync(await browser.GetAsync("/account/authenticator/off"), ("Code", "000000"));
        var made = await browser.SubmitAsync(await browser.GetAsync("/account/authenticator/recovery-codes"), ("Code", ""));
        var account = await browser.GetAsync("/account");

        Assert.Equal([Wrong], off.Errors);
        Assert.Equal(["Enter a code"], made.Errors);
        Assert.Contains("You have 10 recovery codes left.", account.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.Authenticators.Select(a => a.WrongTries).SingleAsync()));
    }

    [Fact]
    public async Task Setting_up_can_be_left_off_and_begun_again()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var person = await app.PersonAsync("Joanne Tait");
        var browser = await app.BrowserOfAsync(person.PersonId);

        var first = await BeginAsync(browser);
        var second = await BeginAsync(browser);
        var plain = await UseLinkAsync(app, app.NewBrowser(), "/account");

        Assert.NotEqual(KeyOn(first), KeyOn(second));
        Assert.Equal("Your account", plain.Heading);
        Assert.Equal(1, await app.DbAsync(db => db.Authenticators.CountAsync()));
    }

    private static async Task<(string Account, IReadOnlyList<string> Codes)> SetUpAsync(RunningApp app, Browser browser, Person person)
    {
        var account = (await browser.GetAsync("/account")).Text;
        var shown = await browser.SubmitAsync(await BeginAsync(browser), ("Code", await CodeAsync(app)));
        Assert.Equal("An authenticator app was set up for your account", await app.DbAsync(db => db.Messages.Where(m => m.ToPersonId == person.PersonId).Select(m => m.Subject).SingleAsync()));
        return (account, CodesOn(shown));
    }

    private static async Task<Shown> BeginAsync(Browser browser)
    {
        var account = await browser.GetAsync("/account");
        return await browser.SubmitAsync(account, account.Form("/account/authenticator/start"));
    }

    /// <summary>Turned on some time ago, so that the code of now has not been used.</summary>
    private static async Task<IReadOnlyList<string>> TurnOnAsync(RunningApp app, Guid personId)
    {
        var (by, secret, then) = (new Actor(personId, "person"), Totp.NextSecret(), app.Clock.WallClock.AddHours(-1));
        var authenticator = Authenticator.Start(NewId.Next(), personId, app.Services.GetRequiredService<AuthenticatorSecrets>().Protect(secret), by, app.Clock.Now);
        var codes = authenticator.TurnOn(secret, Totp.Code(secret, Totp.StepAt(then)), then, by, app.Clock.Now)!;
        await app.AddAsync(authenticator);
        return codes;
    }

    private static async Task<Shown> UseLinkAsync(RunningApp app, Browser browser, string? returnTo = null)
    {
        var asking = app.NewBrowser();
        await asking.SubmitAsync(await asking.GetAsync(returnTo is null ? "/sign-in" : $"/sign-in?returnTo={returnTo}"), ("Email", "joanne.tait@example.org"));
        await app.RunDueAsync();
        var bodies = await app.DbAsync(db => db.Messages.Where(m => m.Kind == SendSignInLink.Name).Select(m => m.Body).ToListAsync());
        foreach (var link in bodies.Select(b => Link().Match(b).Value))
        {
            if (await browser.GetAsync(link) is { Heading: "Sign in as Joanne Tait" } offered)
            {
                return await browser.SubmitAsync(offered);
            }
        }

        throw new InvalidOperationException("There is no link that works.");
    }

    private static async Task<byte[]> SecretAsync(RunningApp app) =>
        app.Services.GetRequiredService<AuthenticatorSecrets>().Open(await app.DbAsync(db => db.Authenticators.SingleAsync()));

    private static async Task<string> CodeAsync(RunningApp app, TimeSpan? off = null) =>
        Totp.Code(await SecretAsync(app), Totp.StepAt(app.Clock.WallClock + (off ?? TimeSpan.Zero)));

    private static string KeyOn(Shown page) => page.Document.QuerySelector(".fl-key code")!.TextContent;

    private static IReadOnlyList<string> CodesOn(Shown page) => [.. page.Document.QuerySelectorAll("ol.fl-key code").Select(c => c.TextContent)];

    [GeneratedRegex("/sign-in/link/[^\\s]+")]
    private static partial Regex Link();
}
