using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Ground;

/// <summary>Finding people, and giving and ending their parts.</summary>
public class PeoplePagesTests
{
    [Theory, BothDatabases]
    public async Task People_are_found_by_part_of_a_name_an_old_address_or_an_employer_without_diacritics(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var person = await app.PersonAsync("Zoë Łukasiewicz-Ńowak");
        await app.PersonAsync("Somebody Else");
        await app.DbAsync(async db =>
        {
            var zoe = await db.People.Include(p => p.Emails).Include(p => p.Employments).SingleAsync(p => p.PersonId == person.PersonId);
            zoe.UseEmail("old.address@example.net", Actor.Operator, app.Clock.Now);
            zoe.UseEmail("new@example.org", Actor.Operator, app.Clock.Now);
            zoe.WorkFor(ReferenceData.IdOf("E06000015"), "Director", Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        foreach (var words in new[] { "zoe", "lukasiewicz nowak", "Nowak Zoë", "old.address", "NEW@example", "derby zoe" })
        {
            var found = await browser.GetAsync($"/people?Words={Uri.EscapeDataString(words)}");

            Assert.Equal($"{words}: Zoë Łukasiewicz-Ńowak", $"{words}: {string.Join(", ", found.Document.QuerySelectorAll("main tbody th").Select(t => t.TextContent.Trim()))}");
        }

        Assert.Empty((await browser.GetAsync("/people?Words=zebedee")).Document.QuerySelectorAll("main tbody th"));
    }

    [Theory, BothDatabases]
    public async Task A_part_is_given_from_a_day_and_ended_with_a_reason_which_signs_its_holder_out_at_once(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var person = await app.PersonAsync("Lena Lead");
        var hers = await app.BrowserOfAsync(person.PersonId);
        var page = await browser.GetAsync($"/people/{person.PersonId}/parts/give");

        var wrong = await browser.SubmitAsync(page, ("Part", "Administrator"), ("Reach", "programme/csssl-2021"));
        await browser.SubmitAsync(
            page, ("Part", "ProgrammeLead"), ("Reach", "programme/csssl-2021"), ("Starts.Day", "15"), ("Starts.Month", "6"), ("Starts.Year", "2021"));
        var before = await hers.GetAsync("/people/find");
        app.Clock.MoveTo(new DateTime(2021, 6, 14, 23, 0, 0, DateTimeKind.Utc));
        var from = await hers.GetAsync("/people/find");

        Assert.Equal(["An administrator looks after everything. Choose the whole installation"], wrong.Errors);
        Assert.Equal((403, 200), ((int)before.Status, (int)from.Status));

        var held = await app.DbAsync(db => db.PartsHeld.AsNoTracking().SingleAsync(h => h.PersonId == person.PersonId));
        var end = await browser.GetAsync($"/parts/{held.PartHeldId}/end");
        var without = await browser.SubmitAsync(end);
        var ended = await browser.SubmitAsync(end, ("Reason", "Moved to another council"));

        Assert.Equal(["Enter why the part ends, in 500 characters or fewer"], without.Errors);
        Assert.Contains("Lena Lead is no longer a programme lead.", ended.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await hers.GetAsync("/people/find")).Path, StringComparison.Ordinal);
        Assert.Equal("That part has ended already.", (await browser.GetAsync($"/parts/{held.PartHeldId}/end")).Document.QuerySelector(".govuk-notification-banner__heading")?.TextContent.Trim());
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_last_administrator_cannot_be_ended(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var ada = await app.PersonAsync("Ada Admin", Part.Administrator);
        var browser = await app.BrowserOfAsync(ada.PersonId);
        var held = await app.DbAsync(db => db.PartsHeld.SingleAsync());

        var refused = await browser.SubmitAsync(await browser.GetAsync($"/parts/{held.PartHeldId}/end"), ("Reason", "Leaving"));
        await app.PersonAsync("Second Admin", Part.Administrator);
        var ended = await browser.SubmitAsync(await browser.GetAsync($"/parts/{held.PartHeldId}/end"), ("Reason", "Leaving"));

        Assert.Equal(["Nobody else would be an administrator then. Give the part to somebody else first"], refused.Errors);
        Assert.StartsWith("/sign-in", ended.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_invites_from_a_cohort_finds_it_chosen()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var cohort = await SignedOff.MakeAsync(app, 1, [.. SignedOff.People(1)]);
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var people = await browser.GetAsync($"/cohorts/{cohort.CohortId}/people");

        var invite = await browser.GetAsync(people.Document.QuerySelector("main a[href^='/people/invite']")!.GetAttribute("href")!);
        var nonsense = await browser.GetAsync("/people/invite?over=cohort/nonsense");

        Assert.Equal($"cohort/{cohort.CohortId}", invite.Document.QuerySelector("#Reach option[selected]")?.GetAttribute("value"));
        Assert.Null(nonsense.Document.QuerySelector("#Reach option[selected]:not([value=''])"));
    }

    [Theory, BothDatabases]
    public async Task A_form_that_is_sent_twice_is_carried_out_once_and_another_under_its_key_is_refused(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var page = await browser.GetAsync("/people/invite");
        (string, string?)[] typed = [("Name", "Iris Invited"), ("Email", "iris@example.org"), ("Part", "Funder"), ("Reach", "everything")];

        var first = await browser.SubmitAsync(page, typed);
        var second = await browser.SubmitAsync(page, typed);
        var other = await browser.SubmitAsync(page, [.. typed[1..], ("Name", "Otto Other")]);

        Assert.Equal("Iris Invited", first.Heading);
        Assert.Equal(first.Path, second.Path);
        Assert.Equal(409, (int)other.Status);
        Assert.Equal(2, await app.DbAsync(db => db.People.CountAsync()));
        Assert.Equal(1, await app.DbAsync(db => db.PartsHeld.CountAsync(h => h.Part == Part.Funder)));
    }
}
