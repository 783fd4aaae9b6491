using System.Net;
using Fairlead.Core.People.Merging;
using Fairlead.Equality;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Equality;

/// <summary>The equality questions as an applicant meets them, without script.</summary>
public class EqualityPagesTests
{
    [Theory, BothDatabases]
    public async Task The_task_list_leads_to_what_they_are_for_and_then_through_the_questions(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, id) = await ApplicantAsync(app);

        var list = await browser.GetAsync($"/applications/{id}");
        var about = await browser.GetAsync(list.Document.QuerySelector("a[aria-describedby='equality-hint']")!.GetAttribute("href")!);
        var age = await browser.GetAsync(about.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        var health = await browser.SubmitAsync(age, ("answer", "40-49"));
        var effect = await browser.SubmitAsync(health, ("answer", "yes"));
        var group = await browser.SubmitAsync(effect, ("answer", EqualityQuestion.PreferNotToSay));
        var background = await browser.SubmitAsync(group, ("answer", "mixed"));
        var sex = await browser.SubmitAsync(background, ("answer", "mixed-other"), ("text", " Two of many "));
        var gender = await browser.GetAsync(sex.Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Skip this question").GetAttribute("href")!);
        var orientation = await browser.SubmitAsync(gender);
        var religion = await browser.SubmitAsync(orientation, ("answer", "bisexual"), ("text", "is not asked of this answer"));
        var end = await browser.SubmitAsync(religion, ("answer", "none"));

        Assert.Equal("Equality questions (optional)", about.Heading);
        Assert.Contains("Nobody is shown whether you have answered", about.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["How old are you?", "What is your ethnic group?", "What is your sex?", "What is your religion?"],
            new[] { age, group, sex, religion }.Select(p => p.Heading));
        Assert.StartsWith("Which of the following best describes your mixed", background.Heading, StringComparison.Ordinal);
        Assert.Equal(about.Path, end.Path);
        Assert.Equal(
            ["40 to 49", "Yes", "Prefer not to say", "Mixed or multiple ethnic groups", "Any other mixed or multiple ethnic background: Two of many", "Bisexual", "No religion"],
            end.Document.QuerySelectorAll(".govuk-summary-list__value").Select(v => v.TextContent.Trim()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_answer_is_changed_and_takes_with_it_what_hung_on_the_former(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, id) = await ApplicantAsync(app);
        await browser.AnswerAsync(id, "ethnic-group", "asian");
        await browser.AnswerAsync(id, "ethnic-background-asian", "asian-other", "Canary");

        var again = await browser.GetAsync($"/applications/{id}/equality/questions/ethnic-background-asian");
        await browser.AnswerAsync(id, "ethnic-group", "black");
        var gone = await browser.GetAsync($"/applications/{id}/equality/questions/ethnic-background-asian");

        Assert.Equal("Canary", again.Document.QuerySelector("input[name=text]")!.GetAttribute("value"));
        Assert.Equal("asian-other", again.Document.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Equal($"/applications/{id}/equality", gone.Path);
        Assert.Equal(["Black, Black British, Caribbean or African"], gone.Document.QuerySelectorAll(".govuk-summary-list__value").Select(v => v.TextContent.Trim()));
        Assert.Equal(1, await app.StoreAsync(db => db.SealedRows.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_kept_is_said_beside_the_field_and_nothing_typed_is_lost(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, id) = await ApplicantAsync(app);
        var far = new string('x', OwnAnswers.TextMaxLength + 1);

        var tooLong = await browser.AnswerAsync(id, "religion", "other", far);
        var madeUp = await browser.AnswerAsync(id, "religion", "of-their-own");
        var skipped = await browser.AnswerAsync(id, "religion", null);

        Assert.Equal((HttpStatusCode.BadRequest, "What you write must have 100 characters or fewer"), (tooLong.Status, Assert.Single(tooLong.Errors)));
        Assert.Equal((far, "other"), (tooLong.Document.QuerySelector("#text")!.GetAttribute("value"), tooLong.Document.QuerySelector("input[checked]")!.GetAttribute("value")));
        Assert.Equal((HttpStatusCode.BadRequest, "Select one of the answers, or skip the question"), (madeUp.Status, Assert.Single(madeUp.Errors)));
        Assert.Equal($"/applications/{id}/equality", skipped.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/applications/{id}/equality/questions/shoe-size")).Status);
        Assert.Equal(0, await app.StoreAsync(db => db.SealedRows.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Answers_are_deleted_and_a_notice_to_stop_keeps_its_date(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, id) = await ApplicantAsync(app);
        var path = $"/applications/{id}/equality";
        await browser.AnswerAsync(id, "sex", "female");

        var erased = await browser.PostAsync($"{path}/erase");
        var left = await app.StoreAsync(db => db.SealedRows.CountAsync());
        await browser.AnswerAsync(id, "sex", "female");
        var stopped = await browser.PostAsync($"{path}/stop");
        app.Clock.MoveTo(app.Clock.Now.AddDays(3));
        var twice = await browser.PostAsync($"{path}/stop");
        await browser.AnswerAsync(id, "sex", "male");
        var takenBack = await browser.GetAsync(path);

        Assert.Equal((0, 0), (left, erased.Document.QuerySelectorAll(".govuk-summary-list__value").Length));
        Assert.Contains("On Monday 14 June 2021 at 10am you told us in writing to stop", stopped.Text, StringComparison.Ordinal);
        Assert.Contains("On Monday 14 June 2021 at 10am", twice.Text, StringComparison.Ordinal);
        Assert.Empty(stopped.Document.QuerySelectorAll(".govuk-summary-list__value"));
        Assert.Null(takenBack.Document.QuerySelector("#stopped"));
        Assert.Equal("Male", takenBack.Document.QuerySelector(".govuk-summary-list__value")!.TextContent.Trim());
    }

    [Theory, BothDatabases]
    public async Task Two_windows_do_not_undo_each_other(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, id) = await ApplicantAsync(app);
        string[] questions = ["age", "sex", "religion", "sexual-orientation", "gender-identity", "disability"];
        var pages = new List<Shown>();
        foreach (var question in questions)
        {
            pages.Add(await browser.GetAsync($"/applications/{id}/equality/questions/{question}"));
        }

        await Task.WhenAll(pages.Select(page => browser.SubmitAsync(page, ("answer", EqualityQuestion.PreferNotToSay))));

        Assert.Equal(questions.Length, (await browser.GetAsync($"/applications/{id}/equality")).Document.QuerySelectorAll(".govuk-summary-list__value").Length);
    }

    [Theory, BothDatabases]
    public async Task A_record_that_was_merged_into_another_takes_its_answers_along(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        var (gone, kept) = (await app.PersonAsync("Joanne Tait"), await app.PersonAsync("Joanne Taite"));
        var application = await app.StartAsync(cohort, gone.PersonId);
        await (await app.BrowserOfAsync(gone.PersonId)).AnswerAsync(application.ApplicationId, "sex", "female");
        await app.DbAsync(db => new MergePeople(db).MergeAsync(new MergeOrder(kept.PersonId, gone.PersonId, [], "One person"), Core.Audit.Actor.Operator, app.Clock.Now));
        var browser = await app.BrowserOfAsync(kept.PersonId);
        var path = $"/applications/{application.ApplicationId}/equality";

        var found = await browser.GetAsync(path);
        await browser.AnswerAsync(application.ApplicationId, "religion", "sikh");
        var both = await browser.GetAsync(path);
        await browser.PostAsync($"{path}/erase");

        Assert.Equal(["Female"], found.Document.QuerySelectorAll(".govuk-summary-list__value").Select(v => v.TextContent.Trim()));
        Assert.Equal(["Female", "Sikh"], both.Document.QuerySelectorAll(".govuk-summary-list__value").Select(v => v.TextContent.Trim()));
        Assert.Equal(0, await app.StoreAsync(db => db.SealedRows.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Its_pages_take_few_statements(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, id) = await ApplicantAsync(app);
        var path = $"/applications/{id}/equality";
        await browser.AnswerAsync(id, "age", "40-49");
        foreach (var page in new[] { path, $"{path}/questions/age", $"{path}/erase", $"{path}/stop" })
        {
            app.Statements.Clear();

            await browser.GetAsync(page);

            Assert.InRange(app.Statements.Statements.Count, 1, 8);
        }
    }

    private static async Task<(Browser Browser, Guid ApplicationId)> ApplicantAsync(RunningApp app)
    {
        var application = await app.StartAsync(await app.OpenCssslAsync(), (await app.PersonAsync("Joanne Tait")).PersonId);
        return (await app.BrowserOfAsync(application.PersonId), application.ApplicationId);
    }
}
