using System.Text.RegularExpressions;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Commands;

public partial class InviteCommandTests
{
    [Theory, BothDatabases]
    public async Task The_first_person_of_an_empty_installation_becomes_its_administrator(On on)
    {
        await using var place = await TestDatabase.MakeAsync(on, empty: true);

        var answered = await Answered.ByAsync(
            ["invite", "joanne.tait@example.org", "--administrator", "--name", "Joanne Tait", "--origin", "https://leadership.example.org/", .. place.Options]);

        Assert.Equal((0, ""), (answered.Exit, answered.Error));
        Assert.StartsWith("Joanne Tait <joanne.tait@example.org> is an administrator of this installation.\n", answered.Output, StringComparison.Ordinal);
        Assert.Contains("https://leadership.example.org/sign-in/link/", answered.Output, StringComparison.Ordinal);
        using var database = Core.Data.DatabaseChoice.In(place.Folder, place.Postgres);
        await using var db = database.Create();
        Assert.Equal((Part.Administrator, PartScope.Installation), await db.PartsHeld.SingleAsync() is var held ? (held.Part, held.Scope) : default);
        Assert.Equal("https://leadership.example.org", await db.Settings.Where(s => s.Key == Setting.Origin).Select(s => s.Value).SingleAsync());
        Assert.Equal(["operator"], await db.AuditEntries.Select(e => e.ActorPart).Distinct().ToListAsync());
        Assert.Contains("for the whole installation", await db.Messages.Select(m => m.Body).SingleAsync(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_link_works_at_once_on_a_service_that_runs(On on)
    {
        await using var app = await RunningApp.StartAsync(on, Clock.Real(TimeProvider.System).Now.AddMinutes(1));

        var answered = await Answered.ByAsync(["invite", "joanne.tait@example.org", "--administrator", "--name", "Joanne Tait", .. app.Options]);
        var browser = app.NewBrowser();
        await browser.SubmitAsync(await browser.GetAsync(Link().Match(answered.Output).Value));

        Assert.Equal("Joanne Tait", (await browser.GetAsync("/account")).Document.QuerySelector(".govuk-summary-list__value")!.TextContent);
        Assert.Contains("The link begins with http://127.0.0.1:5080", answered.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Joanne Tait")]
    [InlineData("\n", "Joanne Tait")]
    [InlineData("Jo Tait-Brown\n", "Jo Tait-Brown")]
    public async Task Without_a_name_it_asks_and_offers_one(string typed, string name)
    {
        await using var place = await TestDatabase.MakeAsync(On.Sqlite);

        var answered = await Answered.TypingAsync(typed, ["invite", "joanne.tait@example.org", "--administrator", .. place.Options]);

        Assert.StartsWith($"Full name of joanne.tait@example.org [Joanne Tait]: {name} <", answered.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_known_is_not_asked_and_gets_the_part_once()
    {
        await using var place = await TestDatabase.MakeAsync(On.Sqlite);
        await Answered.ByAsync(["invite", "jo@example.org", "--administrator", "--name", "Jo Tait", .. place.Options]);

        var again = await Answered.ByAsync(["invite", "JO@example.org", "--administrator", .. place.Options]);

        Assert.StartsWith("Jo Tait <jo@example.org> is an administrator", again.Output, StringComparison.Ordinal);
        using var database = Core.Data.DatabaseChoice.In(place.Folder, null);
        await using var db = database.Create();
        Assert.Equal((1, 1, 2), (await db.People.CountAsync(), await db.PartsHeld.CountAsync(), await db.SignInLinks.CountAsync()));
    }

    [Fact]
    public async Task An_address_that_is_set_is_not_changed_from_here()
    {
        await using var place = await TestDatabase.MakeAsync(On.Sqlite);
        await Answered.ByAsync(["invite", "jo@example.org", "--administrator", "--name", "Jo", "--origin", "https://a.example.org", .. place.Options]);

        var again = await Answered.ByAsync(["invite", "al@example.org", "--administrator", "--name", "Al", "--origin", "https://b.example.org", .. place.Options]);

        Assert.Equal(1, again.Exit);
        Assert.Equal(
            "fairlead: this installation has the address https://a.example.org already; an administrator can change it on the Settings page. See “fairlead help”.\n", again.Error);
    }

    [Theory]
    [InlineData("fairlead: invite takes one e-mail address, such as “fairlead invite joanne.tait@example.org --administrator”. See “fairlead help”.\n", "--administrator")]
    [InlineData("fairlead: “joanne” is not an e-mail address that mail can be sent to. See “fairlead help”.\n", "joanne", "--administrator")]
    [InlineData("fairlead: say what the person is to be: --administrator. Administrators give all other parts on the People page. See “fairlead help”.\n", "jo@example.org")]
    [InlineData("fairlead: --origin takes the address of the service, like https://leadership.example.org, not “http://example.org”. See “fairlead help”.\n", "jo@example.org", "--administrator", "--origin", "http://example.org")]
    public async Task What_cannot_be_done_is_one_sentence(string sentence, params string[] args) =>
        Assert.Equal(new Answered(1, "", sentence), await Answered.ByAsync(["invite", .. args, "--data", "/nowhere/at/all"]));

    [GeneratedRegex("/sign-in/link/\\S+")]
    private static partial Regex Link();
}
