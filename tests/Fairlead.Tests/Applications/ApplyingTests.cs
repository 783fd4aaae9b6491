using System.Net;
using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Applications;

public class ApplyingTests
{
    [Theory, BothDatabases]
    [Trait("Walk", "CSSSL")]
    public async Task An_applicant_checks_writes_returns_submits_withdraws_and_changes_her_mind(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        var joanne = await app.PersonAsync("Joanne");
        var browser = await app.BrowserOfAsync(joanne.PersonId);

        var tasks = await browser.SubmitAsync(await browser.GetAsync($"/programmes/{A.Csssl}/apply"));
        var application = await app.DbAsync(db => db.Applications.SingleAsync());
        Assert.Equal($"/applications/{application.ApplicationId}", tasks.Path);
        Assert.Contains("Apply by the end of Friday 2 July 2021.", tasks.Text);
        Assert.Equal(["Not yet started", "Not yet started", "Not yet started", "Not yet started", "Not yet started", "Cannot start yet"], Statuses(tasks));

        await browser.FillCssslAsync(application.ApplicationId);
        tasks = await browser.GetAsync($"/applications/{application.ApplicationId}");
        Assert.Equal(["Completed", "Completed", "Completed", "Completed", "Completed", "Not yet started"], Statuses(tasks));

        await app.MoveClockAsync(RunningApp.Start.AddDays(3).AddSeconds(59));
        browser = await app.BrowserOfAsync(joanne.PersonId);
        var receipt = await browser.SubmitCssslAsync(application.ApplicationId);
        Assert.Equal("Application submitted", receipt.Heading);
        Assert.Contains("10:00:59am on Thursday 17 June 2021", receipt.Text);
        await app.RunDueAsync();
        var submission = await app.DbAsync(db => db.Submissions.SingleAsync());
        var mail = await app.DbAsync(db => db.Messages.SingleAsync(m => m.Key == Receipt.KeyOf(submission.SubmissionId)));
        Assert.Equal($"We have received your Expression of Interest: reference {application.Reference}", mail.Subject);
        Assert.Contains($"Fingerprint: {submission.Hash}", mail.Body);
        Assert.Contains("Received: 10:00:59am on Thursday 17 June 2021 (in time)", mail.Body);
        Assert.Contains("* Places awarded with full details: end of July 2021", mail.Body);
        Assert.Contains("=1+1 teams\nand two more", mail.Body);
        Assert.Contains("Agreed: If I am awarded a place I will attend", mail.Body);
        Assert.Equal(Core.Messages.MessageStatus.Sent, mail.Status);

        var withdrawn = await browser.SubmitAsync(await browser.GetAsync($"/applications/{application.ApplicationId}/withdraw"), ("reason", "new-post"));
        Assert.Contains("You withdrew this application on 17 June 2021", withdrawn.Text);
        await app.MoveClockAsync(new DateTime(2021, 7, 5, 9, 0, 0, DateTimeKind.Utc));
        browser = await app.BrowserOfAsync(joanne.PersonId);
        await browser.SubmitAsync(await browser.GetAsync($"/applications/{application.ApplicationId}/change-mind"));

        var after = await app.ReloadAsync(application.ApplicationId);
        Assert.Equal((ApplicationStatus.Submitted, submission.ReceivedAt, 1), (after.Status, after.ReceivedAt!.Value, after.Submissions));
        Assert.Equal(submission.Hash, await app.DbAsync(db => db.Submissions.Select(s => s.Hash).SingleAsync()));
        Assert.Equal(
            ["application-receipt", "application-reinstated", "application-withdrawn"],
            await app.DbAsync(db => db.Messages.Select(m => m.Kind).OrderBy(k => k).ToListAsync()));
        Assert.Equal(
            [("authority", "E06000015"), ("organisation-type", "local-authority"), ("service-area", "early-help")],
            (await app.DbAsync(db => db.ApplicationAttributes.OrderBy(a => a.Name).ToListAsync())).Select(a => (a.Name, a.Value)));
        var person = await app.DbAsync(db => db.People.Include(p => p.Employments).SingleAsync(p => p.PersonId == joanne.PersonId));
        Assert.Equal(("Joanne Tait", "Head of early help"), (person.Name, person.Employments.Single().Post));
        Assert.Equal(cohort.CohortId, after.CohortId);
    }

    [Theory, BothDatabases]
    public async Task A_second_submission_before_the_deadline_replaces_the_first(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await DraftAsync(app);
        await browser.SubmitCssslAsync(application.ApplicationId);

        await browser.FillAsync(application.ApplicationId, "organisation", ("answers[authority]", "E10000007"));
        var between = await app.DbAsync(db => db.ApplicationAttributes.Where(a => a.Name == "authority").Select(a => a.Value).SingleAsync());
        var tasks = await browser.GetAsync($"/applications/{application.ApplicationId}");
        await browser.SubmitCssslAsync(application.ApplicationId);

        Assert.Equal("E06000015", between);
        Assert.Contains("What you sent first counts until you submit again", tasks.Text);
        var submissions = await app.DbAsync(db => db.Submissions.OrderBy(s => s.Number).ToListAsync());
        Assert.Equal(["E06000015", "E10000007"], submissions.Select(s => s.Form.Answers.Only("authority")));
        Assert.Equal(["E10000007"], await app.DbAsync(db => db.ApplicationAttributes.Where(a => a.Name == "authority").Select(a => a.Value).ToListAsync()));
        Assert.All(submissions, s => Assert.Equal(s.Hash, Submission.HashOf(s.Snapshot)));
    }

