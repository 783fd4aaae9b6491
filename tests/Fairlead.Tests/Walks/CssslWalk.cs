using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using Fairlead.Core.Applications;
using Fairlead.Core.Offers;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Fairlead.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Walks;

/// <summary>A stranger's first ten minutes with the demonstration, over HTTP: from the catalogue to thirty accepted places.</summary>
public sealed class CssslWalk
{
    private const string Programme = "/programmes/csssl-2021";

    private RunningApp _app = null!;
    private string _cohort = "";

    [Theory, BothDatabases]
    [Trait("Walk", "CSSSL")]
    public async Task From_the_catalogue_to_thirty_accepted_places(On on)
    {
        await using var app = await RunningApp.StartAsync(on, demo: true);
        _app = app;
        _cohort = $"/cohorts/{await app.DbAsync(db => db.Cohorts.Select(c => c.CohortId).SingleAsync())}";

        await ReadsOfTheProgrammeAsync();
        await AppliesAndChangesHerMindAsync();
        await TheClosingDayPassesAsync();
        await HandlesWhatHasComeInAsync();
        await PassesTheGatewayAsync();
        await RatesAndComposesAsync();
        await SignsOffAsync();
        await ReleasesAsync();
        await AnswersTheOffersAsync();
        await TheAcceptanceDayPassesAsync();
        await app.AssertInvariantsAsync();
    }

