using System.Net;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.SignIn;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Ground;

/// <summary>Adding passkeys on the account page and signing in with them, with a device that answers rightly or wrongly.</summary>
[Trait("Goal", "G16")]
public class PasskeyTests
{
    private const string Refusal = "You could not be signed in with that passkey. Try again, or use a link by e-mail";

    [Theory, BothDatabases]
    public async Task A_passkey_is_added_signs_in_is_renamed_and_removed(On on)
    {
        await using var app = await StartAsync(on);
        var owner = await app.PersonAsync("Joanne Tait");
        var (browser, device) = (await app.BrowserOfAsync(owner.PersonId), new Device());

        var added = await AddAsync(browser, device, "My telephone");
        var elsewhere = app.NewBrowser();
        var signedIn = await SignInAsync(elsewhere, device, "/account");
        var passkey = await app.DbAsync(db => db.Passkeys.SingleAsync());
        var renamed = await elsewhere.SubmitAsync(await elsewhere.GetAsync($"/account/passkeys/{passkey.PasskeyId}/rename"), ("Name", "My old telephone"));
        var asked = await elsewhere.GetAsync($"/account/passkeys/{passkey.PasskeyId}/remove");
        var removed = await elsewhere.SubmitAsync(asked);
        var again = await elsewhere.SubmitAsync(asked);
        var refused = await SignInAsync(app.NewBrowser(), device);

        Assert.Equal("/account", added.Path);
        Assert.Contains("My telephone Monday 14 June 2021 at 10am Not yet", added.Text, StringComparison.Ordinal);
        Assert.Equal(("/account", "Your account"), (signedIn.Path, signedIn.Heading));
        Assert.Contains("Joanne Tait", signedIn.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.Sessions.CountAsync(s => s.Method == SignInMethod.Passkey && s.PersonId == owner.PersonId)));
        Assert.Contains("My old telephone", renamed.Text, StringComparison.Ordinal);
        Assert.Equal("Remove the passkey “My old telephone”", asked.Heading);
        Assert.Contains("You have no passkey.", removed.Text, StringComparison.Ordinal);
        Assert.Equal("/account", again.Path);
        Assert.Equal([Refusal], refused.Errors);
        Assert.Equal(
            ["PasskeyAdded", "PasskeyRenamed", "PasskeyRemoved"],
            await app.DbAsync(db => db.AuditEntries.Where(e => e.StreamId == passkey.PasskeyId).OrderBy(e => e.Seq).Select(e => e.Event).ToListAsync()));
        Assert.Equal(
            ["A passkey was added to your account", "A passkey was removed from your account"],
            await app.DbAsync(db => db.Messages.OrderBy(m => m.Subject).Select(m => m.Subject).ToListAsync()));
        await app.AssertInvariantsAsync();
    }

    private static readonly Dictionary<string, Func<Device, Device>> _wrong = new()
    {
        ["from a page of somebody else"] = d => d with { Origin = "http://localhost.evil.example" },
        ["over another port"] = d => d with { Origin = "http://localhost:8080" },
        ["to another question"] = d => d with { Challenge = new string('A', 43) },
        ["for another service"] = d => d with { RelyingParty = "evil.example" },
        ["without finger, face or PIN"] = d => d with { IsVerified = false },
        ["from a copy of the key, whose count is behind"] = d => d with { Count = 4 },
        ["from a key that nobody has added"] = _ => new Device(),
    };

    [Theory, BothDatabases]
    public async Task An_answer_that_is_wrong_signs_nobody_in_and_does_not_say_why(On on)
    {
        await using var app = await StartAsync(on);
        var device = new Device { Count = 5 };
        await AddAsync(await app.BrowserOfAsync((await app.PersonAsync("Joanne Tait")).PersonId), device);

        foreach (var (what, wrong) in _wrong)
        {
            var refused = await SignInAsync(app.NewBrowser(), wrong(device));

            Assert.True(refused is { Status: HttpStatusCode.BadRequest, Heading: "Sign in with a passkey" }, $"{what}: {refused.Status} {refused.Heading}");
            Assert.Equal([Refusal], refused.Errors);
        }

        Assert.Equal("Your account", (await SignInAsync(app.NewBrowser(), device with { Count = 6 }, "/account")).Heading);
    }

    [Theory, BothDatabases]
    public async Task An_answer_works_once_even_for_somebody_who_copied_it_with_its_cookie(On on)
    {
        await using var app = await StartAsync(on);
        var device = new Device();
        await AddAsync(await app.BrowserOfAsync((await app.PersonAsync("Joanne Tait")).PersonId), device);
        var (browser, thief) = (app.NewBrowser(), app.NewBrowser());
        var page = await browser.GetAsync("/sign-in");
        var (options, cookie) = await OptionsAsync(browser, "/sign-in/passkey/options");
        var answer = device.Sign(options);

        var first = await browser.SubmitAsync(page, page.Form("/sign-in/passkey"), ("Credential", answer));
        thief.SetCookie(cookie.Name, cookie.Value);
        var stolen = await thief.GetAsync("/sign-in");
        var second = await thief.SubmitAsync(stolen, stolen.Form("/sign-in/passkey"), ("Credential", answer));

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal([Refusal], second.Errors);
        Assert.Equal(1, await app.DbAsync(db => db.Sessions.CountAsync(s => s.Method == SignInMethod.Passkey)));
    }

    [Theory, BothDatabases]
    public async Task A_question_ends_after_five_minutes_and_cannot_be_made_up(On on)
    {
        await using var app = await StartAsync(on);
        var device = new Device();
        await AddAsync(await app.BrowserOfAsync((await app.PersonAsync("Joanne Tait")).PersonId), device);
        var (late, forger) = (app.NewBrowser(), app.NewBrowser());
        var (options, cookie) = await OptionsAsync(late, "/sign-in/passkey/options");

        app.Wall.MoveOn(TimeSpan.FromMinutes(5));
        var (fresh, _) = await OptionsAsync(app.NewBrowser(), "/sign-in/passkey/options");
        forger.SetCookie(cookie.Name, cookie.Value[..^4] + "AAAA");

        Assert.Equal([Refusal], (await AnswerAsync(late, device.Sign(options))).Errors);
        Assert.Equal([Refusal], (await AnswerAsync(forger, device.Sign(fresh))).Errors);
        Assert.Equal([Refusal], (await AnswerAsync(app.NewBrowser(), device.Sign(fresh))).Errors);
        Assert.Equal([Refusal], (await AnswerAsync(app.NewBrowser(), "{\"not\": \"an answer\"}")).Errors);
        Assert.Equal([Refusal], (await AnswerAsync(app.NewBrowser(), "")).Errors);
    }

    [Theory, BothDatabases]
    public async Task Nobody_adds_renames_or_removes_the_passkey_of_somebody_else(On on)
    {
        await using var app = await StartAsync(on);
        var (joanne, omar) = (await app.PersonAsync("Joanne Tait"), await app.PersonAsync("Omar Other"));
        var (hers, his, device) = (await app.BrowserOfAsync(joanne.PersonId), await app.BrowserOfAsync(omar.PersonId), new Device());
        var (options, cookie) = await OptionsAsync(hers, "/account/passkeys/options");
        his.SetCookie(cookie.Name, cookie.Value);

        var taken = await AddAsync(his, device, options: options);
        await AddAsync(hers, device);
        var passkeyId = await app.DbAsync(db => db.Passkeys.Select(p => p.PasskeyId).SingleAsync());

        Assert.Equal(["The passkey could not be added. Try again"], taken.Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync($"/account/passkeys/{passkeyId}/rename")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync($"/account/passkeys/{passkeyId}/remove")).Status);
        var form = await hers.GetAsync($"/account/passkeys/{passkeyId}/remove");
        var own = await his.GetAsync("/account");
        var posted = Browser.Request(form, form.Form(), ("__RequestVerificationToken", TokenOf(own)));
        Assert.Equal(HttpStatusCode.NotFound, (await his.SendAsync(posted)).StatusCode);
        Assert.Null(await app.DbAsync(db => db.Passkeys.Select(p => p.RemovedAt).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_key_is_added_once_even_after_it_was_removed(On on)
    {
        await using var app = await StartAsync(on);
        var (browser, device) = (await app.BrowserOfAsync((await app.PersonAsync("Joanne Tait")).PersonId), new Device());
        await AddAsync(browser, device);

        var (options, _) = await OptionsAsync(browser, "/account/passkeys/options");
        var twice = await AddAsync(browser, device, options: options);
        await app.DbAsync(async db =>
        {
            (await db.Passkeys.SingleAsync()).Remove(Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
        });
        var back = await AddAsync(browser, device);

        Assert.Contains(device.Id, options, StringComparison.Ordinal);
        Assert.Equal(["The passkey could not be added. Try again"], twice.Errors);
        Assert.Equal(["The passkey could not be added. Try again"], back.Errors);
        Assert.Equal(1, await app.DbAsync(db => db.Passkeys.CountAsync()));
    }

    [Fact]
    public async Task With_a_passkey_no_code_is_asked_for()
    {
        await using var app = await StartAsync(On.Sqlite);
        var (joanne, device, secret) = (await app.PersonAsync("Joanne Tait"), new Device(), Totp.NextSecret());
        var authenticator = Authenticator.Start(NewId.Next(), joanne.PersonId, "unread", Actor.Operator, app.Clock.Now);
        authenticator.TurnOn(secret, Totp.Code(secret, Totp.StepAt(app.Clock.WallClock)), app.Clock.WallClock, Actor.Operator, app.Clock.Now);
        await app.AddAsync(authenticator);
        await AddAsync(await app.BrowserOfAsync(joanne.PersonId), device);

        var account = await SignInAsync(app.NewBrowser(), device, "/account");

        Assert.Equal("Your account", account.Heading);
        Assert.Contains("It is on: when you sign in with a link", account.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_was_merged_signs_nobody_in()
    {
        await using var app = await StartAsync(On.Sqlite);
        var (joanne, same, device) = (await app.PersonAsync("Joanne Tait"), await app.PersonAsync("Jo Tait"), new Device());
        await AddAsync(await app.BrowserOfAsync(joanne.PersonId), device);
        await app.DbAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.PersonId == joanne.PersonId)).MergeInto(same.PersonId, Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        Assert.Equal([Refusal], (await SignInAsync(app.NewBrowser(), device)).Errors);
    }

    [Fact]
    public async Task The_question_names_nobody_and_is_bound_to_the_installations_own_address()
    {
        await using var app = await StartAsync(On.Sqlite);
        await AddAsync(await app.BrowserOfAsync((await app.PersonAsync("Joanne Tait")).PersonId), new Device());
        await app.IsReachedAtAsync("https://leadership.example.org");

        var (options, _) = await OptionsAsync(app.NewBrowser(), "/sign-in/passkey/options");

        var asked = System.Text.Json.Nodes.JsonNode.Parse(options)!;
        Assert.Equal("leadership.example.org", (string)asked["rpId"]!);
        Assert.Equal("required", (string)asked["userVerification"]!);
        Assert.Empty(asked["allowCredentials"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task Where_the_address_has_no_name_passkeys_are_not_offered()
    {
        await using var app = await StartAsync(On.Sqlite);
        await app.IsReachedAtAsync("http://127.0.0.1:5080");
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Joanne Tait")).PersonId);

        Assert.Empty((await app.NewBrowser().GetAsync("/sign-in")).Document.QuerySelectorAll("[data-passkeys]"));
        Assert.Empty((await browser.GetAsync("/account")).Document.QuerySelectorAll("[data-passkeys]"));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync("/account/passkeys/options")).Status);
    }

    [Fact]
    public async Task A_name_that_is_missing_keeps_what_the_device_answered()
    {
        await using var app = await StartAsync(On.Sqlite);
        var (browser, device) = (await app.BrowserOfAsync((await app.PersonAsync("Joanne Tait")).PersonId), new Device());

        var nameless = await AddAsync(browser, device, " ");
        var named = await browser.SubmitAsync(nameless, ("Name", "A key"));

        Assert.Equal(["Enter a name for the passkey, in 100 characters or fewer"], nameless.Errors);
        Assert.Equal("/account", named.Path);
        Assert.Contains("A key", named.Text, StringComparison.Ordinal);
    }

    private static async Task<RunningApp> StartAsync(On on)
    {
        var app = await RunningApp.StartAsync(on);
        await app.IsReachedAtAsync("http://localhost");
        return app;
    }

    private static async Task<Shown> AddAsync(Browser browser, Device device, string name = "A telephone", string? options = null)
    {
        var page = await browser.GetAsync("/account/passkeys/add");
        options ??= (await OptionsAsync(browser, "/account/passkeys/options")).Options;
        return await browser.SubmitAsync(page, page.Form(), ("Name", name), ("Credential", device.Make(options)));
    }

    private static async Task<Shown> SignInAsync(Browser browser, Device device, string? returnTo = null)
    {
        var (options, _) = await OptionsAsync(browser, "/sign-in/passkey/options");
        return await AnswerAsync(browser, device.Sign(options), returnTo);
    }

    private static async Task<Shown> AnswerAsync(Browser browser, string answer, string? returnTo = null)
    {
        var page = await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(page, page.Form("/sign-in/passkey"), ("Credential", answer), ("returnTo", returnTo));
    }

    private static async Task<(string Options, Cookie Cookie)> OptionsAsync(Browser browser, string path)
    {
        var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var set = response.Headers.GetValues("Set-Cookie").Single(c => c.Contains("passkey", StringComparison.Ordinal));
        Assert.Contains("samesite=strict; httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=300", set, StringComparison.OrdinalIgnoreCase);
        var pair = set.Split(';')[0].Split('=', 2);
        return (await response.Content.ReadAsStringAsync(), new Cookie(pair[0], pair[1]));
    }

    private static string TokenOf(Shown page) => page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
