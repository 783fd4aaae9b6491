using System.Net;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Applications;

[Trait("Goal", "G5")]
public class DeadlinePagesTests
{
    private static readonly Actor _staff = new(NewId.Next(), "ProgrammeAdministrator");

    /// <summary>CSSSL's own deadline (24:00), 5pm in winter and in summer time, and both days on which the clocks change.</summary>
    [Theory]
    [MemberData(nameof(Edges))]
    public async Task One_tick_before_is_in_and_the_instant_itself_is_late(On on, string day, string? time, string words)
    {
        var timeline = A.Definition(A.CssslYaml).Timeline.With("deadline", DateOnly.Parse(day), DateOnly.Parse(day), time is null ? null : TimeOnly.Parse(time));
        var due = timeline.DueBefore(timeline.Marked(TimelineMark.ApplyDeadline)!)!.Value;
        await using var app = await RunningApp.StartAsync(on, due.AddMinutes(-10));
        var cohort = await app.OpenCssslAsync(timeline);
        var (first, second) = (await app.PersonAsync("First"), await app.PersonAsync("Second"));
        var (early, late) = (await app.CompleteDraftAsync(cohort, first.PersonId), await app.CompleteDraftAsync(cohort, second.PersonId));
        var (firstBrowser, secondBrowser) = (await app.BrowserOfAsync(first.PersonId), await app.BrowserOfAsync(second.PersonId));
        var check = await secondBrowser.GetAsync($"/applications/{late.ApplicationId}/check");
        var shown = new[]
        {
            await firstBrowser.GetAsync($"/programmes/{A.Csssl}/apply"), await firstBrowser.GetAsync("/applications"),
            await firstBrowser.GetAsync($"/applications/{early.ApplicationId}"), check,
        };

        // PostgreSQL keeps microseconds, so the last instant that can be stored is one before the deadline.
        app.Clock.MoveTo(due.AddTicks(-10));
        var receipt = await firstBrowser.SubmitCssslAsync(early.ApplicationId);
        app.Clock.MoveTo(due);
        var refused = await secondBrowser.SubmitAsync(check, Applying.Declarations);

        Assert.All(shown, page => Assert.Contains(words, page.Text));
        Assert.Equal("Application submitted", receipt.Heading);
        var submission = await app.DbAsync(db => db.Submissions.SingleAsync());
        Assert.Equal((early.ApplicationId, due.AddTicks(-10), Timeliness.InTime), (submission.ApplicationId, submission.ReceivedAt, submission.Timeliness));
        Assert.Equal($"/applications/{late.ApplicationId}?because=closed", refused.Path);
        Assert.Contains($"Applications closed at {words}", refused.Text);
        Assert.Equal(ApplicationStatus.Draft, (await app.ReloadAsync(late.ApplicationId)).Status);
    }

    public static IEnumerable<object?[]> Edges() =>
        from database in Enum.GetValues<On>()
        from edge in new (string Day, string? Time, string Words)[]
        {
            ("2021-07-02", null, "the end of Friday 2 July 2021"), ("2021-07-02", "17:00", "5pm on Friday 2 July 2021"),
            ("2027-01-15", null, "the end of Friday 15 January 2027"), ("2027-01-15", "17:00", "5pm on Friday 15 January 2027"),
            ("2027-03-28", null, "the end of Sunday 28 March 2027"), ("2027-03-28", "17:00", "5pm on Sunday 28 March 2027"),
            ("2027-10-31", null, "the end of Sunday 31 October 2027"), ("2027-10-31", "17:00", "5pm on Sunday 31 October 2027"),
        }
        select new object?[] { database, edge.Day, edge.Time, edge.Words };

