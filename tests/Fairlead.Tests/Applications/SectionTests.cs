using System.Net;
using System.Text.Json;
using Fairlead.Core.Applications;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Applications;

public class SectionTests
{
    /// <summary>CSSSL with a section that asks every type of question that a cohort can be opened with.</summary>
    private static readonly string _everyType = A.CssslYaml
        .Replace("id: csssl-2021\n", "id: every-type\n", StringComparison.Ordinal)
        .Replace(
            "      - id: reasons\n        name: Why you are applying\n",
            """
                  - id: more
                    name: More about you
                    questions:
                      - {id: started, ask: When did you take up your post?, type: date, required: true, src: assume:A3}
                      - {id: years, ask: For how many years have you led people?, type: number, required: true, unit: years, least: 0, most: 50, src: assume:A3}
                      - {id: topics, ask: What interests you?, type: multi-choice, required: true, options: {law: Law, money: Money}, src: assume:A3}
                      - {id: agreed, ask: My manager knows that I am applying, type: confirm, required: true, src: assume:A3}
                      - {id: nickname, ask: What shall we call you?, type: text, src: assume:A3}
                  - id: reasons
                    name: Why you are applying

            """,
            StringComparison.Ordinal);

    [Theory, BothDatabases]
    public async Task Every_type_of_question_is_drawn_judged_kept_and_shown_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenAsync(_everyType);
        var (application, browser) = await BeginAsync(app, cohort.CohortId);

