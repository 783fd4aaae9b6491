using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Ground;

/// <summary>A cohort from its opening to its end, by whoever may.</summary>
public class CohortPagesTests
{
    [Fact]
    public async Task A_definition_of_the_past_asks_for_days_and_a_name_of_the_cohorts_own()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite, RunningApp.Start.AddYears(1));
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var open = await browser.GetAsync("/cohorts/open/csssl-2021");

        var kept = await browser.SubmitAsync(open, ("Label", "Cohort 1"));
        var past = await browser.SubmitAsync(open, ("Label", "Cohort 1"), ("FirstDay.Day", "2"), ("FirstDay.Month", "7"), ("FirstDay.Year", "2021"));
        var publish = await browser.GetAsync($"{past.Path}/publish");

        Assert.Contains("which is past.", open.Text, StringComparison.Ordinal);
        Assert.Equal("", open.Document.QuerySelector("#Label")!.GetAttribute("value") ?? "");
        Assert.Equal(["The dates of the document are past. Enter the day on which the first of them falls in this cohort"], kept.Errors);
        Assert.Contains("Nobody could apply: that was possible until the end of Friday 2 July 2021.", publish.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_cohort_is_opened_with_dates_of_its_own_published_redated_and_cancelled(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var open = await browser.GetAsync("/cohorts/open/csssl-2021");

        var wrong = await browser.SubmitAsync(open, ("Label", ""), ("Places", "no"));
        var planned = await browser.SubmitAsync(
            open, ("Label", "Cohort 2"), ("Places", "24"), ("FirstDay.Day", "7"), ("FirstDay.Month", "2"), ("FirstDay.Year", "2022"));
        var twice = await browser.SubmitAsync(await browser.GetAsync("/cohorts/open/csssl-2021"), ("Label", "Cohort 2"), ("Places", "24"));

        Assert.Equal(["Enter a name for the cohort, in 120 characters or fewer", "Enter how many places there are, from 1 to 1000"], wrong.Errors);
        Assert.Equal("Cohort 2", planned.Heading);
        Assert.Equal(["This programme has a cohort of that name already. Enter another name"], twice.Errors);
        var cohort = await app.DbAsync(db => db.Cohorts.Include(c => c.Dates).SingleAsync());
        Assert.Equal((CohortStatus.Planned, 24, new DateOnly(2022, 2, 7)), (cohort.Status, cohort.Places, cohort.Dates.Min(d => d.First)));
        var path = $"/cohorts/{cohort.CohortId}";
        Assert.Equal(404, (int)(await app.NewBrowser().GetAsync($"{path}/calendar.ics")).Status);

        var publish = await browser.GetAsync($"{path}/publish");
        var published = await browser.SubmitAsync(publish);
        var stale = await browser.GetAsync($"{path}/publish");

        Assert.Contains("is published.", published.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(path, stale.Path);
        Assert.Equal(200, (int)(await app.NewBrowser().GetAsync($"{path}/calendar.ics")).Status);

        var lead = await app.BrowserOfAsync((await app.PersonAsync("Lena Lead", Part.ProgrammeLead, PartReach.OverProgramme("csssl-2021"))).PersonId);
        var redated = await lead.SubmitAsync(
            await lead.GetAsync($"{path}/dates/deadline"), ("Day.Day", "1"), ("Day.Month", "4"), ("Day.Year", "2022"), ("Time", "5pm"));

        Assert.Equal(path, redated.Path);
        Assert.Equal(
            new DateTime(2022, 4, 1, 16, 0, 0, DateTimeKind.Utc),
            await app.DbAsync(db => db.CohortDates.Where(d => d.Key == "deadline").Select(d => d.DueBefore).SingleAsync()));

        var cancelled = await lead.SubmitAsync(await lead.GetAsync($"{path}/cancel"));

        Assert.Contains("is cancelled.", cancelled.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(path, (await lead.GetAsync($"{path}/cancel")).Path);
        await app.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_programme_that_cannot_be_opened_says_why()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);
        var list = await browser.GetAsync("/cohorts");
        var cannot = list.Document.QuerySelector("main details")!;

        Assert.EndsWith("cannot be opened yet", cannot.QuerySelector("summary")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotEmpty(cannot.QuerySelectorAll("li"));

        var turned = await browser.GetAsync("/cohorts/open/new-directors-2024");

        Assert.Equal("/cohorts", turned.Path);
        Assert.Contains("cannot be opened yet", turned.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Everybody_with_a_part_is_listed_for_whoever_works_there_and_for_no_funder(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await HandledCohort.MakeAsync(app);
        await app.PersonAsync("Lena Lead", Part.ProgrammeLead, PartReach.OverProgramme("csssl-2021"));
        await app.PersonAsync("Bea Bali", Part.ProgrammeLead, PartReach.OverProgramme("bali-2024"));
        var funder = await app.BrowserOfAsync((await app.PersonAsync("Fay Funder", Part.Funder)).PersonId);
        var admin = await app.BrowserOfAsync((await app.PersonAsync("Ida Install", Part.Administrator)).PersonId);

        var seen = await cohort.Browser.GetAsync(cohort.At("people"));
        var managed = await admin.GetAsync(cohort.At("people"));

        Assert.Equal(["Ada Admin", "Lena Lead", "Fay Funder"], seen.Document.QuerySelectorAll("main tbody th").Select(t => t.TextContent.Trim()));
        Assert.Empty(seen.Document.QuerySelectorAll("main tbody a"));
        Assert.Equal(3, managed.Document.QuerySelectorAll("main tbody a[href$='/end']").Length);
        Assert.Equal(403, (int)(await funder.GetAsync(cohort.At("people"))).Status);
    }
}
