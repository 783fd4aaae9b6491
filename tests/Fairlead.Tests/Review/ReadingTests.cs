using System.Net;
using Fairlead.Core.Interviews;
using Fairlead.Core.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Review;

public class ReadingTests
{
    [Theory, BothDatabases]
    public async Task An_application_is_made_ready_assigned_read_twice_and_confirmed(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 3, 3, "E06000022");
        var lead = await world.LeadAsync();

        var papers = await lead.GetAsync($"{world.Path}/assessment/papers");
        Assert.Contains("0 of 3 ready.", papers.Text);
        var first = world.Of("Applicant ppq").ApplicationId;
        var paper = await lead.GetAsync($"{world.Path}/assessment/papers/{first}");
        var wrong = await lead.SubmitAsync(paper, ("Cover", "Zanzibar"));
        Assert.Equal(["“Zanzibar” does not stand in this application. Correct it, or take the line out"], wrong.Errors);
        Assert.Equal("Zanzibar", wrong.Document.QuerySelector("textarea")!.TextContent.Trim());
        var look = await lead.SubmitAsync(paper, ("Cover", "through change"), ("Look", "true"));
        Assert.Contains(look.Document.QuerySelectorAll(".fl-covered--hand"), e => e.TextContent == "through change");
        Assert.Empty(await app.DbAsync(db => db.BlindPapers.ToListAsync()));
        await lead.SubmitAsync(paper, ("Cover", "through change"));
        await world.MakeReadyOthersAsync(first);
        Assert.Contains("3 of 3 ready.", (await lead.GetAsync($"{world.Path}/assessment/papers")).Text);

        await world.AssignAsync();
        await app.RunDueAsync();
        var seats = await world.SeatsAsync();
        Assert.Equal(6, seats.Count);
        Assert.All(seats.CountBy(s => s.PersonId), c => Assert.Equal(2, c.Value));
        Assert.All(seats.GroupBy(s => s.ApplicationId), g => Assert.Equal(2, g.DistinctBy(s => s.PersonId).Count()));
        var letters = await app.DbAsync(db => db.Messages.Where(m => m.Kind == "review-to-read").ToListAsync());
        Assert.Equal(3, letters.Count);
        Assert.All(letters, l => Assert.DoesNotContain("Applicant p", l.Body));