        var wrong = await browser.FillAsync(application, "more", ("answers[started.day]", "31"), ("answers[started.month]", "Feb"), ("answers[started.year]", "2020"), ("answers[years]", "99"));
        var right = await browser.SubmitAsync(
            wrong, ("answers[started.day]", "1"), ("answers[years]", "12"), ("answers[topics]", "money"), ("answers[agreed]", "true"), ("answers[nickname]", "Jo"));
        var again = await browser.GetAsync($"/applications/{application}/sections/more");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(
            [
                "The date for “When did you take up your post?” must be a real date, such as 27 3 2026",
                "The answer to “For how many years have you led people?” must be between 0 and 50 years",
                "Select at least one answer to “What interests you?”", "Tick the box to confirm “My manager knows that I am applying”",
            ],
            wrong.Errors);
        Assert.All(
            wrong.Document.QuerySelectorAll(".govuk-error-summary a"),
            link => Assert.NotNull(wrong.Document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Empty(wrong.Document.QuerySelectorAll("[data-shown-when]"));
        Assert.Equal("31", Value(wrong, "answers[started.day]"));
        Assert.Equal($"/applications/{application}", right.Path);
        Assert.Equal(("1", "2", "2020", "12", "Jo"),
            (Value(again, "answers[started.day]"), Value(again, "answers[started.month]"), Value(again, "answers[started.year]"),
             Value(again, "answers[years]"), Value(again, "answers[nickname]")));
        Assert.Equal(["money", "true"], again.Document.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
    }

    [Theory, BothDatabases]
    public async Task Three_thousand_pasted_words_are_kept_and_answered_with_a_sentence(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await BeginAsync(app, (await app.OpenCssslAsync()).CohortId);
        var pasted = string.Join(' ', Enumerable.Repeat("word", 3000));

        var shown = await browser.FillAsync(application, "reasons", ("answers[next-step]", "undecided"), ("answers[why]", pasted), ("completed", "yes"));
        var later = await browser.GetAsync($"/applications/{application}/sections/reasons");

        Assert.Equal((HttpStatusCode.BadRequest, "Your answer to “What do you want from the programme?” must be 300 words or fewer. It has 3,000"), (shown.Status, shown.Errors.Single()));
        Assert.Equal(pasted, Value(shown, "answers[why]"));
        Assert.Equal(pasted, Value(later, "answers[why]"));
        Assert.Equal("In progress", Status(await browser.GetAsync($"/applications/{application}"), "reasons"));
    }

    [Theory, BothDatabases]
    public async Task What_is_not_finished_is_saved_for_later_without_complaint(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await BeginAsync(app, (await app.OpenCssslAsync()).CohortId);

        var tasks = await browser.FillAsync(application, "service", ("answers[service]", "Half a sentence"), ("completed", "no"));
        var unsaid = await browser.FillAsync(application, "service", ("answers[service-area]", "health"), ("completed", null));

        Assert.Equal(("In progress", $"/applications/{application}"), (Status(tasks, "service"), tasks.Path));
        Assert.Equal(["Select yes if you have completed this section"], unsaid.Errors);
    }

    [Theory, BothDatabases]
    public async Task A_question_that_hangs_on_another_is_asked_only_when_it_comes_up(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await BeginAsync(app, (await app.OpenCssslAsync()).CohortId);

        var page = await browser.GetAsync($"/applications/{application}/sections/organisation");
        var partner = await browser.SubmitAsync(page, ("answers[organisation-type]", "external-partner"));
        var authority = await browser.SubmitAsync(partner, ("answers[organisation-type]", "local-authority"), ("answers[authority]", "E06000015"));

        Assert.Equal(
            ["conditional-answers-organisation-type", "conditional-answers-organisation-type-2"],
            page.Document.QuerySelectorAll("main input[data-aria-controls]").Select(i => i.GetAttribute("data-aria-controls")));
        Assert.Equal("authority", page.Document.QuerySelector(".govuk-radios__conditional select")!.GetAttribute("name")!["answers[".Length..^1]);
        Assert.Equal(["Enter an answer to “What is your organisation called?”", "Enter an answer to “Who will pay the £750 fee?”"], partner.Errors);
        Assert.Equal("Completed", Status(authority, "organisation"));
    }

    [Theory, BothDatabases]
    public async Task Autosave_keeps_the_draft_and_nothing_else_and_says_when(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await BeginAsync(app, (await app.OpenCssslAsync()).CohortId);
        var page = await browser.GetAsync($"/applications/{application}/sections/service");

        var (status, json) = await AutosaveAsync(browser, page, ("answers[service]", "First words"), ("answers[why]", "Smuggled"), ("Status", "Submitted"));
        var (again, _) = await AutosaveAsync(browser, page, ("answers[service]", "Second words"), ("drawn", json.GetProperty("drawn").GetString()));
        var (stale, problem) = await AutosaveAsync(browser, page, ("answers[service]", "From another tab"));

        Assert.Equal((HttpStatusCode.OK, "Saved at 10am"), (status, json.GetProperty("savedAt").GetString()));
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal((HttpStatusCode.Conflict, "Not saved: these answers were changed in another window"), (stale, problem.GetProperty("problem").GetString()));
        var saved = await app.ReloadAsync(application);
        Assert.Equal("""{"service":["Second words"]}""", saved.AnswersJson);
        Assert.Equal((ApplicationStatus.Draft, ""), (saved.Status, saved.CompletedSections));
    }

    [Theory, BothDatabases]
    public async Task Autosave_needs_the_pages_token(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await BeginAsync(app, (await app.OpenCssslAsync()).CohortId);
        var page = await browser.GetAsync($"/applications/{application}/sections/service");

        var (status, _) = await AutosaveAsync(browser, page, ("answers[service]", "Forged"), ("__RequestVerificationToken", null));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, status);
        Assert.Equal("{}", (await app.ReloadAsync(application)).AnswersJson);
    }

    [Theory, BothDatabases]
    public async Task A_stale_tab_is_shown_both_versions_and_overwrites_only_when_asked_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await BeginAsync(app, (await app.OpenCssslAsync()).CohortId);
        await browser.FillAsync(application, "service", ("answers[service]", "As it was"), ("completed", "no"));
        var stale = await browser.GetAsync($"/applications/{application}/sections/service");
        await browser.FillAsync(application, "service", ("answers[service]", "From the other tab"), ("completed", "no"));

        var both = await browser.SubmitAsync(stale, ("answers[service]", "From the stale tab"), ("completed", "no"));
        var between = (await app.ReloadAsync(application)).Answers.Only("service");
        await browser.SubmitAsync(both);

        Assert.Equal(HttpStatusCode.BadRequest, both.Status);
        Assert.Equal(
            ("From the other tab", "From the stale tab"),
            (both.Document.QuerySelector("[data-version=saved]")!.TextContent, both.Document.QuerySelector("[data-version=typed]")!.TextContent));
        Assert.Equal("From the other tab", between);
        Assert.Equal("From the stale tab", (await app.ReloadAsync(application)).Answers.Only("service"));
    }

