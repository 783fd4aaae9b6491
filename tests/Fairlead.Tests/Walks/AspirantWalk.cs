using System.Net;
using AngleSharp.Html.Dom;
using Fairlead.Core.Interviews;
using Fairlead.Core.Offers;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Walks;

/// <summary>The programme of 2012 over HTTP, with the people of its demonstration: from sponsors to confirmed places, through blind readers, interviews and a second line.</summary>
public sealed class AspirantWalk
{
    private RunningApp _app = null!;
    private string _cohort = "";
    private Guid _without;

    [Theory, BothDatabases]
    [Trait("Walk", "Aspirant")]
    public async Task From_sponsors_and_blind_readers_to_confirmed_places(On on)
    {
        await using var app = await RunningApp.TellAsync(on, "aspirant");
        _app = app;
        _cohort = $"/cohorts/{await app.DbAsync(db => db.Cohorts.Select(c => c.CohortId).SingleAsync())}";

        await TheDeadlinePassesAsync();
        await IsReadWithoutNamesAsync();
        await IsModeratedAsync();
        await IsInvitedAndPlacedAsync();
        await IsInterviewedAsync();
        await IsLookedOverAsync();
        await IsComposedAndToldAsync();
        await GetsFeedbackAsync();
        await IsAppealedAsync();
        await app.AssertInvariantsAsync();
        Assert.Equal("", await app.DbAsync(async db => string.Join('\n', await db.Jobs.Where(j => j.Error != null).Select(j => $"{j.Kind}: {j.Error}").ToListAsync())));
    }

    // One deadline for the form and for those who back it: 17:00 on Friday 17 February 2012.
    private async Task TheDeadlinePassesAsync()
    {
        await MoveAsync("2012-02-18T09:00");
        var (submitted, incomplete) = await _app.DbAsync(async db => (
            await db.Applications.CountAsync(a => a.Submissions > 0), await db.Applications.CountAsync(a => a.Submissions > 0 && db.Backings.Any(b => b.ApplicationId == a.ApplicationId && b.Status != BackingStatus.Sent))));
        Assert.Equal(20, submitted);
        Assert.InRange(incomplete, 1, 5);
        var lena = await SignedInAsync("programme-lead");
        Assert.Contains("Independent review", (await lena.GetAsync(_cohort)).Text, StringComparison.Ordinal);
        await lena.SubmitAsync(await lena.GetAsync($"{_cohort}/gateway/pass"));
        // Whoever is not of the level that the programme is meant for is looked at one by one; without both forms nobody passes.
        var left = await _app.DbAsync(db => db.Applications.Where(a => a.Submissions > 0 && !db.Applications.PastGateway(db).Any(p => p.ApplicationId == a.ApplicationId))
            .Select(a => new { a.ApplicationId, IsWhole = !db.Backings.Any(b => b.ApplicationId == a.ApplicationId && b.Status != BackingStatus.Sent) }).ToListAsync());
        Assert.Contains(left, a => a.IsWhole);
        foreach (var one in left)
        {
            var check = await lena.GetAsync($"{_cohort}/gateway/{one.ApplicationId}");
            var decided = await lena.SubmitAsync(check, ("Outcome", "Passed"));
            Assert.True(one.IsWhole == (decided.Errors.Count == 0), $"{one.IsWhole}: {string.Join(' ', decided.Errors)}");
        }

        Assert.Equal(submitted - incomplete, await _app.DbAsync(db => db.Applications.PastGateway(db).CountAsync()));
    }

