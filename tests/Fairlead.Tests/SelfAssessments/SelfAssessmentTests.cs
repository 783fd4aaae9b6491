using System.Net;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SelfAssessments;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.SelfAssessments;

public class SelfAssessmentTests
{
    private const string Path = $"/programmes/{AspirantCohort.ProgrammeId}/self-assessment";
    private const string Canary = "canary-reflection-7731";

    private static readonly string[] _skills = ["be-strategic", "communicate", "work-with-others", "cope-uncertainty", "promote-learning"];

    private static readonly string[] _attributes =
        ["moral-purpose", "integrity", "insight", "innovation", "self-awareness", "resilience", "adaptability-flexibility", "courage-passion"];

    private static (string, string?)[] Answered(string point) =>
    [
        .. _skills.Select(s => ($"answers[skills.{s}]", (string?)point)), .. _attributes.Select(a => ($"answers[attributes.{a}]", (string?)point)),
        ("answers[breadth]", "education"), ("answers[horizon]", "12"), ("answers[reflection]", Canary),
    ];

    [Theory, BothDatabases]
    public async Task A_visitor_sees_a_result_and_nothing_is_stored(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var browser = app.NewBrowser();
        var before = await RowsAsync(app);

        var form = await browser.GetAsync(Path);
        var missing = await browser.SubmitAsync(form, ("answers[skills.be-strategic]", "4"));
        var result = await browser.SubmitAsync(form, Answered("4"));
        var low = await browser.SubmitAsync(form, Answered("1"));
        var changed = await browser.SubmitAsync(result, result.Form(Path), ("change", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
        Assert.Contains("Select an answer to “Communicate effectively”", missing.Errors);
        Assert.Equal((HttpStatusCode.OK, "100"), (result.Status, result.Document.QuerySelector(".fl-gauge__number")!.TextContent));
        Assert.Equal(13, result.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("0", low.Document.QuerySelector(".fl-gauge__number")!.TextContent);
        Assert.Contains("are good outcomes", low.Text, StringComparison.Ordinal);
        Assert.Equal(13, changed.Document.QuerySelectorAll("input[type=radio][checked][value='4']").Length);
        Assert.Equal(before, await RowsAsync(app));
    }

    [Theory, BothDatabases]
    public async Task What_is_kept_is_for_its_person_only_and_a_copy_lasts_until_it_is_taken_back(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, kept) = await KeepAsync(app, "3");

        var shared = await browser.SubmitAsync(kept, kept.Form($"{kept.Path}/share"));
        var banner = shared.Document.QuerySelector(".govuk-notification-banner__heading")!.TextContent;
        var link = new Uri(banner[banner.IndexOf("http", StringComparison.Ordinal)..].Trim()).PathAndQuery;
        var again = await browser.SubmitAsync(await browser.GetAsync(Path), Answered("1"));
        await browser.SubmitAsync(again, again.Form($"{Path}/keep"));
        var copy = await app.NewBrowser().GetAsync(link);
        var now = await browser.GetAsync(kept.Path);
        await browser.SubmitAsync(now, now.Document.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(f => f.Action.Contains("take-back", StringComparison.Ordinal)));

        Assert.Equal(("Self-assessment of Sara Self", "67"), (copy.Heading, copy.Document.QuerySelector(".fl-gauge__number")!.TextContent));
        Assert.Equal("0", now.Document.QuerySelector(".fl-gauge__number")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewBrowser().GetAsync(link)).Status);
        Assert.Equal(0, await app.DbAsync(db => db.SharedSelfAssessments.CountAsync()));
        Assert.Equal(
            ["SelfAssessmentKept", "SelfAssessmentShared", "SelfAssessmentKept", "SelfAssessmentTakenBack"],
            await app.DbAsync(db => db.AuditEntries.Where(e => e.Stream == nameof(SelfAssessment)).OrderBy(e => e.Seq).Select(e => e.Event).ToListAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_is_let_go_is_gone_with_every_copy(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (browser, kept) = await KeepAsync(app, "3");
        await browser.SubmitAsync(kept, kept.Form($"{kept.Path}/share"));

        var gone = await browser.SubmitAsync(kept, kept.Form($"{kept.Path}/forget"));

        Assert.Equal(Path, gone.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(kept.Path)).Status);
        Assert.Equal((0, "{}"), await app.DbAsync(async db => (await db.SharedSelfAssessments.CountAsync(), await db.SelfAssessments.Select(s => s.AnswersJson).SingleAsync())));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Nobody_else_ever_meets_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await HandledCohort.MakeAsync(app);
        var (_, kept) = await KeepAsync(app, "2");
        await cohort.ApplyAsync("Sara Self", await app.DbAsync(db => db.PersonEmails.Where(e => e.AddressKey.Contains("sara")).Select(e => e.Address).SingleAsync()));
        var application = await app.DbAsync(db => db.Applications.Select(a => a.ApplicationId).SingleAsync());
        var everything = await app.PersonAsync("Eve Everything", Part.Administrator);
        await app.AddAsync([.. new[] { Part.ProgrammeLead, Part.ProgrammeAdministrator, Part.AwardingMember, Part.Funder }
            .Select(p => PartHeld.Give(Core.Data.NewId.Next(), everything.PersonId, p, PartReach.Everything, app.Clock.Now, Actor.Operator, app.Clock.Now))]);
        var eve = await app.BrowserOfAsync(everything.PersonId);
        var id = kept.Path.Split('/')[^1];
        string[] pages =
        [
            "/", "/cohorts", "/people", "/people/find?q=Sara", cohort.At(""), cohort.At("applications"), cohort.At($"applications/{application}"), cohort.At("history"),
            cohort.At("people"), cohort.At("papers"), cohort.At("papers/print"), cohort.At("gateway"), cohort.At($"gateway/{application}"), cohort.At("import/template.csv"),
            cohort.At("duplicates"), cohort.At("messages"),
        ];

        Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync(kept.Path)).Status);
        Assert.Contains(Canary, kept.Text, StringComparison.Ordinal);
        foreach (var page in pages)
        {
            var shown = await (await eve.SendAsync(new HttpRequestMessage(HttpMethod.Get, page))).Content.ReadAsStringAsync();
            Assert.DoesNotContain(Canary, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(id, shown, StringComparison.Ordinal);
            Assert.DoesNotContain("self-assessments/", shown, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Canary, await app.DbAsync(db => db.Submissions.Select(s => s.Snapshot).SingleAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain(await app.DbAsync(db => db.AuditEntries.Select(e => e.Data).ToListAsync()), data => data.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(await app.DbAsync(db => db.Messages.Select(m => m.Body).ToListAsync()), body => body.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public void Readiness_is_the_plain_mean_of_the_lines_and_says_nothing_without_answers()
    {
        var form = A.Definition(File.ReadAllText(System.IO.Path.Combine(Programmes.Repository.Programmes, "aspirant-dcs-2012.yaml"))).SelfCheckForm()!;

        var mixed = Readiness.Of(form, Answers.Of(("skills.be-strategic", "1"), ("skills.communicate", "4"), ("attributes.insight", "4")));

        Assert.Equal(2d / 3, mixed.Overall!.Value, 12);
        Assert.Equal(ReadinessBand.OnTheWay, mixed.Band);
        Assert.Equal(["Be strategic"], mixed.ToTalkAbout.Select(l => l.Name));
        Assert.Equal((null, null), (Readiness.Of(form, Answers.None).Overall, Readiness.Of(form, Answers.None).Band));
    }

    private static async Task<(Browser Browser, Shown Kept)> KeepAsync(RunningApp app, string point)
    {
        var browser = await app.BrowserOfAsync((await app.PersonAsync("Sara Self")).PersonId);
        var result = await browser.SubmitAsync(await browser.GetAsync(Path), Answered(point));
        return (browser, await browser.SubmitAsync(result, result.Form($"{Path}/keep")));
    }

    private static Task<int> RowsAsync(RunningApp app) => app.DbAsync(async db =>
        await db.SelfAssessments.CountAsync() + await db.SharedSelfAssessments.CountAsync() + await db.PostReceipts.CountAsync() + await db.AuditEntries.CountAsync() + await db.Jobs.CountAsync());
}
