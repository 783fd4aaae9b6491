using System.Net;
using System.Text;
using System.Text.Json;
using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Awards;

/// <summary>From the list of who qualifies to the certificate, and what becomes of it.</summary>
public class CertificateTests
{
    private static readonly string[] _three = ["Ann First", "Bea Second", "Cal Third"];

    [Theory, BothDatabases]
    public async Task Who_qualifies_is_certified_and_who_does_not_is_told_precisely_why(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        var browser = await world.AdministratorAsync();
        await world.QualifyAsync("Ann First");
        await world.QualifyAsync("Cal Third", "events");
        var missed = await world.ArrangeAsync("event-1", new(2021, 10, 5));
        await app.MoveClockAsync(new(2021, 10, 5, 9, 30, 0, DateTimeKind.Utc));
        await world.MarkAsync(missed, null, ("Cal Third", 0));
        browser = await world.AdministratorAsync();

        var list = await browser.GetAsync(world.PathOf());
        string Row(string name) => Shown.TextOf(list.Document.QuerySelectorAll("#people tbody tr").Single(r => r.TextContent.Contains(name, StringComparison.Ordinal)));
        Assert.Contains("Qualifies Everything is met", Row("Ann First"), StringComparison.Ordinal);
        Assert.Contains("Not yet decided All four events: 0 of 4, 4 to come; All six online seminars: 0 of 6, 6 to come", Row("Bea Second"), StringComparison.Ordinal);
        Assert.Contains("Does not qualify All four events: 0 of 4, 3 to come, 1 missed Since", Row("Cal Third"), StringComparison.Ordinal);
        Assert.Contains("Event 1: not there", Row("Cal Third"), StringComparison.Ordinal);

        // Whoever leads the programme runs the journey too, but the definition lets the administrator sign.
        var lead = await app.BrowserOfAsync((await app.PersonAsync("Lea Lead", Part.ProgrammeLead, PartReach.OverCohort(world.Cohort.CohortId))).PersonId);
        Assert.Contains("Certificates are signed by: Programme co-ordination (SDSA).", (await lead.GetAsync(world.PathOf())).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(world.PathOf("/sign"))).Status);

        var sign = await browser.GetAsync(world.PathOf("/sign"));
        Assert.Equal(
            ["Enter by what the award was confirmed, in 200 characters or fewer", "Select at least one person"],
            (await browser.SubmitAsync(sign, ("chosen", null))).Errors.Order(StringComparer.Ordinal));
        var preview = await browser.SubmitAsync(sign, ("Confirmed", "Letter of 1 May"));
        Assert.Equal("Read before you sign", preview.Heading);
        Assert.Contains("Ann First has earned ILM Level 7 certification", preview.Text, StringComparison.Ordinal);
        Assert.Empty(await app.DbAsync(db => db.AwardCertificates.ToListAsync()));
        var signed = await browser.SubmitAsync(preview);
        Assert.Contains("1 certificate is signed, and 1 person is told.", signed.Document.Body!.TextContent, StringComparison.Ordinal);
        await app.RunDueAsync();

        var whyNot = await browser.GetAsync(world.PathOf("/why-not"));
        await browser.SubmitAsync(whyNot);
        Assert.Contains("Everybody who does not qualify has been told so already.", (await browser.GetAsync(world.PathOf("/why-not"))).Document.Body!.TextContent, StringComparison.Ordinal);
        var letters = await app.DbAsync(db => db.Messages.Where(m => m.Kind == CertificateLetters.SignedKind || m.Kind == CertificateLetters.NotQualifiedKind).OrderBy(m => m.ToName).ToListAsync());
        Assert.Equal([("Ann First", CertificateLetters.SignedKind), ("Cal Third", CertificateLetters.NotQualifiedKind)], letters.Select(l => (l.ToName, l.Kind)));
        Assert.Contains("All four events: 0 of 4, 3 to come, 1 missed", letters[1].Body, StringComparison.Ordinal);

