using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Equality;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Equality;

/// <summary>Counts of equality answers, from the cohort’s page to the store.</summary>
[Trait("Goal", "G7")]
public class EqualityCountsTests
{
    [Theory, BothDatabases]
    public async Task They_are_made_once_the_decisions_have_been_told_and_stay(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var made = await AnsweredAsync(app, 40, 20);
        var browser = await app.BrowserOfAsync(made.Lead.PersonId);
        var path = $"/cohorts/{made.CohortId}/equality";

        var before = await browser.GetAsync(path);
        await made.ReleaseAsync();
        var pressed = await browser.GetAsync(path);
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30));
        var shown = await browser.PostAsync(path);
        var again = await browser.PostAsync(path);

        Assert.All([before, pressed], page => Assert.Contains("once the decisions have been told", page.Text, StringComparison.Ordinal));
        Assert.Contains("The counts are made", shown.Document.QuerySelector(".govuk-notification-banner")!.TextContent, StringComparison.Ordinal);

        // That nobody is “not known” would tell that everybody answered.
        Assert.Equal(
            ["Answer Applied Passed the gateway Were offered a place", "Female 20 20 10", "All other answers, and not known 20 20 10", "Everybody 40 40 20"],
            RowsOf(shown, "Sex"));
        Assert.Contains("We do not say which.", again.Document.QuerySelector(".govuk-notification-banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.StoreAsync(db => db.Releases.CountAsync()));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(EqualityCountsMade) && e.ActorId == made.Lead.PersonId)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_changes_or_deletes_an_answer_is_not_given_away_by_later_counts(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var made = await AnsweredAsync(app, 40, 20);
        await made.TellAsync();
        var browser = await app.BrowserOfAsync(made.Lead.PersonId);
        var path = $"/cohorts/{made.CohortId}/equality";
        var shown = await browser.PostAsync(path);
        var person = made.Person("Ann 001");
        await (await made.BrowserOfAsync("Ann 001")).PostAsync($"/applications/{made.Application("Ann 001").ApplicationId}/equality/stop");

        var again = await browser.PostAsync(path);

        Assert.Equal(RowsOf(shown, "Sex"), RowsOf(again, "Sex"));
        Assert.Equal(1, await app.StoreAsync(db => db.Releases.CountAsync()));
        Assert.NotNull((await app.EqualityAsync(store => store.ReadAsync(new EqualitySubject(made.CohortId, [person.PersonId])))).StoppedAt);
    }

    [Theory, BothDatabases]
    public async Task Somebody_who_stopped_before_is_in_no_count(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var made = await AnsweredAsync(app, 40, 20);
        foreach (var i in Enumerable.Range(1, 6))
        {
            await (await made.BrowserOfAsync($"Ann 00{i}")).PostAsync($"/applications/{made.Application($"Ann 00{i}").ApplicationId}/equality/stop");
        }

        await made.TellAsync();
        var shown = await (await app.BrowserOfAsync(made.Lead.PersonId)).PostAsync($"/cohorts/{made.CohortId}/equality");

        Assert.Equal(["Answer Applied Passed the gateway", "Female 17 17", "Male 17 17", "Not known 6 6", "Everybody 40 40"], RowsOf(shown, "Sex"));
    }

    [Theory, BothDatabases]
    public async Task A_cohort_too_small_for_any_count_is_told_so(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var made = await AnsweredAsync(app, 8, 4);
        await made.TellAsync();

        var shown = await (await app.BrowserOfAsync(made.Lead.PersonId)).PostAsync($"/cohorts/{made.CohortId}/equality");

        Assert.Contains("No counts were made.", shown.Document.QuerySelector(".govuk-notification-banner")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.Document.QuerySelectorAll("table"));
        Assert.Equal(0, await app.StoreAsync(db => db.Releases.CountAsync()));
        Assert.Equal(0, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(EqualityCountsMade))));
    }

    [Theory, BothDatabases]
    public async Task Before_that_a_hand_made_post_is_refused(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var made = await AnsweredAsync(app, 8, 4);

        await app.DbAsync(async db => Assert.Throws<RuleBrokenException>(
            () => db.Cohorts.Single(c => c.CohortId == made.CohortId).RecordEqualityCounts(made.By, app.Clock.Now)));
    }

    [Theory]
    [InlineData(On.Sqlite, 10)]
    [InlineData(On.Sqlite, 500)]
    [InlineData(On.Postgres, 500)]
    public async Task Its_page_takes_few_statements_however_many_applied(On on, int applied)
    {
        await using var app = await RunningApp.StartAsync(on);
        var made = await AnsweredAsync(app, applied, applied / 2);
        await made.TellAsync();
        var browser = await app.BrowserOfAsync(made.Lead.PersonId);
        var page = await browser.GetAsync($"/cohorts/{made.CohortId}/equality");
        app.Statements.Clear();

        var shown = await browser.SubmitAsync(page);

        // The post, and the page that it leads to.
        Assert.InRange(app.Statements.Statements.Count, 1, 28);
        app.Statements.Clear();
        await browser.GetAsync(shown.Path);
        Assert.InRange(app.Statements.Statements.Count, 1, 8);
    }

    /// <summary>Half are women and half are men, and half of each have a place.</summary>
    private static async Task<SignedOff> AnsweredAsync(RunningApp app, int applied, int places)
    {
        var made = await SignedOff.MakeAsync(app, places, SignedOff.People(applied));
        await using var scope = app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<EqualityStore>();
        var sex = EqualityQuestions.Find("sex")!;
        foreach (var (i, person) in SignedOff.People(applied).Index())
        {
            await store.ChangeAsync(
                new EqualitySubject(made.CohortId, [made.Person(person.Name).PersonId]), a => a.With(sex, sex.Option(i % 2 == 0 ? "female" : "male")!, null));
        }

        return made;
    }

    private static List<string> RowsOf(Shown page, string characteristic) =>
        [.. page.Document.QuerySelectorAll("table").First(t => t.QuerySelector("caption")!.TextContent == characteristic).QuerySelectorAll("tr").Select(Shown.TextOf)];
}
