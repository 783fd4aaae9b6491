using System.Net;
using Fairlead.Core.Applications.Files;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Applications.Files;

public class FilePagesTests
{
    [Theory, BothDatabases]
    public async Task A_file_is_attached_listed_saved_as_it_was_and_taken_off_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on, AspirantCohort.At);
        var aspirant = await AspirantCohort.MakeAsync(app);
        var pdf = GoodFiles.Pdf();

        var attached = await aspirant.PostFilesAsync(await aspirant.SectionAsync("development"), [("answers[needs]", "Half a"), ("deed", "upload")], ("../my\r\nréport.PDF", pdf));
        var link = attached.Document.QuerySelector(".fl-files a")!;
        var response = await aspirant.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, link.GetAttribute("href")));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var removed = await aspirant.PostFilesAsync(attached, [("deed", attached.Document.QuerySelector(".fl-files button")!.GetAttribute("value"))]);

        Assert.Equal("myréport.pdf (1 KB)", link.TextContent);
        Assert.Equal("Half a", attached.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(pdf, bytes);
        Assert.Equal(("attachment", "application/pdf"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Empty(removed.Document.QuerySelectorAll(".fl-files li"));
        Assert.Equal(0, await app.DbAsync(db => db.ApplicationFiles.CountAsync()));
        Assert.Equal(0, await app.DbAsync(db => db.ApplicationFileContents.CountAsync()));
        Assert.Equal(["FileAttached", "FileDetached"], await app.DbAsync(db => db.AuditEntries.Where(e => e.Event.StartsWith("File")).OrderBy(e => e.Seq).Select(e => e.Event).ToListAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_refused_file_costs_nothing_that_was_entered_and_good_files_beside_it_stay(On on)
    {
        await using var app = await RunningApp.StartAsync(on, AspirantCohort.At);
        var aspirant = await AspirantCohort.MakeAsync(app);

        var page = await aspirant.PostFilesAsync(
            await aspirant.SectionAsync("development"), [("answers[needs]", "An hour of work"), ("completed", "yes")],
            ("good.png", GoodFiles.Png()), ("evil.pdf", "<script>alert(1)</script>"u8.ToArray()), ("huge.pdf", new byte[FileCheck.MostBytes + 5]));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(
            [
                "The file “evil.pdf” is damaged, or is not a PDF as its name says. Save it as PDF again",
                "The file “huge.pdf” is larger than 5 MB. Make it smaller, or leave out what is not needed",
            ],
            page.Errors);
        Assert.Equal("An hour of work", page.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(["good.png (1 KB)"], page.Document.QuerySelectorAll(".fl-files a").Select(a => a.TextContent));
        Assert.Equal("An hour of work", (await aspirant.ReloadAsync()).Answers.Only("needs"));
    }

    [Theory, BothDatabases]
    public async Task What_is_far_too_large_is_answered_with_a_sentence(On on)
    {
        await using var app = await RunningApp.StartAsync(on, AspirantCohort.At);
        var aspirant = await AspirantCohort.MakeAsync(app);

        var page = await aspirant.PostFilesAsync(await aspirant.SectionAsync("development"), [], ("huge.pdf", new byte[61_000_000]));

        Assert.Equal("Your development", page.Heading);
        Assert.StartsWith("What you sent was too large to be read", page.Errors.Single(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_submission_freezes_the_hash_and_keeps_the_file_though_the_draft_lets_it_go(On on)
    {
        await using var app = await RunningApp.StartAsync(on, AspirantCohort.At);
        var aspirant = await AspirantCohort.MakeAsync(app);
        var attached = await aspirant.PostFilesAsync(await aspirant.SectionAsync("development"), [("deed", "upload")], ("report.docx", GoodFiles.Word()));
        await aspirant.SubmitAsync();
        await aspirant.PostFilesAsync(
            await aspirant.SectionAsync("development"), [("deed", attached.Document.QuerySelector(".fl-files button")!.GetAttribute("value"))]);

        var (file, snapshot) = await app.DbAsync(async db => (await db.ApplicationFiles.SingleAsync(), await db.Submissions.Select(s => s.Snapshot).SingleAsync()));

        Assert.Equal(1, file.NamedBySubmission);
        Assert.Contains($"{file.ApplicationFileId:N}/{ApplicationFile.HashOf(GoodFiles.Word())}/", snapshot, StringComparison.Ordinal);
        Assert.Empty((await aspirant.ReloadAsync()).Answers["records"]);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    [Trait("Goal", "G12")]
    public async Task Only_who_may_read_the_application_may_have_its_files(On on)
    {
        await using var app = await RunningApp.StartAsync(on, AspirantCohort.At);
        var aspirant = await AspirantCohort.MakeAsync(app);
        await aspirant.PostFilesAsync(await aspirant.SectionAsync("development"), [("deed", "upload")], ("report.odt", GoodFiles.OpenDocument()));
        var file = await app.DbAsync(db => db.ApplicationFiles.SingleAsync());
        var path = $"/applications/{aspirant.Id}/files/{file.ApplicationFileId}";
        var over = PartReach.OverCohort(aspirant.Cohort.CohortId);
        var handling = await app.PersonAsync("Hanna Handler", Part.ProgrammeAdministrator, over);
        var handler = await app.BrowserOfAsync(handling.PersonId);
        var reader = await app.PersonAsync("Rita Reader", Part.AwardingMember, over);
        var readers = await app.BrowserOfAsync(reader.PersonId);
        var others = new[]
        {
            await app.BrowserOfAsync((await app.PersonAsync("Anders Applicant")).PersonId),
            await app.BrowserOfAsync((await app.PersonAsync("Fay Funder", Part.Funder)).PersonId),
            await app.BrowserOfAsync((await app.PersonAsync("Otto Other", Part.ProgrammeLead, PartReach.OverProgramme("csssl-2021"))).PersonId),
        };

        var draft = (await Get(handler, path), await Get(readers, path), await Get(aspirant.Browser, path));
        await aspirant.SubmitAsync();
        var submitted = (await Get(handler, path), await Get(readers, path));
        await app.DbAsync(async db =>
        {
            var application = await db.Applications.SingleAsync();
            db.Add(GatewayCheck.Decide(NewId.Next(), aspirant.Cohort, application, new GatewayFinding(GatewayOutcome.Passed), new Actor(handling.PersonId, nameof(Part.ProgrammeAdministrator)), app.Clock.Now));
            await db.SaveChangesAsync();
        });
        var passed = await Get(readers, path);
        await app.DbAsync(async db =>
        {
            db.Add(Recusal.Declare(NewId.Next(), reader.PersonId, await db.Applications.SingleAsync(), InterestKind.Mentoring, null, new Actor(reader.PersonId, "x"), app.Clock.Now));
            await db.SaveChangesAsync();
        });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK), draft);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), submitted);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (passed, await Get(readers, path)));
        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.NotFound, await Get(other, path));
        }

        Assert.Equal(HttpStatusCode.NotFound, await Get(aspirant.Browser, $"/applications/{NewId.Next()}/files/{file.ApplicationFileId}"));
        Assert.Equal(HttpStatusCode.Found, await Get(app.NewBrowser(), path));
    }

    private static async Task<HttpStatusCode> Get(Browser browser, string path) => (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path))).StatusCode;
}