        var seat = seats.First(s => s.ApplicationId == first);
        var reader = await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == seat.PersonId));
        var desk = await reader.GetAsync($"{world.Path}/reviews");
        Assert.Contains("0 of 2 read.", desk.Text);
        var shut = await reader.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}");
        Assert.DoesNotContain("when I worked for", shut.Text);
        var open = await reader.SubmitAsync(shut);
        Assert.Contains("when I worked for", open.Text);
        Assert.Contains("Assistant director or tier 2", open.Text);
        foreach (var telling in new[] { "Applicant", "ppq", "Bath", "Somerset", "Borchester", "through change", "Quillfeather", "example.org", world.Of("Applicant ppq").Reference })
        {
            Assert.DoesNotContain(telling, open.Source.Replace("applicant", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }

        var gaps = await reader.SubmitAsync(open, open.Form(open.Path), ("answers[eligible]", "yes"), ("answers[feedback]", "Kept"));
        Assert.True(gaps.Errors.Contains("Select an answer to “Can the development needs be met within 12 to 18 months?”"), $"{gaps.Status} {gaps.Path} {string.Join("; ", gaps.Errors)} {gaps.Text}");
        Assert.Contains("Kept", (await reader.GetAsync(open.Path)).Document.QuerySelector("textarea")!.TextContent);
        var sent = await reader.SubmitAsync(gaps, gaps.Form(open.Path), [.. world.FieldsOf(6), ("next", "true")]);
        Assert.NotEqual(open.Path, sent.Path);
        Assert.StartsWith($"{world.Path}/reviews/", sent.Path);
        foreach (var other in (await world.SeatsAsync()).Where(s => s.Status is SeatStatus.Given))
        {
            await world.ReadAsync(other, other.ApplicationId == world.Of("Applicant ppr").ApplicationId ? 2 : 6);
        }

        var results = await lead.GetAsync($"{world.Path}/assessment/results");
        Assert.Equal(3, results.Document.QuerySelectorAll("tbody tr").Count(r => r.TextContent.Contains("To confirm", StringComparison.Ordinal)));
        var confirm = await lead.GetAsync($"{world.Path}/assessment/confirm");
        Assert.Equal(2, confirm.Document.QuerySelectorAll("tbody tr").Count(r => r.TextContent.Contains("Goes on", StringComparison.Ordinal)));
        await lead.SubmitAsync(confirm);
        var findings = await app.DbAsync(db => db.ReviewFindings.ToListAsync());
        Assert.Equal(2, findings.Count(f => f.Outcome is FindingOutcome.GoesOn && f.Mark == 6000));
        Assert.Single(findings, f => f.Outcome is FindingOutcome.Closes && f.Mark == 2000);
        Assert.All(findings, f => Assert.Equal(world.Lead.PersonId, f.DecidedByPersonId));
        // Those who go on are interviewed; nobody is composed before that.
        Assert.Equal(2, await app.DbAsync(async db => await db.Candidates(await world.CohortAsync(db)).CountAsync()));
        var pool = await app.DbAsync(async db => await Core.Selection.SelectionPool.LoadAsync(db, await world.CohortAsync(db), world.Programme, world.Lead.PersonId, app.Clock.Now));
        Assert.Empty(pool.Members);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_the_other_reader_wrote_is_out_of_reach_until_ones_own_is_in_and_the_phase_shows_it(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 2);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = await world.SeatsAsync();
        await world.ReadAsync(seats[0], 6, feedback: "Canary of the first");
        var second = await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == seats[1].PersonId));
        var own = $"{world.Path}/reviews/{seats[1].ReviewSeatId}";
        await second.SubmitAsync(await second.GetAsync(own));

        Assert.DoesNotContain("Canary of the first", (await second.GetAsync(own)).Source);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"{world.Path}/reviews/{seats[0].ReviewSeatId}")).Status);
        var lead = await world.LeadAsync();
        var staff = await lead.GetAsync($"{world.Path}/assessment/applications/{seats[0].ApplicationId}");
        Assert.DoesNotContain("Canary of the first", staff.Text);
        Assert.DoesNotContain("Mean", staff.Text);

        var form = await second.GetAsync(own);
        await second.SubmitAsync(form, form.Form(own), world.FieldsOf(5));
        Assert.DoesNotContain("Canary of the first", (await second.GetAsync(own)).Text);
        Assert.Contains("Canary of the first", (await lead.GetAsync(staff.Path)).Text);
        await app.MoveClockAsync(Assessed.Moderating);
        var shown = await second.GetAsync(own);
        Assert.Contains("Canary of the first", shown.Text);
        Assert.Contains("It can no longer be changed.", shown.Text);
        var late = await second.FollowAsync(Browser.Request(form, form.Form(own), world.FieldsOf(7)));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Outside_its_phase_nothing_is_opened_or_written_and_who_moves_the_date_moves_the_phase(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 2);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seat = (await world.SeatsAsync())[0];
        var reader = await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == seat.PersonId));
        var page = await reader.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}");

        await app.MoveClockAsync(new DateTime(2012, 3, 13, 9, 0, 0, DateTimeKind.Utc));
        var closed = await reader.SubmitAsync(page);
        Assert.Equal(HttpStatusCode.Conflict, closed.Status);
        Assert.Contains("Reading is closed at present.", (await reader.GetAsync($"{world.Path}/reviews")).Text);
        var lead = await world.LeadAsync();
        var overview = await lead.GetAsync($"{world.Path}/assessment");
        Assert.Equal("Interviews Now", string.Join(' ', overview.Document.QuerySelectorAll("table")[^1].QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Now", StringComparison.Ordinal)).QuerySelector("th")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        var date = await lead.GetAsync($"{world.Path}/dates/interviews");
        Assert.Equal(HttpStatusCode.OK, date.Status);
        await app.DbAsync(async db =>
        {
            var cohort = await world.CohortAsync(db);
            cohort.Redate("interviews", new DateOnly(2012, 3, 20), new DateOnly(2012, 4, 18), null, world.Programme.TimeZone, Assessed.By(world.Lead), app.Clock.Now);
            await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("Reading is closed", (await reader.GetAsync($"{world.Path}/reviews")).Text);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_late_conflict_sets_a_read_aside_and_what_was_found_has_to_be_found_again(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 2, 3);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        foreach (var each in await world.SeatsAsync())
        {
            await world.ReadAsync(each, 6);
        }

        var lead = await world.LeadAsync();
        await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/assessment/confirm"));
        var seat = (await world.SeatsAsync("Applicant ppq"))[0];
        var assessor = world.Assessors.Single(a => a.PersonId == seat.PersonId);
        var browser = await world.BrowserAsync(assessor);
        var stand = await browser.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}/stand-down");
        Assert.Equal(["Select why you stand down"], (await browser.SubmitAsync(stand)).Errors);
        await browser.SubmitAsync(stand, ("Why", "KnowsApplicant"), ("Note", "We met."));
        await app.RunDueAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}")).Status);
        var aside = (await world.SeatsAsync()).Single(s => s.ReviewSeatId == seat.ReviewSeatId);
        Assert.Equal((SeatStatus.SetAside, SeatEnd.KnowsApplicant), (aside.Status, aside.End!.Value));
        Assert.NotNull((await app.DbAsync(db => db.ReviewForms.SingleAsync(f => f.ReviewSeatId == seat.ReviewSeatId))).Snapshot);
        Assert.True(await app.DbAsync(db => db.Recusals.AnyAsync(r => r.PersonId == assessor.PersonId && r.ApplicationId == seat.ApplicationId)));
        var told = await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "review-ended"));
        Assert.Equal(world.Lead.PersonId, told.ToPersonId);
        var page = await lead.GetAsync($"{world.Path}/assessment/applications/{seat.ApplicationId}");
        Assert.Contains("What had been found rests on a read that no longer counts.", page.Text);
        Assert.Contains("set aside: i recognise the applicant", page.Text);

        var free = page.Document.QuerySelectorAll("select[name=Assessor] option").Select(o => o.TextContent.Trim()).Skip(1).ToList();
        Assert.True(free.Count == 1, page.Text);
        Assert.DoesNotContain(assessor.Name, free);
        await lead.SubmitAsync(page, page.Form(page.Path), ("Assessor", page.Document.QuerySelectorAll("select[name=Assessor] option")[1].GetAttribute("value")));
        var fresh = (await world.SeatsAsync("Applicant ppq")).Single(s => s.Status is SeatStatus.Given);
        Assert.Equal(seat.ReviewSeatId, fresh.AfterReviewSeatId);
        await world.ReadAsync(fresh, 6, feedback: "A fresh view.");
        await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/assessment/confirm"));
        Assert.DoesNotContain("no longer counts", (await lead.GetAsync(page.Path)).Text.Replace("counts for nothing", "", StringComparison.Ordinal));
        await app.AssertInvariantsAsync();
    }
}
