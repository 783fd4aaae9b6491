using System.Net;
using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Applications;

/// <summary>Evidence in parts, scales over qualities, and questions with several answers, from the page to the frozen submission.</summary>
public class QuestionTypesTests
{
    /// <summary>CSSSL with scales and a repeated question among its own.</summary>
    private static readonly string _scales = A.CssslYaml
        .Replace("id: csssl-2021\n", "id: scales\n", StringComparison.Ordinal)
        .Replace(
            "      - id: reasons\n        name: Why you are applying\n",
            """
                  - id: more
                    name: More about you
                    questions:
                      - {id: skills, ask: How ready are you?, type: scale, required: true, scale: readiness-4, framework: nlqf-2011, framework_group: skills, src: assume:A3}
                      - {id: overall, ask: And all in all?, type: scale, required: true, scale: frequency-5, src: assume:A3}
                      - {id: story, ask: A story, type: evidence, required: true, words: 20, scale: evidence-starl, repeat: true, framework: nlqf-2011, framework_group: attributes, src: assume:A3}
                  - id: reasons
                    name: Why you are applying

            """,
            StringComparison.Ordinal);

    [Theory, BothDatabases]
    public async Task Evidence_has_a_box_for_each_part_and_one_limit_over_all(On on)
    {
        await using var app = await RunningApp.StartAsync(on, AspirantCohort.At);
        var aspirant = await AspirantCohort.MakeAsync(app);
        var page = await aspirant.SectionAsync("evidence");
        var long300 = string.Join(' ', Enumerable.Repeat("word", 300));

        var wrong = await aspirant.Browser.SubmitAsync(
            page, ("answers[evidence-outcomes.situation]", long300), ("answers[evidence-outcomes.task]", long300), ("answers[evidence-outcomes.action]", "One\ntwo"), ("completed", "yes"));

        Assert.Equal(
            ["Situation", "Task", "Action", "Result", "Learning"],
            page.Document.QuerySelector("fieldset.fl-evidence")!.QuerySelectorAll("label").Select(l => l.TextContent.Trim()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("Enter the result of “An example of improving outcomes for children and young people”", wrong.Errors);
        Assert.Contains("Your answer to “An example of improving outcomes for children and young people” must be 500 words or fewer over all its parts. It has 602", wrong.Errors);
        Assert.All(wrong.Document.QuerySelectorAll(".govuk-error-summary a"), link => Assert.NotNull(wrong.Document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(["One\ntwo"], (await aspirant.ReloadAsync()).Answers["evidence-outcomes.action"]);
    }

    [Theory, BothDatabases]
    public async Task The_parts_of_evidence_stand_under_one_heading_wherever_they_are_read(On on)
    {
        await using var app = await RunningApp.StartAsync(on, AspirantCohort.At);
        var aspirant = await AspirantCohort.MakeAsync(app);

        var submitted = await aspirant.SubmitAsync();
        var answers = await aspirant.Browser.GetAsync($"/applications/{aspirant.Id}/answers");
        var text = await (await aspirant.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/applications/{aspirant.Id}/answers.txt"))).Content.ReadAsStringAsync();

        Assert.Equal("Application submitted", submitted.Heading);
        var row = answers.Document.QuerySelectorAll("dt").Single(d => d.TextContent.Trim() == "An example of improving outcomes for children and young people");
        Assert.Equal(
            "Situation My situation in evidence-outcomes Task My task in evidence-outcomes Action My action in evidence-outcomes Result My result in evidence-outcomes Learning My learning in evidence-outcomes",
            Shown.TextOf(row.NextElementSibling!));
        Assert.Contains("An example of improving outcomes for children and young people\n\nSituation\nMy situation in evidence-outcomes\n\nTask\n", text, StringComparison.Ordinal);
        var frozen = await app.DbAsync(db => db.Submissions.SingleAsync());
        Assert.Equal("My task in evidence-outcomes", frozen.Form.Answers.Only("evidence-outcomes.task"));
        Assert.Equal(frozen.Hash, Submission.HashOf(frozen.Snapshot));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_scale_is_a_group_of_radios_for_each_quality_and_says_which_is_missing(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenAsync(_scales);
        var person = await app.PersonAsync("Joanne Tait");
        var application = (await app.StartAsync(cohort, person.PersonId)).ApplicationId;
        var browser = await app.BrowserOfAsync(person.PersonId);
        var page = await browser.GetAsync($"/applications/{application}/sections/more");

        var wrong = await browser.SubmitAsync(
            page, ("answers[skills.be-strategic]", "4"), ("answers[skills.communicate]", "9"), ("answers[overall]", "not-scored"), ("answers[story.1.situation]", "S"), ("completed", "yes"));
        var kept = (await app.ReloadAsync(application)).Answers;

        var rows = page.Document.QuerySelectorAll("fieldset.fl-scale__row");
        Assert.Equal(["Be strategic", "Communicate effectively", "Work with others", "Cope with uncertainty", "Promote learning"], rows.Select(r => r.QuerySelector("legend")!.TextContent.Trim()));
        Assert.All(rows, row => Assert.Equal(["Not yet", "Some experience", "Confident with support", "Ready now"], row.QuerySelectorAll("label").Select(l => l.TextContent.Trim())));
        Assert.Contains("Select an answer to “Communicate effectively” from the list", wrong.Errors);
        Assert.Contains("Select an answer to “Work with others”", wrong.Errors);
        Assert.Equal(("4", "not-scored"), (kept.Only("skills.be-strategic"), kept.Only("overall")));
        Assert.Contains("This is evidence for: moral purpose", page.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Another_answer_is_added_and_one_is_taken_out_without_script(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenAsync(_scales);
        var person = await app.PersonAsync("Joanne Tait");
        var application = (await app.StartAsync(cohort, person.PersonId)).ApplicationId;
        var browser = await app.BrowserOfAsync(person.PersonId);
        var page = await browser.GetAsync($"/applications/{application}/sections/more");

        var second = await browser.SubmitAsync(page, ("answers[story.1.situation]", "First"), ("deed", "add/story"));
        var third = await browser.SubmitAsync(second, ("answers[story.2.task]", "Second"), ("deed", "add/story"));
        var dropped = await browser.SubmitAsync(third, ("answers[story.3.result]", "Third"), ("deed", "drop/story/2"));

        Assert.Single(page.Document.QuerySelectorAll("fieldset.fl-evidence"));
        Assert.Equal(2, second.Document.QuerySelectorAll("fieldset.fl-evidence").Length);
        Assert.Equal(3, third.Document.QuerySelectorAll("fieldset.fl-evidence").Length);
        Assert.Equal(2, dropped.Document.QuerySelectorAll("fieldset.fl-evidence").Length);
        Assert.Equal("""{"story.1.situation":["First"],"story.2.result":["Third"]}""", (await app.ReloadAsync(application)).AnswersJson);
        Assert.Empty(dropped.Errors);
    }

    [Fact]
    public void Taking_one_answer_out_moves_up_what_comes_after_it_and_nothing_else()
    {
        var question = A.Definition(_scales).ApplicationForm!.Question("story");
        var before = Answers.Of(("story.1.task", "1"), ("story.2.task", "2"), ("story.3.action", "3"), ("other", "x"));

        var after = before.Without(question, 1);

        Assert.Equal(
            """{"other":["x"],"story.1.task":["2"],"story.2.action":["3"]}""", AnswerSheet.Write(after));
    }
}
