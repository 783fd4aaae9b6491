using System.Globalization;
using System.Net;
using System.Text;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Settings;

public class MailSettingsTests
{
    [Theory, BothDatabases]
    public async Task A_test_mail_goes_through_the_server_that_was_just_named(On on)
    {
        await using var smtp = new SmtpListener();
        await using var app = await RunningApp.StartAsync(on);
        var browser = await AdministratorAsync(app);

        var saved = await NameAsync(browser, smtp.Port, ("Form.User", "leadership"), ("Form.Password", "s3cret"), ("Form.FromName", "Führung, \"Nord\""));
        var tested = await TestAsync(browser, saved);

        Assert.Contains("localhost has taken the test mail to ada@example.org.", tested.Text, StringComparison.Ordinal);
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0leadership\0s3cret"u8), smtp.Commands);
        Assert.Contains("MAIL FROM:<leadership@example.org>", smtp.Commands);
        Assert.Contains("RCPT TO:<ada@example.org>", smtp.Commands);
        var mail = Assert.Single(smtp.Mails);
        Assert.Contains("From: =?utf-8?B?RsO8aHJ1bmcsICJOb3JkIg==?= <leadership@example.org>\n", mail, StringComparison.Ordinal);
        Assert.Contains("To: \"Ada\" <ada@example.org>\n", mail, StringComparison.Ordinal);
        Assert.Contains("Dear Ada", Body(mail), StringComparison.Ordinal);
        Assert.Equal(["A test mail from Fairlead"], [.. (await browser.GetAsync("/messages")).Document.QuerySelectorAll("main td a").Select(a => a.TextContent.Trim())]);
    }