    private async Task IsReadWithoutNamesAsync()
    {
        var lena = await SignedInAsync("programme-lead");
        foreach (var id in await _app.DbAsync(db => db.Applications.PastGateway(db).Select(a => a.ApplicationId).ToListAsync()))
        {
            var paper = await lena.GetAsync($"{_cohort}/assessment/papers/{id}");
            var made = await lena.SubmitAsync(paper, ("Look", "false"));
            Assert.Empty(made.Errors);
        }

        Assert.True(await _app.DbAsync(db => db.BlindPapers.AllAsync(p => p.ReadyAt != null)));
        await MoveAsync("2012-02-20T09:00");
        await lena.SubmitAsync(await lena.GetAsync($"{_cohort}/assessment/readers"), await Assessed.FormAsync(lena, $"{_cohort}/assessment/readers", "Propose"));
        await lena.SubmitAsync(await lena.GetAsync($"{_cohort}/assessment/readers"), await Assessed.FormAsync(lena, $"{_cohort}/assessment/readers", "Confirm"));
        var abel = await SignedInAsync("assessor-trent");
        var desk = await abel.GetAsync($"{_cohort}/reviews");
        Assert.Contains("Your applications", desk.Text, StringComparison.Ordinal);
        var applicants = await _app.DbAsync(db => (from a in db.Applications where a.Submissions > 0 join p in db.People on a.PersonId equals p.PersonId select p.Name).ToListAsync());
        Assert.All(applicants, name => Assert.DoesNotContain(name, desk.Text, StringComparison.Ordinal));
        await MoveAsync("2012-03-02T09:00");
        Assert.Equal(0, await _app.DbAsync(db => db.ReviewSeats.CountAsync(s => s.Duty == ReviewDuty.Reader && s.Status != SeatStatus.In)));
    }

    // What readers agree on is confirmed in one go; the rest is taken by assessors who read it as neither.
    private async Task IsModeratedAsync()
    {
        var lena = await SignedInAsync("programme-lead");
        await lena.SubmitAsync(await lena.GetAsync($"{_cohort}/assessment/confirm"));
        foreach (var slug in (string[])["assessor-trent", "assessor-severn", "assessor-avon", "assessor-tamar", "assessor-ouse", "assessor-wye", "assessor-derwent"])
        {
            var assessor = await SignedInAsync(slug);
            while (await assessor.GetAsync($"{_cohort}/reviews") is var desk
                && desk.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().FirstOrDefault(f => f.GetAttribute("action")?.Contains("/claim/", StringComparison.Ordinal) == true) is { } claim)
            {
                var moderate = await assessor.SubmitAsync(desk, claim);
                var mark = moderate.Document.QuerySelector("[name=Mark]")!.GetAttribute("value")!;
                var decided = await assessor.SubmitAsync(
                    moderate, moderate.Form(moderate.Path), ("Outcome", decimal.Parse(mark, System.Globalization.CultureInfo.InvariantCulture) >= 4 ? "GoesOn" : "Closes"), ("Reason", "On the evidence of both reads."));
                Assert.Empty(decided.Errors);
            }
        }

        var (passed, found, goOn) = await _app.DbAsync(async db => (
            await db.Applications.PastGateway(db).CountAsync(), await db.ReviewFindings.CountAsync(), await db.ReviewFindings.CountAsync(f => f.Outcome == FindingOutcome.GoesOn)));
        Assert.Equal(passed, found);
        Assert.InRange(goOn, 9, passed - 1);
        Assert.True(await _app.DbAsync(db => db.ReviewFindings.AnyAsync(f => f.Basis == FindingBasis.Moderated)), "Nothing was moderated.");
    }

    private async Task IsInvitedAndPlacedAsync()
    {
        var lena = await SignedInAsync("programme-lead");
        var staff = $"{_cohort}/interviews";
        foreach (var (first, last) in new[] { (new DateOnly(2012, 3, 12), new DateOnly(2012, 3, 14)), (new DateOnly(2012, 4, 5), new DateOnly(2012, 4, 11)) })
        {
            var days = await lena.GetAsync($"{staff}/days");
            var laid = await lena.SubmitAsync(
                days, days.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Rooms]") is not null),
                ("First.Day", $"{first.Day}"), ("First.Month", $"{first.Month}"), ("First.Year", $"{first.Year}"), ("Last.Day", $"{last.Day}"), ("Last.Month", $"{last.Month}"), ("Last.Year", $"{last.Year}"),
                ("Rooms", "Room 1\nRoom 2"), ("Place", "1 Learning Street, Nottingham"));
            Assert.Empty(laid.Errors);
        }