    private async Task ReadsOfTheProgrammeAsync()
    {
        var visitor = _app.NewBrowser();

        var front = await visitor.GetAsync("/");
        var programme = await visitor.GetAsync(Programme);

        Assert.Equal(10, front.Document.QuerySelectorAll("#map ~ * a[href^='/programmes/']").Select(a => a.GetAttribute("href")).Distinct().Count());
        Assert.Contains("End of Friday 2 July 2021", front.Text, StringComparison.OrdinalIgnoreCase);
        foreach (var said in (string[])["East Midlands", "£750", "2 July 2021", "csssl@sdsa.net", "All four events"])
        {
            Assert.Contains(said, programme.Text, StringComparison.Ordinal);
        }

        foreach (var download in programme.Document.QuerySelectorAll($"main a[href^='{Programme}/']").Select(a => a.GetAttribute("href")!).Distinct())
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(new(HttpMethod.Get, download))).StatusCode);
        }
    }

    private async Task AppliesAndChangesHerMindAsync()
    {
        var nia = await SignedInAsync("applicant");
        var tasks = await nia.SubmitAsync(await nia.GetAsync($"{Programme}/apply"));
        var applicationId = Guid.Parse(tasks.Path.Split('/', '?')[2]);
        var refused = await nia.FillAsync(applicationId, "check", ("answers[works-in-region]", "yes"), ("answers[heads-service]", "yes"), ("answers[diary]", "neither"));
        Assert.Contains("You need approval, or enough autonomy over your diary", refused.Text, StringComparison.Ordinal);
        await nia.FillCssslAsync(applicationId);

        var receipt = await nia.SubmitCssslAsync(applicationId);
        var withdrawn = await nia.SubmitAsync(await nia.GetAsync($"/applications/{applicationId}/withdraw"), ("reason", "personal"));
        var back = await nia.SubmitAsync(await nia.GetAsync($"/applications/{applicationId}/change-mind"));

        Assert.Equal($"/applications/{applicationId}/submitted", receipt.Path);
        await _app.RunDueAsync();
        var mailbox = await nia.GetAsync("/messages");
        Assert.Equal(3, mailbox.Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(HttpStatusCode.OK, withdrawn.Status);
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Equal(ApplicationStatus.Submitted, (await _app.ReloadAsync(applicationId)).Status);
    }

    private async Task TheClosingDayPassesAsync()
    {
        await MoveAsync("2021-07-03T09:00");
        var piotr = await SignedInAsync("programme-administrator");

        var all = await piotr.GetAsync($"{_cohort}/applications?status=submitted");
        var late = await piotr.GetAsync($"{_cohort}/applications?status=submitted&late=late");
        var duplicates = await piotr.GetAsync($"{_cohort}/duplicates");

        Assert.Contains("84 applications", all.Text, StringComparison.Ordinal);
        Assert.Contains("4 applications", late.Text, StringComparison.Ordinal);
        Assert.Equal(2, duplicates.Document.QuerySelectorAll("#pairs tbody tr").Length);
    }

    private async Task HandlesWhatHasComeInAsync()
    {
        var piotr = await SignedInAsync("programme-administrator");
        var preview = await UploadAsync(piotr, DemoWorld.SixtyMore);
        var done = await piotr.SubmitAsync(preview, HandledCohort.Form(preview, "apply"), ("Declared", "true"));
        var again = await UploadAsync(piotr, DemoWorld.SixtyMore);
        Assert.Contains("60 applications added", done.Text, StringComparison.Ordinal);
        Assert.Equal(144, await _app.DbAsync(db => db.Applications.CountAsync(a => a.Status == ApplicationStatus.Submitted)));
        Assert.DoesNotContain("60 applications", again.Text, StringComparison.Ordinal);

        var draft = await _app.DbAsync(db => db.Applications.Where(a => a.Status == ApplicationStatus.Draft).Select(a => a.ApplicationId).FirstAsync());
        var extension = await piotr.GetAsync($"{_cohort}/applications/{draft}/extension");
        var granted = await piotr.SubmitAsync(
            extension, HandledCohort.Form(extension, "extension"),
            ("Leave.Day", "9 July 2021"), ("Leave.Time", ""), ("Leave.ReasonCode", "illness"), ("Leave.Words", "In hospital over the closing date."));
        Assert.Empty(granted.Errors);
        Assert.Contains("In hospital over the closing date.", (await piotr.GetAsync($"{_cohort}/late-entries")).Text, StringComparison.Ordinal);
    }

    private async Task PassesTheGatewayAsync()
    {
        var piotr = await SignedInAsync("programme-administrator");
        await piotr.SubmitAsync(await piotr.GetAsync($"{_cohort}/gateway/pass"));
        var gateway = await piotr.GetAsync($"{_cohort}/gateway");
        var toCheck = gateway.Document.QuerySelectorAll("main tbody tr")
            .Where(r => !r.TextContent.Contains("Passed", StringComparison.Ordinal)).Select(r => r.QuerySelector("a")!.GetAttribute("href")!).ToList();
        Assert.NotEmpty(toCheck);
        foreach (var (one, position) in toCheck.Select((t, i) => (t, i)))
        {
            var check = await piotr.GetAsync(one);
            var decided = position == 0
                ? await piotr.SubmitAsync(check, ("Outcome", "Refused"), ("Reason", "not-heading-a-service"))
                : await piotr.SubmitAsync(check, ("Outcome", "Passed"));
            Assert.Empty(decided.Errors);
        }
    }

    private async Task RatesAndComposesAsync()
    {
        await _app.RunDueAsync();  // the other directors rate
        var dorothea = await SignedInAsync("director-derby");
        var papers = await dorothea.GetAsync($"{_cohort}/papers");
        Assert.Contains("is not shown to you, here or anywhere else", papers.Text, StringComparison.Ordinal);
        var unrated = await _app.DbAsync(db => db.Applications.PastGateway(db)
            .Where(a => db.MeritRatings.Count(r => r.ApplicationId == a.ApplicationId) < 2).Select(a => a.ApplicationId).ToListAsync());
        Assert.NotEmpty(unrated);
        Assert.Contains("too few ratings", (await dorothea.GetAsync($"{_cohort}/compose")).Text, StringComparison.Ordinal);
        foreach (var one in unrated)
        {
            var rated = await dorothea.SubmitAsync(await dorothea.GetAsync($"{_cohort}/papers/{one}"), ("Value", "3"), ("Reason", "Clear about what it would add."));
            Assert.Empty(rated.Errors);
        }

        var composed = await dorothea.SubmitAsync(await dorothea.GetAsync($"{_cohort}/compose"));
        Assert.Equal(HttpStatusCode.OK, composed.Status);
        await _app.RunDueAsync();
        var priced = await dorothea.GetAsync($"{_cohort}/compose");
        Assert.DoesNotContain("Not yet worked out", priced.Text, StringComparison.Ordinal);
        await SwapsAsync(dorothea);
        await AsksTheImpossibleAsync(dorothea);
    }

    private async Task SwapsAsync(Browser dorothea)
    {
        var compose = await dorothea.GetAsync($"{_cohort}/compose");
        var swap = compose.Document.QuerySelector(".fl-cohort .fl-act a")!.GetAttribute("href")!;
        var coming = (await dorothea.GetAsync(swap)).Document.QuerySelector("select[name=in] option")!.GetAttribute("value");
        var preview = await dorothea.GetAsync($"{swap}&in={coming}");
        var after = await dorothea.SubmitAsync(preview);
        Assert.Equal($"{_cohort}/compose?draft=A", after.Path);
    }

    private async Task AsksTheImpossibleAsync(Browser dorothea)
    {
        var targets = await dorothea.GetAsync($"{_cohort}/compose/targets?draft=A");
        var health = targets.Document.QuerySelectorAll("input[name$='.Value']").Single(i => i.GetAttribute("value") == "health").GetAttribute("name")!;
        var impossible = await dorothea.SubmitAsync(targets, (health.Replace("Value", "Min", StringComparison.Ordinal), "25"), (health.Replace("Value", "Max", StringComparison.Ordinal), "28"));
        Assert.Contains("Lower the fewest for Health from 25 to", impossible.Text, StringComparison.Ordinal);
        var relaxed = await dorothea.SubmitAsync(impossible, impossible.Form($"{_cohort}/compose/relax?draft=B"));
        Assert.Equal($"{_cohort}/compose?draft=C", relaxed.Path);
    }

    private async Task SignsOffAsync()
    {
        var ngozi = await SignedInAsync("director-leicester");
        var minutes = await ngozi.SubmitAsync(await ngozi.GetAsync($"{_cohort}/sign-off?draft=A"), ("Reason", "The strongest thirty that every authority is part of."));
        Assert.Equal($"{_cohort}/minutes", minutes.Path);
        Assert.Contains("The strongest thirty that every authority is part of.", minutes.Text, StringComparison.Ordinal);
    }

    private async Task ReleasesAsync()
    {
        await MoveAsync("2021-07-28T10:00");
        var lena = await SignedInAsync("programme-lead");
        var decisions = await lena.GetAsync($"{_cohort}/decisions");
        await lena.SubmitAsync(decisions, decisions.Form($"{_cohort}/decisions/prepare"));
        var preview = await lena.GetAsync($"{_cohort}/decisions/preview");
        Assert.Contains("144 letters will be sent", preview.Text, StringComparison.Ordinal);
        var batch = await lena.SubmitAsync(await lena.GetAsync($"{_cohort}/decisions/release"), ("Refill", "Automatic"));
        Assert.Contains("0 of 144 sent", batch.Text, StringComparison.Ordinal);
        await MoveAsync("2021-07-28T10:45");
        Assert.Equal(30, await _app.DbAsync(db => db.Offers.CountAsync(o => o.Status == OfferStatus.Open)));
    }

    private async Task AnswersTheOffersAsync()
    {
        // By hand: one declines, and a partner accepts with somebody to pay the fee.
        var offers = await _app.DbAsync(db => (
            from offer in db.Offers
            join application in db.Applications on offer.ApplicationId equals application.ApplicationId
            let partner = db.ApplicationAttributes.Any(t => t.ApplicationId == application.ApplicationId && t.Value == "external-partner")
            orderby application.Reference
            select new { offer.OfferId, application.PersonId, partner }).ToListAsync());
        var (colleague, partner) = (offers.First(o => !o.partner), offers.First(o => o.partner));

        var browser = await _app.BrowserOfAsync(colleague.PersonId);
        await browser.SubmitAsync(await browser.GetAsync($"/offers/{colleague.OfferId}/decline"), ("Reason", "dates"));
        browser = await _app.BrowserOfAsync(partner.PersonId);
        var accept = await browser.GetAsync($"/offers/{partner.OfferId}/accept");
        var accepted = await browser.SubmitAsync(
            accept, ("Declared", "true"), ("PayerName", "Trent Trust"), ("PayerAddress", "1 High Street\nAnytown"), ("PayerEmail", "pay@trent.example"));
        Assert.Equal("You have accepted your place", accepted.Heading);

        var invoice = await _app.DbAsync(db => db.Invoices.SingleAsync());
        Assert.Equal((75_000L, "Trent Trust"), (invoice.Pence, invoice.PayerName));
        await _app.RunDueAsync();
        var refill = await _app.DbAsync(db => db.Offers.SingleAsync(o => o.RefillId != null));
        Assert.Equal(OfferStatus.Open, refill.Status);
        await EveryTargetHoldsAsync();
    }

    private async Task TheAcceptanceDayPassesAsync()
    {
        await MoveAsync("2021-09-15T09:00");
        var (accepted, lapsed, reminders, open) = await _app.DbAsync(async db => (
            await db.Offers.CountAsync(o => o.Status == OfferStatus.Accepted), await db.Offers.CountAsync(o => o.Status == OfferStatus.Lapsed),
            await db.Messages.CountAsync(m => m.Kind == "offer-reminder"), await db.Offers.CountAsync(o => o.Status == OfferStatus.Open)));
        Assert.True(lapsed > 0, "No offer lapsed.");
        Assert.True(reminders > 0, "Nobody was reminded.");
        Assert.Equal((30, 0), (accepted, open));
        await EveryTargetHoldsAsync();
        var lena = await SignedInAsync("programme-lead");
        Assert.Contains("30 of 30 places accepted", (await lena.GetAsync($"{_cohort}/offers")).Text, StringComparison.Ordinal);
        Assert.Equal("", await _app.DbAsync(async db => string.Join('\n', await db.Jobs.Where(j => j.Error != null).Select(j => $"{j.Kind}: {j.Error}").ToListAsync())));
    }

    // Like for like: whoever holds an offer or a place, the mix that was signed off is kept.
    private async Task EveryTargetHoldsAsync()
    {
        var standing = await _app.DbAsync(db => (
            from offer in db.Offers.Standing()
            join attribute in db.ApplicationAttributes on offer.ApplicationId equals attribute.ApplicationId
            select new { offer.OfferId, attribute.Name, attribute.Value }).ToListAsync());
        Assert.Equal(30, standing.Select(s => s.OfferId).Distinct().Count());
        Assert.InRange(standing.Count(s => s.Value == "external-partner"), 0, 5);
        var authorities = standing.Where(s => s.Name == "authority").GroupBy(s => s.Value).ToList();
        Assert.Equal(10, authorities.Count);
        Assert.All(authorities, a => Assert.InRange(a.Count(), 1, 4));
        Assert.InRange(standing.Count(s => s.Value == "social-care"), 6, 14);
    }

    private async Task<Browser> SignedInAsync(string slug)
    {
        var browser = _app.NewBrowser();
        var home = await browser.FollowAsync(Post("/demo/sign-in", ("person", slug)));
        Assert.Equal(HttpStatusCode.OK, home.Status);
        return browser;
    }

    private async Task MoveAsync(string now) =>
        Assert.Equal(HttpStatusCode.OK, (await _app.NewBrowser().FollowAsync(Post("/demo/clock", ("now", now)))).Status);

    private static HttpRequestMessage Post(string path, params (string Name, string Value)[] fields) => new(HttpMethod.Post, new Uri(new Uri("http://localhost"), path))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    };

    private async Task<Shown> UploadAsync(Browser browser, byte[] table)
    {
        var page = await browser.GetAsync($"{_cohort}/import");
        var form = new MultipartFormDataContent();
        foreach (var field in HandledCohort.Form(page, "upload").Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden"))
        {
            form.Add(new StringContent(field.Value), field.Name!);
        }

        form.Add(new StringContent(""), "Received");
        form.Add(new ByteArrayContent(table) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "Table", "sixty-more.csv");
        return await browser.FollowAsync(new HttpRequestMessage(HttpMethod.Post, page.Address) { Content = form });
    }
}