        // The holder finds it on the journey; nobody else finds it at all.
        var certificate = await world.CertificateAsync("Ann First");
        var ann = await world.Cohort.BrowserOfAsync("Ann First");
        Assert.Contains("You have earned: ILM Level 7 certification", (await ann.GetAsync(await world.JourneyAsync("Ann First"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync($"/certificates/{certificate.CertificateId}")).Status);
        foreach (var other in new[] { await world.Cohort.BrowserOfAsync("Bea Second"), browser })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/certificates/{certificate.CertificateId}")).Status);
        }

        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_correction_flags_a_certificate_and_changes_nothing_until_somebody_decides(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        await world.QualifyAsync("Ann First");
        await world.SignAsync();
        var certificate = await world.CertificateAsync("Ann First");
        var path = $"{world.Path}/certificates/{certificate.CertificateId}";
        var browser = await world.AdministratorAsync();
        async Task StrikeAsync(string what)
        {
            var person = await browser.GetAsync($"{world.Path}/participants/{certificate.ParticipationId}");
            var link = person.Document.QuerySelectorAll("#ledger tbody tr").First(r => r.TextContent.Contains(what, StringComparison.Ordinal) && r.QuerySelector("a") is not null).QuerySelector("a")!;
            Assert.Empty((await browser.SubmitAsync(await browser.GetAsync(link.GetAttribute("href")!), ("Reason", "Entered for somebody else"))).Errors);
        }

        await app.MoveClockAsync(app.Clock.Now.AddDays(2));
        browser = await world.AdministratorAsync();
        await StrikeAsync("Exception to “All four events”");
        await app.RunDueAsync();
        var flagged = await browser.GetAsync(path);
        Assert.Contains("As the ledger stands today the award would not be earned. It stays valid until somebody decides.", flagged.Text, StringComparison.Ordinal);
        Assert.Contains("All four events Not asked for 0 of 4, 4 to come", Shown.TextOf(flagged.Document.QuerySelector("#rests-on")!), StringComparison.Ordinal);
        Assert.Contains("certificate to look at again", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(certificate.ContentHash, (await world.CertificateAsync("Ann First")).ContentHash);
        Assert.Equal("Ada Admin", await app.DbAsync(db => db.Messages.Where(m => m.Kind == CertificateLetters.QuestionedKind).Select(m => m.ToName).SingleAsync()));
        var anybody = app.NewBrowser();
        Assert.Equal("This certificate is valid", (await anybody.GetAsync($"/verify/{CertificateCode.Words(certificate.Code)}")).Heading);

        // As at the day on which it was signed, everything is as it was.
        var then = await browser.GetAsync($"{world.Path}/participants?On.Day={certificate.SignedAt.Day}&On.Month={certificate.SignedAt.Month}&On.Year={certificate.SignedAt.Year}");
        Assert.Contains("Ann First Met", then.Text, StringComparison.Ordinal);

        var confirm = await browser.GetAsync($"{path}/confirm");
        var late = await browser.GetAsync($"{path}/revoke");
        Assert.Equal(["Enter why, in 500 characters or fewer"], (await browser.SubmitAsync(confirm)).Errors);
        await browser.SubmitAsync(confirm, ("Reason", "She was at all four, the exception was not needed"));
        Assert.Equal(CertificateStatus.Standing, (await world.CertificateAsync("Ann First")).Status);
        Assert.Contains("Somebody else decided", (await browser.SubmitAsync(late, ("Reason", "Not earned"))).Document.Body!.TextContent, StringComparison.Ordinal);

        await StrikeAsync("Exception to “All six online seminars”");
        await browser.SubmitAsync(await browser.GetAsync($"{path}/revoke"), ("Reason", "Not earned"));
        await app.RunDueAsync();
        Assert.Equal("This certificate is not valid", (await anybody.GetAsync($"/verify/{certificate.Code}")).Heading);
        Assert.DoesNotContain("Ann", (await anybody.GetAsync($"/verify/{certificate.Code}")).Text, StringComparison.Ordinal);
        Assert.Contains("Not earned", await app.DbAsync(db => db.Messages.Where(m => m.Kind == CertificateLetters.RevokedKind).Select(m => m.Body).SingleAsync()), StringComparison.Ordinal);
        Assert.Contains("Not yet decided", (await browser.GetAsync(world.PathOf())).Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Another_name_gets_another_certificate_and_the_earlier_one_stays_or_ends_by_choice(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        await world.QualifyAsync("Ann First");
        await world.QualifyAsync("Bea Second");
        await WorkForAsync(world, "A trust");
        await world.SignAsync();
        await app.MoveClockAsync(app.Clock.Now.AddDays(1));
        await WorkForAsync(world, "Another trust");
        var (browser, anybody) = (await world.AdministratorAsync(), app.NewBrowser());

        foreach (var (name, next, earlier, heading) in new[] { ("Ann First", "Ann Later", "Keep", "This certificate is valid"), ("Bea Second", "Bea Later", "End", "This certificate is not valid") })
        {
            var certificate = await world.CertificateAsync(name);
            var page = await browser.GetAsync($"{world.Path}/certificates/{certificate.CertificateId}/reissue");
            Assert.Equal(3, (await browser.SubmitAsync(page)).Errors.Count);
            Assert.Equal(["Enter another name than the one on the certificate"], (await browser.SubmitAsync(page, ("Name", name), ("Earlier", earlier), ("Reason", "Married"))).Errors);
            var issued = await browser.SubmitAsync(page, ("Name", next), ("Earlier", earlier), ("Reason", "Married"));
            Assert.Equal($"Certificate of {next} Valid", Shown.TextOf(issued.Document.QuerySelector("h1")!));
            Assert.Equal(2, issued.Document.QuerySelectorAll("#all li").Length);
            Assert.Equal(heading, (await anybody.GetAsync($"/verify/{certificate.Code}")).Heading);
            Assert.Contains(next, (await anybody.GetAsync($"/verify/{(await world.CertificateAsync(next)).Code}")).Text, StringComparison.Ordinal);
        }

        // Who revokes the one that counts revokes the earlier ones with it.
        var later = await world.CertificateAsync("Ann Later");
        await browser.SubmitAsync(await browser.GetAsync($"{world.Path}/certificates/{later.CertificateId}/revoke"), ("Reason", "Signed by mistake"));
        Assert.Equal(CertificateStatus.Revoked, (await world.CertificateAsync("Ann First")).Status);
        using var revoked = JsonDocument.Parse((await anybody.GetAsync("/badges/revoked")).Document.Body!.TextContent);
        Assert.Equal(3, revoked.RootElement.GetProperty("revokedCredential").GetArrayLength());

        // The file for the awarding body has those whose certificate counts, under the name on it, in the columns of the definition.
        var file = await browser.GetAsync(world.PathOf("/file"));
        var csv = await browser.SendAsync(Browser.Request(file, file.Form()));
        // The employer is that of the day on which it was signed, wherever she works now.
        Assert.Equal(
            $"\uFEFFCentre,Surname,Forenames,Employer,Certificate\r\n0042,Later,Bea,A trust,{CertificateCode.Words((await world.CertificateAsync("Bea Later")).Code)}\r\n",
            Encoding.UTF8.GetString(await (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, csv.Headers.Location))).Content.ReadAsByteArrayAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Signing_what_changed_meanwhile_shows_the_list_again_and_two_tabs_sign_once(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, _three);
        await world.QualifyAsync("Ann First");
        await world.QualifyAsync("Bea Second");
        var browser = await world.AdministratorAsync();
        var preview = await browser.SubmitAsync(await browser.GetAsync(world.PathOf("/sign")), ("Confirmed", "Letter of 1 May"));
        var second = await browser.SubmitAsync(await browser.GetAsync(world.PathOf("/sign")), ("Confirmed", "Letter of 1 May"));
        await browser.SubmitAsync(preview);
        Assert.Contains("Something changed after you opened the page", (await browser.SubmitAsync(second)).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await app.DbAsync(db => db.AwardCertificates.CountAsync()));

        app.Statements.Clear();
        await browser.GetAsync(world.PathOf());
        Assert.InRange(app.Statements.Statements.Count, 1, 14);
    }

    /// <summary>Bea works for somebody else from today on.</summary>
    private static async Task WorkForAsync(UnderWay world, string employer)
    {
        var (browser, today) = (await world.AdministratorAsync(), world.App.Clock.Now);
        await browser.SubmitAsync(
            await browser.GetAsync($"{world.Path}/participants/{await world.ParticipationAsync("Bea Second")}/employer"),
            ("Other", employer), ("Day.Day", $"{today.Day}"), ("Day.Month", $"{today.Month}"), ("Day.Year", $"{today.Year}"));
    }
}
