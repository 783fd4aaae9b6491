using System.Net;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Journeys;

/// <summary>A journey that pauses, and what changes about a person on the way: all of it dated, so that earlier reports stay as they were.</summary>
public class DeferralTests
{
    private static readonly string[] _two = ["Ann First", "Bea Second"];

    [Theory, BothDatabases]
    public async Task He_defers_is_reminded_and_comes_back_into_his_cohort(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _two);
        var held = await world.ArrangeAsync("event-1", new(2021, 10, 5));
        await app.MoveClockAsync(new(2021, 9, 20, 9, 0, 0, DateTimeKind.Utc));
        var (browser, path) = (await world.AdministratorAsync(), $"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}");

        var page = await browser.GetAsync($"{path}/defer");
        Assert.Equal(
            ["Enter the day", "Enter the last day on which they may come back", "Select why they pause"], (await browser.SubmitAsync(page)).Errors.Order(StringComparer.Ordinal));
        (string, string?)[] typed = [.. Day("From", new(2021, 9, 20)), .. Day("ReturnBy", new(2022, 1, 31)), ("Why", "Leave")];
        Assert.Equal(["Enter a day that is still to come"], (await browser.SubmitAsync(page, [.. typed.Where(t => t.Item1 != "ReturnBy.Year"), ("ReturnBy.Year", "2020")])).Errors);
        var stale = await browser.GetAsync($"{path}/defer");
        await browser.SubmitAsync(page, typed);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(stale, typed)).Status);
        await app.RunDueAsync();
        Assert.Contains("until 31 January 2022", await BodyAsync(app, DeferralLetters.DeferredKind), StringComparison.Ordinal);
        var list = await browser.GetAsync($"{world.Path}/participants");
        Assert.Contains("Deferred May come back until 31 January 2022", list.Text, StringComparison.Ordinal);
        Assert.Contains("On track", list.Text, StringComparison.Ordinal);
        Assert.Contains("Your journey is deferred", (await (await world.Cohort.BrowserOfAsync("Ann First")).GetAsync(await world.JourneyAsync("Ann First"))).Text, StringComparison.Ordinal);

        // Nobody expects him; what is entered for those who take part is refused.
        await app.MoveClockAsync(new(2021, 10, 5, 12, 0, 0, DateTimeKind.Utc));
        browser = await world.AdministratorAsync();
        Assert.DoesNotContain("Ann First", (await browser.GetAsync($"{world.Path}/events/{held}/attendance")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{path}/session")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{path}/defer")).Status);

        await app.MoveClockAsync(new(2022, 1, 3, 10, 0, 0, DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Contains("may come back until 31 January 2022", await BodyAsync(app, DeferralLetters.NearKind), StringComparison.Ordinal);
        browser = await world.AdministratorAsync();
        await browser.SubmitAsync(await browser.GetAsync($"{path}/extend"), [.. Day("ReturnBy", new(2022, 2, 14))]);
        await app.MoveClockAsync(new(2022, 2, 1, 10, 0, 0, DateTimeKind.Utc));
        await app.RunDueAsync();
        // Four weeks before the new day, and no more for the earlier one.
        Assert.Equal(2, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == DeferralLetters.NearKind)));
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == DeferralLetters.PassedKind)));
        await app.MoveClockAsync(new(2022, 2, 15, 10, 0, 0, DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == DeferralLetters.PassedKind)));
        browser = await world.AdministratorAsync();
        Assert.Contains("deferral whose day has passed", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);

        var back = await browser.GetAsync($"{path}/return");
        Assert.Equal(["Enter a day on or after 20 September 2021, when the journey was deferred"], (await browser.SubmitAsync(back, [.. Day("From", new(2021, 9, 1))])).Errors);
        await browser.SubmitAsync(back, [.. Day("From", new(2022, 2, 15))]);
        var person = await browser.GetAsync(path);
        Assert.Contains("All four events 0 of 4, 3 to come, 1 missed", person.Text, StringComparison.Ordinal);
        Assert.Contains("Held while the journey was deferred", person.Text, StringComparison.Ordinal);

        // A deferral is not struck, and the list of a day of the pause shows it still.
        Assert.DoesNotContain("Strike Journey deferred", person.Text, StringComparison.Ordinal);
        Assert.Contains("Deferred May come back until 31 January 2022", (await browser.GetAsync($"{world.Path}/participants?On.Day=6&On.Month=10&On.Year=2021")).Text, StringComparison.Ordinal);
        Assert.Contains("Deferred May come back until 14 February 2022", (await browser.GetAsync($"{world.Path}/participants?On.Day=10&On.Month=1&On.Year=2022")).Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Who_goes_on_in_a_later_cohort_takes_along_what_was_done(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _two);
        var held = await world.ArrangeAsync("seminar-1", new(2021, 10, 5));
        await app.MoveClockAsync(new(2021, 10, 5, 9, 30, 0, DateTimeKind.Utc));
        await world.MarkAsync(held, null, ("Ann First", 100), ("Bea Second", 100));
        await app.MoveClockAsync(new(2021, 10, 6, 9, 30, 0, DateTimeKind.Utc));
        var (browser, path) = (await world.AdministratorAsync(), $"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}");
        await browser.SubmitAsync(await browser.GetAsync($"{path}/defer"), [.. Day("From", new(2021, 10, 6)), .. Day("ReturnBy", new(2022, 12, 31)), ("Why", "Work")]);
        var later = await app.DbAsync(async db =>
        {
            var from = await db.Cohorts.AsNoTracking().Include(c => c.Dates).SingleAsync(c => c.CohortId == world.Cohort.CohortId);
            var cohort = await new OpenCohort(db).PlanAsync(A.Definition(A.CssslYaml), "Cohort 2", 2, new(2022, 6, 1), new(world.Administrator.PersonId, "test"), app.Clock.Now);
            await db.SaveChangesAsync();
            await db.Cohorts.Where(c => c.CohortId == cohort.CohortId).ExecuteUpdateAsync(set => set.SetProperty(c => c.DefinitionVersion, from.DefinitionVersion).SetProperty(c => c.Status, CohortStatus.Released));
            return cohort.CohortId;
        });

        // Whoever runs this cohort only is not offered the other one.
        Assert.DoesNotContain("Cohort 2", (await browser.GetAsync($"{path}/return")).Text, StringComparison.Ordinal);
        var both = await app.BrowserOfAsync((await app.PersonAsync("Bo Both", Core.People.Part.ProgrammeAdministrator, Core.People.PartReach.Everything)).PersonId);
        var there = await both.SubmitAsync(await both.GetAsync($"{path}/return"), [("Into", $"{later}"), .. Day("From", new(2021, 10, 6))]);
        Assert.StartsWith($"/cohorts/{later}/participants/", there.Path, StringComparison.Ordinal);
        Assert.Contains("All six online seminars 1 of 6, 5 to come", there.Text, StringComparison.Ordinal);
        Assert.Contains("Carried over from Cohort 1", there.Text, StringComparison.Ordinal);
        Assert.Contains("Goes on in a later cohort", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await both.GetAsync($"{path}/return")).Status);
        var ann = await world.Cohort.BrowserOfAsync("Ann First");
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync($"/journeys/{there.Path.Split('/')[4]}")).Status);
        Assert.Equal([ParticipationStatus.WentOn, ParticipationStatus.TakingPart], await app.DbAsync(db =>
            db.Participations.Where(p => p.ApplicationId == world.Cohort.Application("Ann First").ApplicationId).OrderBy(p => p.BeganAt).Select(p => p.Status).ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task She_changes_employer_and_sponsor_and_earlier_days_keep_the_earlier_ones(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _two);
        await app.MoveClockAsync(new(2022, 3, 10, 9, 0, 0, DateTimeKind.Utc));
        var (browser, path) = (await world.AdministratorAsync(), $"{world.Path}/participants/{await world.ParticipationAsync("Ann First")}");

        var page = await browser.GetAsync($"{path}/employer");
        Assert.Equal(["Enter the day", "Select the authority, or enter another organisation"], (await browser.SubmitAsync(page)).Errors.Order(StringComparer.Ordinal));
        await browser.SubmitAsync(page, [("Authority", "E06000015"), ("Post", "Director of early help"), .. Day("Day", new(2022, 3, 1))]);
        Assert.Equal(
            ["There is an entry about an employer of that day already. Strike it in the ledger first, if it was wrong"],
            (await browser.SubmitAsync(await browser.GetAsync($"{path}/employer"), [("Other", "A trust"), .. Day("Day", new(2022, 3, 1))])).Errors);
        await browser.SubmitAsync(await browser.GetAsync($"{path}/sponsor"), [("Sponsor", "Priya Example, director, Derby"), .. Day("Day", new(2022, 3, 1))]);
        Assert.Contains("Works for Derby. Sponsored by Priya Example, director, Derby.", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);

        // Known on 10 March of 1 March: the list of 5 March as it was known then has the earlier employer still.
        string Of(Shown list) => Shown.TextOf(list.Document.QuerySelectorAll("#participants tbody tr").Single(r => r.TextContent.Contains("Ann First", StringComparison.Ordinal)));
        Assert.Contains("Derby", Of(await browser.GetAsync($"{world.Path}/participants")), StringComparison.Ordinal);
        Assert.DoesNotContain("Derby", Of(await browser.GetAsync($"{world.Path}/participants?On.Day=5&On.Month=3&On.Year=2022")), StringComparison.Ordinal);

        // The register of people follows, by which conflicts of interest are found.
        var person = world.Cohort.Person("Ann First").PersonId;
        Assert.Equal(ReferenceData.IdOf("E06000015"), await app.DbAsync(db => db.Employments.Where(e => e.PersonId == person && e.Until == null).Select(e => e.OrganisationId).SingleAsync()));
        await app.AssertInvariantsAsync();
    }

    private static IEnumerable<(string, string?)> Day(string field, DateOnly day) => [($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", $"{day.Year}")];

    private static Task<string> BodyAsync(RunningApp app, string kind) => app.DbAsync(db => db.Messages.Where(m => m.Kind == kind).Select(m => m.Body).SingleAsync());
}
