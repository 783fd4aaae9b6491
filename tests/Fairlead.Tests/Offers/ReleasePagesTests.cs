using System.Net;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Offers;

public class ReleasePagesTests
{
    private static readonly Applied[] _four = [new("Ann Best", 400), new("Bea Good", 300), new("Cal Fair", 200), new("Eve Busy", Refused: true)];

    [Theory, BothDatabases]
    public async Task A_lead_prepares_reads_edits_and_releases_and_undoes(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _four);
        var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);
        var decisions = $"/cohorts/{cohort.CohortId}/decisions";

        var list = await lead.GetAsync(decisions);
        list = await lead.SubmitAsync(list, list.Form($"{decisions}/prepare"));
        Assert.Equal(4, list.Document.QuerySelectorAll("tbody tr").Length);
        var cal = (await cohort.DecisionOnAsync("Cal Fair")).DecisionId;
        var letter = await lead.GetAsync($"{decisions}/{cal}/letter");
        letter = await lead.SubmitAsync(letter, ("Feedback", "Tell us more of your work with schools."));
        Assert.Contains("Tell us more of your work with schools.", letter.Text, StringComparison.Ordinal);
        var preview = await lead.GetAsync($"{decisions}/preview");
        Assert.Contains("4 letters will be sent. Nothing has been sent to anyone.", preview.Text, StringComparison.Ordinal);
        var release = await lead.GetAsync($"{decisions}/release");
        var refused = await lead.SubmitAsync(release);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["Choose what happens when a place falls free"], refused.Errors);
        var batch = await lead.SubmitAsync(refused, ("Refill", "Automatic"));
        Assert.Contains("Nothing has left yet.", batch.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 4 sent", batch.Text, StringComparison.Ordinal);

        var undo = await lead.GetAsync($"{batch.Path}/undo");
        var undone = await lead.SubmitAsync(undo);

        Assert.Equal(decisions, undone.Path);
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "decision" && m.Status == Core.Messages.MessageStatus.Due)));
    }

    [Theory, BothDatabases]
    public async Task An_applicant_reads_the_offer_accepts_it_pays_and_can_give_it_up(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Pat Partner", 400, Kind: "external-partner"));
        await cohort.TellAsync();
        var offer = await cohort.OfferToAsync("Pat Partner");
        var pat = await cohort.BrowserOfAsync("Pat Partner");

        var page = await pat.GetAsync($"/offers/{offer.OfferId}");
        Assert.Equal("You have been offered a place", page.Heading);
        var accept = await pat.GetAsync($"/offers/{offer.OfferId}/accept");
        var problems = await pat.SubmitAsync(accept);
        Assert.Equal(
            [
                "Confirm that you will attend everything the place asks of you", "Enter who pays the £750",
                "Enter the address that stands on the invoice", "Enter the e-mail address that the invoice goes to, like name@example.org",
            ],
            problems.Errors);
        var accepted = await pat.SubmitAsync(
            problems, ("Declared", "true"), ("PayerName", "=HYPERLINK(1)"), ("PayerAddress", "1 High Street"), ("PayerEmail", "pay@example.org"));
        Assert.Equal("You have accepted your place", accepted.Heading);
        var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);
        var csv = await (await lead.SendAsync(new(HttpMethod.Get, $"/cohorts/{cohort.CohortId}/invoices/csv"))).Content.ReadAsStringAsync();
        Assert.Contains("'=HYPERLINK(1)", csv, StringComparison.Ordinal);

        var given = await pat.SubmitAsync(await pat.GetAsync($"/offers/{offer.OfferId}/give-up"), ("Reason", "work"));

        Assert.Equal("You have given up your place", given.Heading);
        Assert.Equal(Core.Money.InvoiceStatus.Cancelled, await app.DbAsync(db => db.Invoices.Select(i => i.Status).SingleAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Late_stranger_and_wrong_state_addresses_say_so_plainly(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _four);
        await cohort.TellAsync();
        var offer = await cohort.OfferToAsync("Ann Best");
        var (ann, bea) = (await cohort.BrowserOfAsync("Ann Best"), await cohort.BrowserOfAsync("Bea Good"));
        var form = await ann.GetAsync($"/offers/{offer.OfferId}/accept");

        Assert.Equal(HttpStatusCode.NotFound, (await bea.GetAsync($"/offers/{offer.OfferId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bea.GetAsync($"/offers/{offer.OfferId}/accept")).Status);
        Assert.Equal($"/offers/{offer.OfferId}", (await ann.GetAsync($"/offers/{offer.OfferId}/give-up")).Path);
        app.Clock.MoveTo(offer.RespondBefore);
        var late = await ann.SubmitAsync(form, ("Declared", "true"));

        Assert.Equal("This offer has ended", late.Heading);
        Assert.Contains("It was to be answered before the end of Tuesday 10 August 2021", late.Text, StringComparison.Ordinal);
        Assert.Equal(OfferStatus.Open, (await cohort.OfferToAsync("Ann Best")).Status);
    }

    [Trait("Goal", "G2")]
    [Theory, BothDatabases]
    public async Task Before_release_a_place_and_no_place_look_the_same_byte_for_byte(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _four);
        var ann = await cohort.BrowserOfAsync("Ann Best");
        string[] paths = ["/applications", $"/applications/{cohort.Application("Ann Best").ApplicationId}", "/messages", "/account"];
        await cohort.ReleaseAsync();

        var withPlace = await CrawlAsync(app, ann, paths);
        await app.DbAsync(db => db.Decisions.Where(d => d.ApplicationId == cohort.Application("Ann Best").ApplicationId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Outcome, DecisionOutcome.NoPlace)));
        await app.DbAsync(db => db.Offers.Where(o => o.ApplicationId == cohort.Application("Ann Best").ApplicationId)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OfferStatus.Withdrawn)));
        var without = await CrawlAsync(app, ann, paths);

        Assert.Equal(withPlace, without);
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30));
        Assert.Contains("We cannot offer you a place this time.", (await ann.GetAsync("/applications")).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Awarding_members_and_applicants_see_neither_decisions_offers_nor_money(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _four);
        await cohort.TellAsync();
        var director = await app.PersonAsync("Dora Director", Part.AwardingMember);
        string[] pages = ["decisions", "decisions/preview", "decisions/release", "offers", "refills", "invoices", "invoices/csv", "messages", "messages/write"];

        foreach (var browser in new[] { await app.BrowserOfAsync(director.PersonId), await cohort.BrowserOfAsync("Ann Best") })
        {
            foreach (var page in pages)
            {
                var status = (await browser.GetAsync($"/cohorts/{cohort.CohortId}/{page}")).Status;
                Assert.True(status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{page} answered {status}");
            }
        }
    }

    [Theory, BothDatabases]
    public async Task Lists_take_the_same_few_statements_however_many_rows_they_have(On on)
    {
        var counts = new List<Dictionary<string, int>>();
        foreach (var people in new[] { 1, 3, 80 })
        {
            await using var app = await RunningApp.StartAsync(on);
            var cohort = await SignedOff.MakeAsync(app, Math.Min(people, 30), [.. SignedOff.People(people).Select(p => p with { Kind = "external-partner" })]);
            await cohort.PrepareAsync();
            var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);
            var count = new Dictionary<string, int>();
            foreach (var page in new[] { "decisions", "decisions/preview", "decisions/release" })
            {
                count[page] = await CountAsync(app, lead, $"/cohorts/{cohort.CohortId}/{page}");
            }

            await cohort.TellAsync(RefillRule.Ask);
            await OfferTests.AcceptAsync(cohort, "Ann 001", pence: 75_000);
            var batchId = await app.DbAsync(db => db.MessageBatches.Select(b => b.BatchId).SingleAsync());
            foreach (var page in new[] { "offers", "refills", "invoices", "messages", $"messages/{batchId}" })
            {
                count[page.Split('/')[0] + page.Length] = await CountAsync(app, lead, $"/cohorts/{cohort.CohortId}/{page}");
            }

            counts.Add(count);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.Equal(counts[0], counts[2]);
        Assert.All(counts[0].Values, c => Assert.InRange(c, 1, 14));
    }

    [Theory, BothDatabases]
    public async Task A_message_to_many_is_previewed_sent_and_stopped(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _four);
        await cohort.TellAsync();
        await OfferTests.AcceptAsync(cohort, "Ann Best");
        var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);
        var messages = $"/cohorts/{cohort.CohortId}/messages";

        var write = await lead.GetAsync($"{messages}/write");
        Assert.Equal(3, (await lead.SubmitAsync(write)).Errors.Count);
        var preview = await lead.SubmitAsync(write, ("List", "NotAnswered"), ("Subject", "Please answer"), ("Body", "Dear {name}\n\nPlease answer."));
        Assert.Contains("1 person gets this message", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Dear Bea Good", preview.Text, StringComparison.Ordinal);
        var batch = await lead.SubmitAsync(preview);
        batch = await lead.SubmitAsync(batch, batch.Form($"{batch.Path}/stop"));
        await app.MoveClockAsync(app.Clock.Now.AddHours(1));

        Assert.Contains("This was stopped.", batch.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "to-many" && m.Status == Core.Messages.MessageStatus.Sent)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_own_mailbox_shows_what_was_sent_and_nothing_that_waits_or_is_another_persons(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _four);
        var ann = await cohort.BrowserOfAsync("Ann Best");
        await cohort.ReleaseAsync();

        Assert.Contains("No messages have been sent to you yet.", (await ann.GetAsync("/messages")).Text, StringComparison.Ordinal);
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30));

        var list = await ann.GetAsync("/messages");
        var link = Assert.Single(list.Document.QuerySelectorAll("main tbody a")).GetAttribute("href")!;
        Assert.Contains("We are pleased to offer you a place", (await ann.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await cohort.BrowserOfAsync("Bea Good")).GetAsync(link)).Status);
    }

    [Theory, BothDatabases]
    public async Task Work_is_shown_to_who_asked_for_it_and_can_be_cancelled(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (asker, other) = (await app.PersonAsync("Ada Asker"), await app.PersonAsync("Otto Other"));
        var job = new Core.Jobs.Job
        {
            JobId = NewId.Next(), Kind = "anything", Key = "anything/1", DueAt = app.Clock.Now.AddDays(1), AskedByPersonId = asker.PersonId,
        };
        await app.AddAsync(job);
        var browser = await app.BrowserOfAsync(asker.PersonId);

        var page = await browser.GetAsync($"/jobs/{job.JobId}");
        Assert.Equal("Working", page.Heading);
        var cancelled = await browser.SubmitAsync(page, page.Form($"/jobs/{job.JobId}/cancel"));

        Assert.Equal("Cancelled", cancelled.Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.BrowserOfAsync(other.PersonId)).GetAsync($"/jobs/{job.JobId}")).Status);
    }

    private static async Task<int> CountAsync(RunningApp app, Browser browser, string path)
    {
        await browser.GetAsync(path);
        app.Statements.Clear();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).Status);
        return app.Statements.Statements.Count;
    }

    private static async Task<List<(string, HttpStatusCode, string, int)>> CrawlAsync(RunningApp app, Browser browser, string[] paths)
    {
        var seen = new List<(string, HttpStatusCode, string, int)>();
        foreach (var path in paths)
        {
            await browser.GetAsync(path);

            // The settings are read anew every ten seconds of real time; that is to fall into none of the requests that are compared.
            app.Wall.MoveOn(TimeSpan.FromSeconds(11));
            await app.Services.GetRequiredService<Core.Settings.Installation>().ReadAsync();
            app.Statements.Clear();
            var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            var statements = app.Statements.Statements.Count;
            seen.Add((path, response.StatusCode, DrawnAfresh.Without(await response.Content.ReadAsStringAsync()), statements));
        }

        return seen;
    }
}
