using System.Text.RegularExpressions;
using Fairlead.Core.Time;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Settings;

/// <summary>The real first day, without a demonstration: from an empty folder to an open cohort.</summary>
public partial class FirstDayTests
{
    [Theory, BothDatabases]
    public async Task From_nothing_to_an_open_cohort(On on)
    {
        var place = await TestDatabase.MakeAsync(on, empty: true);
        var invited = await Answered.ByAsync(["invite", "joanne.tait@example.org", "--administrator", "--name", "Joanne Tait", .. place.Options]);
        Assert.Equal((0, ""), (invited.Exit, invited.Error));
        await using var app = await RunningApp.StartAsync(place, Clock.Real(TimeProvider.System).Now.AddMinutes(1));
        var browser = app.NewBrowser();

        var signedIn = await browser.SubmitAsync(await browser.GetAsync(Link().Match(invited.Output).Value));
        Assert.Equal("Settings", signedIn.Document.QuerySelector("a[href='/settings']")?.TextContent.Trim());

        var named = await browser.SubmitAsync(
            await browser.GetAsync("/settings/service"), ("Name", "Leadership North East"), ("Address", "https://leadership.example.org"));
        var tested = await browser.SubmitAsync(named, named.Form("/settings/mail/test"));
        Assert.Contains("The test mail is a file in", tested.Text, StringComparison.Ordinal);
        await app.RunDueAsync();
        Assert.Equal(2, Directory.GetFiles(Path.Combine(place.Folder, "mail")).Length);

        var opening = await browser.GetAsync("/cohorts/open/csssl-2021");
        var opened = await browser.SubmitAsync(
            opening, ("Label", "Cohort 1"), ("Places", "30"), ("FirstDay.Day", "7"), ("FirstDay.Month", "2"), ("FirstDay.Year", $"{app.Clock.Now.Year + 1}"));
        Assert.Equal(new DateOnly(app.Clock.Now.Year + 1, 2, 7), await app.DbAsync(db => db.CohortDates.MinAsync(d => d.First)));
        Assert.StartsWith("/cohorts/", opened.Path, StringComparison.Ordinal);

        var verified = await Answered.ByAsync(["verify-audit", .. place.Options]);
        Assert.EndsWith("all chained.\n", verified.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("/sign-in/link/\\S+")]
    private static partial Regex Link();
}