        // Three days before the clocks change; and Thursday, Tuesday and Wednesday around Easter.
        Assert.Equal(6, await _app.DbAsync(db => db.InterviewBlocks.CountAsync()));
        var panellists = await lena.GetAsync($"{staff}/panellists");
        await lena.SubmitAsync(panellists, panellists.Form($"{staff}/panellists"));
        var list = await lena.GetAsync(staff);
        await lena.SubmitAsync(list, list.Form(staff));
        await MoveAsync("2012-03-04T09:00");
        Assert.Equal(11, await _app.DbAsync(db => db.PanelTerms.CountAsync()));
        await lena.SubmitAsync(await lena.GetAsync($"{staff}/plan"), await Assessed.FormAsync(lena, $"{staff}/plan", "Propose"));
        await _app.RunDueAsync();
        await lena.SubmitAsync(await lena.GetAsync($"{staff}/plan"), await Assessed.FormAsync(lena, $"{staff}/plan", "Confirm"));
        var (candidates, interviews) = await _app.DbAsync(async db => (
            await db.ReviewFindings.CountAsync(f => f.Outcome == FindingOutcome.GoesOn), await db.Interviews.CountAsync(i => i.Status == InterviewStatus.Arranged)));
        Assert.Equal(candidates, interviews);
    }

    private async Task IsInterviewedAsync()
    {
        await MoveAsync("2012-04-12T09:00");
        var lena = await SignedInAsync("programme-lead");
        var list = await lena.GetAsync($"{_cohort}/interviews");
        Assert.Contains("To look over", list.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _app.DbAsync(db => db.Interviews.CountAsync(i => i.Status != InterviewStatus.Held)));
        Assert.Equal(await _app.DbAsync(db => db.Interviews.CountAsync()), await _app.DbAsync(db => db.InterviewResults.CountAsync(r => r.Status == ResultStatus.Recorded)));
        Assert.Empty((await lena.GetAsync($"{_cohort}/compose")).Document.QuerySelectorAll(".fl-cohort tbody tr"));
    }

    private async Task IsLookedOverAsync()
    {
        var hester = await SignedInAsync("second-line");
        var page = await hester.GetAsync($"{_cohort}/second-line");
        page = await hester.SubmitAsync(page, page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Take]") is not null));
        // The weakest she does not bear out; what the panels could not agree on otherwise she decides; with the rest she agrees.
        await DecideAsync(await _app.DbAsync(db => db.InterviewResults.OrderBy(r => r.Mark).ThenBy(r => r.InterviewResultId).Select(r => r.InterviewResultId).FirstAsync()), "NotRecommended");
        page = await hester.GetAsync($"{_cohort}/second-line");
        foreach (var box in page.Document.QuerySelectorAll("[name=Results]").OfType<IHtmlInputElement>())
        {
            box.IsChecked = true;
        }

        await hester.SubmitAsync(page, page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Agree]") is not null));
        foreach (var id in await _app.DbAsync(db => db.InterviewResults.Where(r => r.Status == ResultStatus.Recorded).Select(r => r.InterviewResultId).ToListAsync()))
        {
            await DecideAsync(id, "Recommended");
        }

        Assert.True(await _app.DbAsync(db => db.InterviewResults.AllAsync(r => r.Status == ResultStatus.LookedOver)));

        async Task DecideAsync(Guid id, string outcome)
        {
            var result = await hester.GetAsync($"{_cohort}/second-line/{id}");
            Assert.Empty((await hester.SubmitAsync(result, result.Form($"{_cohort}/second-line/{id}"), ("Outcome", outcome), ("Reason", "The records say so."))).Errors);
        }
    }

    private async Task IsComposedAndToldAsync()
    {
        var winifred = await SignedInAsync("allocation");
        await winifred.SubmitAsync(await winifred.GetAsync($"{_cohort}/compose"));
        await _app.RunDueAsync();
        await winifred.SubmitAsync(await winifred.GetAsync($"{_cohort}/sign-off?draft=A"), ("Reason", "The strongest eight after the second line."));
        var lena = await SignedInAsync("programme-lead");
        var decisions = await lena.GetAsync($"{_cohort}/decisions");
        await lena.SubmitAsync(decisions, decisions.Form($"{_cohort}/decisions/prepare"));
        await lena.SubmitAsync(await lena.GetAsync($"{_cohort}/decisions/release"), ("Refill", "Automatic"));
        await MoveAsync("2012-04-30T09:00");
        Assert.Equal(8, await _app.DbAsync(db => db.Offers.CountAsync(o => o.Status == OfferStatus.Accepted)));
        // Whoever has no place is owed feedback; nobody's is sent before two people have seen it.
        Assert.Contains("To write", (await lena.GetAsync($"{_cohort}/feedback")).Text, StringComparison.OrdinalIgnoreCase);
    }

    // One person writes, a second one reads, and they go together; somebody who was interviewed and has no place reads theirs.
    private async Task GetsFeedbackAsync()
    {
        _without = await _app.DbAsync(db => (
            from decision in db.Decisions
            where decision.Outcome == DecisionOutcome.NoPlace && db.InterviewResults.Any(r => r.ApplicationId == decision.ApplicationId)
            orderby decision.ApplicationId
            select decision.ApplicationId).FirstAsync());
        var (lena, adil) = (await SignedInAsync("programme-lead"), await SignedInAsync("programme-administrator"));
        var letter = await lena.GetAsync($"{_cohort}/feedback/{_without}");
        Assert.Contains("panel", letter.Text, StringComparison.OrdinalIgnoreCase);
        var submit = letter.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Text]") is not null);
        Assert.Empty((await lena.SubmitAsync(letter, submit, ("Text", "Dear applicant\n\nYou led change well. Look next for work across a whole council."), ("Forward", "true"))).Errors);
        var check = await adil.GetAsync($"{_cohort}/feedback/{_without}/check");
        Assert.Empty((await adil.SubmitAsync(check, check.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(f => f.QuerySelector("[name=Approve]") is not null), ("Approve", "true"))).Errors);
        await lena.SubmitAsync(await lena.GetAsync($"{_cohort}/feedback/send"));
        await MoveAsync("2012-05-01T09:00");
        var theirs = await (await ApplicantAsync()).GetAsync($"/applications/{_without}/feedback");
        Assert.Contains("You led change well.", theirs.Text, StringComparison.Ordinal);
    }

    // Whoever had no part in it answers from one page that names every seat, the panel's among them, and shows what the panel found.
    private async Task IsAppealedAsync()
    {
        var applicant = await ApplicantAsync();
        var page = await applicant.GetAsync($"/applications/{_without}/appeal");
        var ground = page.Document.QuerySelector("[name=Chosen]")!.GetAttribute("value");
        Assert.Empty((await applicant.SubmitAsync(page, ("Words", "Somebody on the panel was not impartial."), ("Chosen", ground))).Errors);
        var lena = await SignedInAsync("programme-lead");
        var appealId = await _app.DbAsync(db => db.Appeals.Select(a => a.AppealId).SingleAsync());
        var assign = await lena.GetAsync($"{_cohort}/appeals/{appealId}/assign");
        var free = assign.Document.QuerySelectorAll("select[name=To] option").Select(o => o.GetAttribute("value")).First(v => !string.IsNullOrEmpty(v));
        Assert.Contains("had a seat on its interview panel", assign.Text, StringComparison.Ordinal);
        Assert.Contains("looked over the result of its interview", assign.Text, StringComparison.Ordinal);
        Assert.Empty((await lena.SubmitAsync(assign, ("To", free))).Errors);
        var answers = await _app.BrowserOfAsync(Guid.Parse(free!));
        var papers = await answers.GetAsync($"/appeals/{appealId}");
        Assert.Contains("Panel, place 1", papers.Text, StringComparison.Ordinal);
        Assert.Contains("Interview:", papers.Document.QuerySelector("#findings")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("with the name, under", papers.Text, StringComparison.Ordinal);
        Assert.Empty((await answers.SubmitAsync(papers, ("Upheld", "false"), ("Reasons", "Nothing on record bears it out."))).Errors);
        Assert.Contains("Nothing on record bears it out.", (await applicant.GetAsync($"/applications/{_without}/appeal")).Text, StringComparison.Ordinal);
    }

    private async Task<Browser> ApplicantAsync() =>
        await _app.BrowserOfAsync(await _app.DbAsync(db => db.Applications.Where(a => a.ApplicationId == _without).Select(a => a.PersonId).SingleAsync()));

    private async Task<Browser> SignedInAsync(string slug)
    {
        var browser = _app.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.FollowAsync(Post("/demo/sign-in", ("person", slug)))).Status);
        return browser;
    }

    private async Task MoveAsync(string now) =>
        Assert.Equal(HttpStatusCode.OK, (await _app.NewBrowser().FollowAsync(Post("/demo/clock", ("now", now)))).Status);

    private static HttpRequestMessage Post(string path, params (string Name, string Value)[] fields) => new(HttpMethod.Post, new Uri(new Uri("http://localhost"), path))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    };
}