    [Theory, BothDatabases]
    public async Task A_form_whose_session_has_ended_gives_back_what_was_typed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (application, browser) = await BeginAsync(app, (await app.OpenCssslAsync()).CohortId);
        var page = await browser.GetAsync($"/applications/{application}/sections/service");
        await app.DbAsync(db => db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, app.Clock.Now)));

        var response = await browser.SendAsync(Browser.Request(page, page.Form(), ("answers[service]", "An hour of work\nin two lines"), ("completed", "yes")));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, response.StatusCode);
        var again = Browser.Request(page, page.Form(), ("answers[service]", "An hour of work\nin two lines"), ("completed", "yes"));
        again.RequestUri = new Uri(page.Address, response.Headers.Location!);
        var ended = await browser.FollowAsync(again);

        Assert.Equal("Your session has ended", ended.Heading);
        Assert.Equal(["An hour of work\nin two lines"], ended.Document.QuerySelectorAll("textarea").Select(t => t.TextContent));
        Assert.Contains($"returnTo={Uri.EscapeDataString($"/applications/{application}/sections/service")}", ended.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href"));
        Assert.Equal("{}", (await app.ReloadAsync(application)).AnswersJson);
    }

    [Theory, BothDatabases]
    [Trait("Goal", "G15")]
    public async Task Extra_fields_in_a_post_change_nothing(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        var (application, browser) = await BeginAsync(app, cohort.CohortId);
        var extra = new[] { "", "Application.", "Own.Application.", "Own." }.SelectMany(prefix =>
            typeof(Application).GetProperties().Select(p => ($"{prefix}{p.Name}", (string?)(p.PropertyType == typeof(Guid) ? Guid.Empty.ToString() : "1"))));

        await browser.FillAsync(application, "service", [("answers[service]", "Words"), ("completed", "no"), ("answers[no-such]", "x"), ("answers[why]", "x"), .. extra]);
        await browser.SubmitAsync(
            await browser.GetAsync($"/applications/{application}/withdraw"), [("reason", "work"), .. extra.Where(e => e.Item1 != "reason")]);

        var after = await app.ReloadAsync(application);
        Assert.Equal("""{"service":["Words"]}""", after.AnswersJson);
        Assert.Equal(
            (cohort.CohortId, ApplicationStatus.Withdrawn, "work", 0, null, null, ApplicationReference.From(application)),
            (after.CohortId, after.Status, after.WithdrawalReasonCode, after.Submissions, after.ReceivedAt, after.Timeliness, after.Reference));
    }

    [Theory, BothDatabases]
    public async Task A_visitor_is_sent_a_link_and_comes_back_to_start(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await app.OpenCssslAsync();
        var browser = app.NewBrowser();
        var start = await browser.GetAsync($"/programmes/{A.Csssl}/apply");

        var nothing = await browser.SubmitAsync(start);
        await browser.SubmitAsync(nothing, ("Name", "Zoë Ålund"), ("Email", "zoe@example.org"));
        await app.RunDueAsync();
        await app.RunDueAsync();

        Assert.Equal(2, nothing.Errors.Count);
        var person = await app.DbAsync(db => db.People.Include(p => p.Emails).SingleAsync());
        Assert.Equal(("Zoë Ålund", "zoe@example.org"), (person.Name, person.CurrentEmail));
        Assert.Equal($"/programmes/{A.Csssl}/apply", await app.DbAsync(db => db.SignInLinks.Select(l => l.ReturnTo).SingleAsync()));
        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync()));
    }

    private static async Task<(Guid Application, Browser Browser)> BeginAsync(RunningApp app, Guid cohortId)
    {
        var person = await app.PersonAsync("Joanne Tait");
        var cohort = await app.DbAsync(db => db.Cohorts.SingleAsync(c => c.CohortId == cohortId));
        return ((await app.StartAsync(cohort, person.PersonId)).ApplicationId, await app.BrowserOfAsync(person.PersonId));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> AutosaveAsync(Browser browser, Shown page, params (string, string?)[] values)
    {
        var request = Browser.Request(page, page.Form(), [("_post", null), .. values]);
        request.RequestUri = new Uri(page.Address, page.Form().GetAttribute("data-autosave")!);
        var response = await browser.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    private static string Value(Shown page, string name) => page.Document.QuerySelector($"[name='{name}']") switch
    {
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        _ => "",
    };

    private static string Status(Shown page, string section) => page.Document.GetElementById($"status-{section}")!.TextContent.Trim();
}