    [Theory, BothDatabases]
    public async Task A_double_click_and_a_second_tab_submit_once_and_see_the_same_receipt(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await DraftAsync(app);
        var check = await browser.GetAsync($"/applications/{application.ApplicationId}/check");
        var otherTab = await browser.GetAsync($"/applications/{application.ApplicationId}/check");

        var shown = await Task.WhenAll(
            browser.SubmitAsync(check, Applying.Declarations),
            browser.SubmitAsync(check, Applying.Declarations),
            browser.SubmitAsync(otherTab, Applying.Declarations));

        Assert.All(shown, s => Assert.Equal($"/applications/{application.ApplicationId}/submitted", s.Path));
        Assert.Equal(1, await app.DbAsync(db => db.Submissions.CountAsync()));
        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Everything_that_is_missing_is_said_at_once_and_nothing_is_written(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        var person = await app.PersonAsync("Ann Reed");
        var application = await app.StartAsync(cohort, person.PersonId);
        var browser = await app.BrowserOfAsync(person.PersonId);
        await browser.FillAsync(application.ApplicationId, "check", ("answers[works-in-region]", "yes"), ("answers[heads-service]", "no"), ("answers[diary]", "neither"));

        var refused = await browser.SubmitAsync(await browser.GetAsync($"/applications/{application.ApplicationId}/check"), ("declarations.accurate", "agreed"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "Enter your full name", "Enter your post", "Enter your email address", "Select an answer to “Where do you work?”",
                "Select an answer to “Which area of service do you mainly lead?”",
                "Enter an answer to “Describe the area of service you head up and the teams you manage”",
                "Select an answer to “What is your likely next career step?”", "Enter an answer to “What do you want from the programme?”",
                "You need approval, or enough autonomy over your diary, to attend every required element. Ask your manager before you apply.",
                "Confirm the declaration “If I am awarded a place I will attend all face-to-face events and take part in mentoring sessions and online seminars.”",
            ],
            refused.Errors);
        Assert.Equal(ApplicationStatus.Draft, (await app.ReloadAsync(application.ApplicationId)).Status);
        Assert.Equal(0, await app.DbAsync(db => db.Submissions.CountAsync()) + await app.DbAsync(db => db.Messages.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Eligibility_is_answered_at_once_and_a_referral_goes_into_the_snapshot(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await DraftAsync(app);

        var told = await browser.FillAsync(
            application.ApplicationId, "check", ("answers[works-in-region]", "no"), ("answers[heads-service]", "yes"), ("answers[diary]", "autonomy"));
        await browser.SubmitCssslAsync(application.ApplicationId);

        Assert.Equal(["referred outside-region", "met ", "met "],
            told.Document.QuerySelectorAll("[data-outcome]").Select(e => $"{e.GetAttribute("data-outcome")} {e.GetAttribute("data-reason")}"));
        Assert.Contains("The programme is for the East Midlands. You can still apply", told.Text);
        var finding = Assert.Single((await app.DbAsync(db => db.Submissions.SingleAsync())).Form.Findings);
        Assert.Equal(("region", "Referred", "outside-region"), (finding.Rule, finding.Outcome, finding.ReasonCode));
    }

    [Theory, BothDatabases]
    public async Task Somebody_elses_application_is_not_found_on_any_of_its_pages(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, owner) = await DraftAsync(app);
        await owner.SubmitCssslAsync(application.ApplicationId);
        var stranger = await app.BrowserOfAsync((await app.PersonAsync("A Stranger")).PersonId);

        foreach (var page in new[] { "", "/sections/you", "/sections/you/autosave", "/check", "/submitted", "/withdraw", "/answers", "/answers.txt" })
        {
            Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/applications/{application.ApplicationId}{page}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{application.ApplicationId}{page}")).Status);
        }

        foreach (var page in new[] { "/change-mind", "/late-code" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/applications/{application.ApplicationId}{page}")).Status);
        }
    }

    [Theory, BothDatabases]
    public async Task The_list_of_applications_and_the_task_list_take_the_same_few_statements_however_long(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var person = await app.PersonAsync("Ann Reed");
        var browser = await app.BrowserOfAsync(person.PersonId);
        Assert.Contains("You have no applications yet", (await browser.GetAsync("/applications")).Text);
        var definition = A.Definition(A.CssslYaml);
        var counts = new List<int>();

        foreach (var label in new[] { "Cohort 1", "Cohort 2", "Cohort 3" })
        {
            var cohort = A.Cohort(definition, app.Clock.Now, label: label);
            await app.AddAsync(cohort);
            var application = await app.StartAsync(cohort, person.PersonId);
            await browser.GetAsync("/applications");
            app.Statements.Clear();
            Assert.Equal(label[^1] - '0', (await browser.GetAsync("/applications")).Document.QuerySelectorAll(".govuk-summary-card").Length);
            counts.Add(app.Statements.Statements.Count);
            app.Statements.Clear();
            await browser.GetAsync($"/applications/{application.ApplicationId}");
            Assert.InRange(app.Statements.Statements.Count, 3, 12);
        }

        Assert.Equal(counts[0], counts[2]);
        Assert.InRange(counts[0], 3, 12);
    }

    private static async Task<(Application Application, Browser Browser)> DraftAsync(RunningApp app)
    {
        var cohort = await app.OpenCssslAsync();
        var person = await app.PersonAsync("Joanne Tait");
        return (await app.CompleteDraftAsync(cohort, person.PersonId), await app.BrowserOfAsync(person.PersonId));
    }

    private static IEnumerable<string> Statuses(Shown page) =>
        page.Document.QuerySelectorAll(".govuk-task-list__status").Select(s => s.TextContent.Trim());
}
