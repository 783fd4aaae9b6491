using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Fairlead.Tests.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Ground;

/// <summary>The front page of somebody who has signed in says what waits for them, as the lists behind its links do.</summary>
public class WhatNeedsYouTests
{
    [Theory, BothDatabases]
    public async Task Each_part_sees_its_own_open_work_with_the_numbers_of_the_lists(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(
            app, 2, new("Ann", Ratings: [4, 3]), new("Ben", Ratings: [2]), new("Cat"), new("Dora", Passed: false), new("Own Council", "E06000016"));
        var rater = await region.MemberAsync("Mia Member", authority: "E06000016");
        var lead = await region.LeadAsync();

        Assert.Equal(["1 application to check at the gateway", "3 applications with too few ratings for a score"], await WorkAsync(lead));
        Assert.Equal(["3 applications for you to read and rate", "2 applications with too few ratings for a score"], await WorkAsync(rater));
        Assert.Empty(await WorkAsync(app.NewBrowser()));

        foreach (var link in (await lead.GetAsync("/")).Document.QuerySelectorAll("section.fl-needs a").Select(a => a.GetAttribute("href")!))
        {
            Assert.Equal(200, (int)(await lead.GetAsync(link)).Status);
        }

        Assert.Single((await lead.GetAsync($"{region.Path}/gateway?show=waiting")).Document.QuerySelectorAll("main tbody tr"));
        Assert.Contains("1 to check", (await lead.GetAsync(region.Path)).Text, StringComparison.Ordinal);
        Assert.Contains("3 left to rate", (await rater.GetAsync(region.Path)).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task From_sign_off_to_the_answer_the_work_passes_from_one_to_the_next(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, SignedOff.People(3));
        var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);

        Assert.Equal(["3 decisions to prepare"], await WorkAsync(lead));
        await cohort.PrepareAsync();
        Assert.Equal(["3 decisions to release"], await WorkAsync(lead));
        await cohort.TellAsync();
        Assert.Empty(await WorkAsync(lead));

        var offered = await cohort.BrowserOfAsync("Ann 001");
        Assert.Equal(["1 offer of a place to answer"], await WorkAsync(offered));
        Assert.Empty(await WorkAsync(await cohort.BrowserOfAsync("Ann 003")));
    }

    [Theory, BothDatabases]
    public async Task An_own_draft_waits_until_its_deadline(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        var person = await app.PersonAsync("Joanne Tait");
        await app.StartAsync(cohort, person.PersonId);
        var browser = await app.BrowserOfAsync(person.PersonId);

        Assert.Equal(["1 application to finish and submit"], await WorkAsync(browser));
        Assert.Contains("Friday 2 July 2021", (await browser.GetAsync("/")).Document.QuerySelector(".fl-needs")!.TextContent, StringComparison.Ordinal);

        app.Clock.MoveTo(HandledCohort.Deadline);
        Assert.Empty(await WorkAsync(await app.BrowserOfAsync(person.PersonId)));
    }

    [Theory, BothDatabases]
    public async Task Whoever_has_every_part_and_many_cohorts_gets_it_in_twelve_statements(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 2, new("Ann", Ratings: [4, 3]), new("Ben", Passed: false));
        await region.ComposeAsync();
        foreach (var part in Enum.GetValues<Part>())
        {
            await app.AddAsync(PartHeld.Give(Core.Data.NewId.Next(), region.Rita.PersonId, part, PartReach.Everything, app.Clock.Now, Core.Audit.Actor.Operator, app.Clock.Now));
        }

        await app.StartAsync(await app.DbAsync(region.CohortAsync), region.Rita.PersonId);
        foreach (var label in new[] { "Another", "A third" })
        {
            await HandledCohort.MakeAsync(app, label, $"Ada of {label}");
        }

        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        await browser.GetAsync("/");
        app.Statements.Clear();

        await browser.GetAsync("/");

        Assert.InRange(app.Statements.Statements.Count, 3, 12 + 2);
    }

    private static async Task<IReadOnlyList<string>> WorkAsync(Browser browser) =>
        [.. (await browser.GetAsync("/")).Document.QuerySelectorAll("section.fl-needs a").Select(Shown.TextOf)];
}
