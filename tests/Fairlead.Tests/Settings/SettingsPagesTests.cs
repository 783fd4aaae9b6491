using System.Net;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Settings;

public class SettingsPagesTests
{
    public static TheoryData<string> Pages => new("/settings", "/settings/service", "/settings/provider", "/settings/mail", "/settings/mail/test");

    [Theory, MemberData(nameof(Pages))]
    [Trait("Goal", "G1")]
    public async Task Only_who_looks_after_the_whole_installation_opens_them(string path)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var over = await app.PersonAsync("Ada", Part.Administrator);
        var beside = await app.PersonAsync("Ben", Part.Administrator, PartReach.OverProgramme("csssl-2021"));
        var lead = await app.PersonAsync("Cem", Part.ProgrammeLead);

        var statuses = new List<HttpStatusCode>();
        foreach (var person in new[] { over, beside, lead })
        {
            var browser = await app.BrowserOfAsync(person.PersonId);
            statuses.Add((await browser.GetAsync(path)).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], statuses);
        Assert.Equal("Sign in", (await app.NewBrowser().GetAsync(path)).Heading);
    }

    [Theory, BothDatabases]
    public async Task Name_and_address_are_used_from_the_next_e_mail_on(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await AdministratorAsync(app);

        var saved = await browser.SubmitAsync(
            await browser.GetAsync("/settings/service"), ("Name", "Leadership North East"), ("Address", "https://leadership.example.org/"));
        await browser.SubmitAsync(await browser.GetAsync("/people/invite"), ("Name", "Ben"), ("Email", "ben@example.org"), ("Part", "Funder"), ("Reach", "everything"));

        Assert.Equal("/settings", saved.Path);
        Assert.Contains("Leadership North East", saved.Text, StringComparison.Ordinal);
        var (subject, body) = await app.DbAsync(async db => await db.Messages.SingleAsync() is var m ? (m.Subject, m.Body) : default);
        Assert.Equal("You are invited to Leadership North East", subject);
        Assert.Contains("https://leadership.example.org/sign-in/link/", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_runs_it_stands_on_the_public_pages()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);

        await browser.SubmitAsync(
            await browser.GetAsync("/settings/provider"), ("Organisation", "North East ADCS"), ("Email", "help@example.org"), ("Telephone", ""), ("DataProtectionEmail", ""));

        Assert.Contains("This service is run by North East ADCS.", (await app.NewBrowser().GetAsync("/contact")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("https://example.org/fairlead")]
    [InlineData("https://somebody@example.org")]
    [InlineData("example.org")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_that_links_could_not_begin_with_is_refused_and_kept_in_the_form(string address)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);

        var page = await browser.SubmitAsync(await browser.GetAsync("/settings/service"), ("Name", "Leadership"), ("Address", address));

        Assert.Equal([ServiceAddress.Problem], page.Errors);
        Assert.Equal((HttpStatusCode.BadRequest, address), (page.Status, page.Document.QuerySelector("#Address")!.GetAttribute("value")));
    }

    [Theory, BothDatabases]
    public async Task A_stale_page_writes_nothing_and_loses_nothing(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await AdministratorAsync(app);
        var (first, second) = (await browser.GetAsync("/settings/service"), await browser.GetAsync("/settings/service"));
        await browser.SubmitAsync(first, ("Name", "First"), ("Address", "https://first.example.org"));

        var stale = await browser.SubmitAsync(second, ("Name", "Second"), ("Address", "https://second.example.org"));
        var name = await app.DbAsync(db => db.Settings.Where(s => s.Key == Setting.InstallationName).Select(s => s.Value).SingleAsync());
        var again = await browser.SubmitAsync(stale);

        Assert.StartsWith("Somebody else changed the settings", Assert.Single(stale.Errors), StringComparison.Ordinal);
        Assert.Equal(("First", "Second"), (name, stale.Document.QuerySelector("#Name")!.GetAttribute("value")));
        Assert.Equal("/settings", again.Path);
    }

    [Theory, BothDatabases]
    public async Task The_list_says_how_the_installation_is_in_a_few_statements(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await AdministratorAsync(app);
        await browser.GetAsync("/settings");

        app.Statements.Clear();
        var page = await browser.GetAsync("/settings");

        Assert.InRange(app.Statements.Statements.Count, 1, 14);
        Assert.Contains(on is On.Sqlite ? "SQLite," : "PostgreSQL,", page.Text, StringComparison.Ordinal);
        Assert.Contains("_Initial, up to date", page.Text, StringComparison.Ordinal);
        Assert.Contains("None has been taken", page.Text, StringComparison.Ordinal);
        Assert.Contains("None waiting, none failed", page.Text, StringComparison.Ordinal);
    }

    private static async Task<Browser> AdministratorAsync(RunningApp app) =>
        await app.BrowserOfAsync((await app.PersonAsync("Ada", Part.Administrator)).PersonId);
}