    [Theory, BothDatabases]
    public async Task After_the_deadline_answers_can_still_be_read_and_downloaded(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (cohort, application, browser) = await LateAsync(app);

        var page = await browser.GetAsync($"/applications/{application.ApplicationId}/sections/you");
        var answers = await browser.GetAsync($"/applications/{application.ApplicationId}/answers");
        var text = await (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"/applications/{application.ApplicationId}/answers.txt", UriKind.Relative))))
            .Content.ReadAsStringAsync();

        Assert.Equal($"/applications/{application.ApplicationId}?because=closed", page.Path);
        Assert.Contains("csssl@sdsa.net", page.Text);
        Assert.Contains("To lead beyond my own service.", answers.Text);
        Assert.Contains("Draft, not submitted", text);
        Assert.Contains("What do you want from the programme?\nTo lead beyond my own service.\n", text);
        Assert.Contains("Applications closed at the end of Friday 2 July 2021", (await browser.GetAsync($"/programmes/{A.Csssl}/apply")).Text);
        Assert.NotNull(cohort);
    }

    [Theory, BothDatabases]
    public async Task An_extension_lets_its_person_submit_until_its_own_instant(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (cohort, application, browser) = await LateAsync(app);
        var until = app.Clock.Now.AddHours(2);
        await app.AddAsync(LateEntry.GrantExtension(
            NewId.Next(), cohort.CohortId, application.PersonId, until, "illness", "Flu", _staff with { PersonId = application.PersonId }, app.Clock.Now));

        var tasks = await browser.GetAsync($"/applications/{application.ApplicationId}");
        app.Clock.MoveTo(until.AddTicks(-10));
        await browser.SubmitCssslAsync(application.ApplicationId);
        app.Clock.MoveTo(until);
        var after = await browser.GetAsync($"/applications/{application.ApplicationId}/check");

        Assert.Contains("This is your own deadline, by extension.", tasks.Text);
        Assert.Equal(Timeliness.ByExtension, (await app.ReloadAsync(application.ApplicationId)).Timeliness);
        Assert.Equal(application.ApplicationId, await app.DbAsync(db => db.LateEntries.Select(e => e.UsedByApplicationId).SingleAsync()));
        Assert.Equal($"/applications/{application.ApplicationId}?because=closed", after.Path);
    }

    [Theory, BothDatabases]
    public async Task A_late_code_works_once_for_one_person_and_marks_the_application_as_late(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (cohort, application, browser) = await LateAsync(app);
        var code = LateCode.Draw();
        await app.AddAsync(LateEntry.GrantCode(
            NewId.Next(), cohort.CohortId, null, code, app.Clock.Now.AddDays(7), "directors-agree", "Agreed", _staff, app.Clock.Now));
        var other = await app.PersonAsync("Another");
        var others = await app.CompleteDraftAsync(cohort, other.PersonId);
        var otherBrowser = await app.BrowserOfAsync(other.PersonId);

        var wrong = await browser.SubmitAsync(await browser.GetAsync($"/applications/{application.ApplicationId}/late-code"), ("code", "23456-BCDFG"));
        var right = await browser.SubmitAsync(
            await browser.GetAsync($"/applications/{application.ApplicationId}/late-code"), ("code", code.ToLowerInvariant().Replace("-", " ")));
        await browser.SubmitCssslAsync(application.ApplicationId);
        var again = await otherBrowser.SubmitAsync(await otherBrowser.GetAsync($"/applications/{others.ApplicationId}/late-code"), ("code", code));

        Assert.Equal((HttpStatusCode.BadRequest, "This code does not fit this programme. Check it with the programme team"), (wrong.Status, wrong.Errors.Single()));
        Assert.Contains("Your code has been accepted.", right.Text);
        Assert.Equal(Timeliness.LateByCode, (await app.ReloadAsync(application.ApplicationId)).Timeliness);
        Assert.Equal(["This code does not fit this programme. Check it with the programme team"], again.Errors);
    }

    [Theory, BothDatabases]
    public async Task Addresses_that_do_not_fit_the_state_lead_to_the_task_list_which_says_why(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        var person = await app.PersonAsync("Ann Reed");
        var application = await app.CompleteDraftAsync(cohort, person.PersonId);
        var browser = await app.BrowserOfAsync(person.PersonId);

        var noSuch = await browser.GetAsync($"/applications/{application.ApplicationId}/sections/no-such");
        var notSubmitted = await browser.GetAsync($"/applications/{application.ApplicationId}/submitted");
        var notWithdrawn = await browser.GetAsync($"/applications/{application.ApplicationId}/change-mind");
        await browser.SubmitAsync(await browser.GetAsync($"/applications/{application.ApplicationId}/withdraw"), ("reason", "work"));
        var withdrawn = await browser.GetAsync($"/applications/{application.ApplicationId}/sections/you");
        await app.DbAsync(async db =>
        {
            (await db.Cohorts.SingleAsync()).SignOff(_staff, app.Clock.Now);
            await db.SaveChangesAsync();
        });
        var decided = await browser.GetAsync($"/applications/{application.ApplicationId}/change-mind");

        Assert.Equal(HttpStatusCode.NotFound, noSuch.Status);
        Assert.Contains("You have not submitted this application yet.", notSubmitted.Text);
        Assert.Contains("there is nothing to bring back", notWithdrawn.Text);
        Assert.Contains("Bring it back before you change it.", withdrawn.Text);
        Assert.Contains("The cohort has been decided", decided.Text);
    }

    private static async Task<(Cohort Cohort, Application Application, Browser Browser)> LateAsync(RunningApp app)
    {
        var cohort = await app.OpenCssslAsync();
        var person = await app.PersonAsync("Ann Reed");
        var application = await app.CompleteDraftAsync(cohort, person.PersonId);
        await app.MoveClockAsync(new DateTime(2021, 7, 3, 9, 0, 0, DateTimeKind.Utc));
        return (cohort, application, await app.BrowserOfAsync(person.PersonId));
    }
}