    [Theory, BothDatabases]
    public async Task Messages_leave_by_the_way_that_stands_in_the_settings_when_they_leave(On on)
    {
        await using var smtp = new SmtpListener();
        await using var app = await RunningApp.StartAsync(on);
        var browser = await AdministratorAsync(app);
        await InviteAsync(browser, "ben@example.org");
        await app.RunDueAsync();
        await NameAsync(browser, smtp.Port);
        await InviteAsync(browser, "cem@example.org");
        await app.RunDueAsync();

        Assert.Contains("To: Ben <ben@example.org>", File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(app.Options[1], "mail")))), StringComparison.Ordinal);
        Assert.Contains("To: \"Ben\" <cem@example.org>\n", Assert.Single(smtp.Mails), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AUTH", "535 5.7.8 Wrong user or password", "localhost did not accept the user name and password. It said “535 5.7.8 Wrong user or password”.")]
    [InlineData("MAIL", "550 Not you", "localhost does not let this service write as leadership@example.org. It said “550 Not you”.")]
    [InlineData("RCPT", "550 No such person", "localhost does not take mail for this address. It said “550 No such person”.")]
    [InlineData(".", "554 Looks like spam", "localhost did not take the message. It said “554 Looks like spam”.")]
    [InlineData("EHLO", "421 Go away", "is not a mail server that takes mail now. It said “421 Go away”.")]
    public async Task What_the_server_refuses_is_said_in_its_own_words(string command, string answer, string said)
    {
        await using var smtp = new SmtpListener { Answers = { [command] = answer } };
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);

        var tested = await TestAsync(browser, await NameAsync(browser, smtp.Port, ("Form.User", "leadership"), ("Form.Password", "s3cret")));

        Assert.Equal((HttpStatusCode.BadRequest, "The test mail did not leave"), (tested.Status, tested.Heading));
        Assert.Contains(said, Assert.Single(tested.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.invalid", null, "There is no server with the name nowhere.invalid.")]
    [InlineData("localhost", 1, "localhost does not take connections on port 1.")]
    public async Task A_server_that_is_not_there_is_said_to_be_so(string host, int? port, string said)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);

        var tested = await TestAsync(browser, await NameAsync(browser, port ?? 25, ("Form.Host", host)));

        Assert.StartsWith(said, Assert.Single(tested.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StartTls", "The certificate of localhost is not one that this machine trusts")]
    [InlineData("Tls", "localhost does not speak TLS on port")]
    public async Task A_connection_that_cannot_be_secured_is_not_used(string security, string said)
    {
        await using var smtp = new SmtpListener();
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);

        var tested = await TestAsync(browser, await NameAsync(browser, smtp.Port, ("Form.Security", security), ("Form.User", "leadership"), ("Form.Password", "s3cret")));

        Assert.StartsWith(said, Assert.Single(tested.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(smtp.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_STARTTLS_nothing_is_sent_in_the_clear()
    {
        await using var smtp = new SmtpListener { Offers = "250 AUTH PLAIN\r\n" };
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);

        var tested = await TestAsync(browser, await NameAsync(browser, smtp.Port, ("Form.Security", "StartTls"), ("Form.User", "leadership"), ("Form.Password", "s3cret")));

        Assert.StartsWith("localhost does not offer STARTTLS on port", Assert.Single(tested.Errors), StringComparison.Ordinal);
        Assert.Equal(["EHLO example.org"], smtp.Commands.Where(c => c != "QUIT"));
    }

    [Theory, BothDatabases]
    public async Task The_password_is_kept_encrypted_and_never_shown(On on)
    {
        await using var smtp = new SmtpListener();
        await using var app = await RunningApp.StartAsync(on);
        var browser = await AdministratorAsync(app);

        await NameAsync(browser, smtp.Port, ("Form.User", "leadership"), ("Form.Password", "s3cret"));
        var page = await browser.GetAsync("/settings/mail");
        var kept = await app.DbAsync(db => db.Settings.Where(s => s.Key == Setting.MailPassword).Select(s => s.Value).SingleAsync());
        var told = await app.DbAsync(db => db.AuditEntries.Where(e => e.StreamId == Configuration.TheOne).Select(e => e.Data).SingleAsync());

        Assert.DoesNotContain("s3cret", kept + told, StringComparison.Ordinal);
        Assert.Equal("""{"settings":["mail-from-address","mail-from-name","mail-host","mail-password","mail-port","mail-security","mail-user","mail-way"]}""", told);
        Assert.DoesNotContain(kept, page.Document.Source.Text, StringComparison.Ordinal);
        Assert.False(page.Document.QuerySelector("#Form_Password")!.HasAttribute("value"));
    }

    [Fact]
    public async Task A_kept_password_stays_with_its_server()
    {
        await using var smtp = new SmtpListener();
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);
        await NameAsync(browser, smtp.Port, ("Form.User", "leadership"), ("Form.Password", "s3cret"));

        var renamed = await NameAsync(browser, smtp.Port, ("Form.User", "leadership"), ("Form.FromName", "Somebody"));
        var moved = await NameAsync(browser, smtp.Port, ("Form.User", "leadership"), ("Form.Host", "127.0.0.1"));
        await TestAsync(browser, await browser.GetAsync("/settings"));

        Assert.Equal("/settings", renamed.Path);
        Assert.Equal(["Enter the password of this user on this server"], moved.Errors);
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0leadership\0s3cret"u8), smtp.Commands);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await AdministratorAsync(app);

        var page = await NameAsync(browser, 0, ("Form.Host", "not a name"), ("Form.User", "leadership"), ("Form.FromAddress", "nobody"), ("Form.FromName", ""));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            [
                "Enter the name of the mail server, like mail.example.org",
                "Enter the port of the mail server, a number from 1 to 65535",
                "Choose STARTTLS or TLS, or leave the user name empty: a password must not travel in the clear",
                "Enter the password of this user on this server",
                "Enter the e-mail address that mail comes from, like leadership@example.org",
                "Enter the name that mail comes from, in 100 characters or fewer",
            ],
            page.Errors);
    }

    [Fact]
    public async Task A_demonstration_sends_nothing()
    {
        await using var smtp = new SmtpListener();
        await using var app = await RunningApp.StartAsync(On.Sqlite, demo: true);
        var browser = await AdministratorAsync(app);

        var tested = await TestAsync(browser, await NameAsync(browser, smtp.Port));

        Assert.Contains("does not leave this machine", tested.Text, StringComparison.Ordinal);
        Assert.Empty(smtp.Commands);
    }

    private static async Task<Browser> AdministratorAsync(RunningApp app) =>
        await app.BrowserOfAsync((await app.PersonAsync("Ada", Part.Administrator)).PersonId);

    private static async Task<Shown> NameAsync(Browser browser, int port, params (string Name, string? Value)[] fields)
    {
        (string Name, string? Value)[] usual =
        [
            ("Form.Way", "smtp"), ("Form.Host", "localhost"), ("Form.Port", port.ToString(CultureInfo.InvariantCulture)), ("Form.Security", "None"),
            ("Form.FromAddress", "leadership@example.org"), ("Form.FromName", "Leadership"),
        ];
        return await browser.SubmitAsync(await browser.GetAsync("/settings/mail"), [.. usual.Where(u => fields.All(f => f.Name != u.Name)), .. fields]);
    }

    private static Task<Shown> TestAsync(Browser browser, Shown settings) => browser.SubmitAsync(settings, settings.Form("/settings/mail/test"));

    private static async Task InviteAsync(Browser browser, string address) => await browser.SubmitAsync(
        await browser.GetAsync("/people/invite"), ("Name", "Ben"), ("Email", address), ("Part", "Funder"), ("Reach", "everything"));

    private static string Body(string mail) => Encoding.UTF8.GetString(Convert.FromBase64String(mail.Split("\n\n")[1]));
}
