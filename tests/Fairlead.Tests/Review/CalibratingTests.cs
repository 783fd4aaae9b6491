using System.Net;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Review;

public class CalibratingTests
{
    [Theory, BothDatabases]
    public async Task A_made_up_application_is_written_opened_scored_looked_at_and_closed(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 2, 5);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var lead = await world.LeadAsync();
        var criteria = CalibrationCriterion.Of(world.Rules);

        var index = await lead.GetAsync($"{world.Path}/assessment/calibration");
        Assert.Contains("There is no calibration form yet.", index.Text);
        var write = await lead.SubmitAsync(index, index.Form($"{world.Path}/assessment/calibration"));
        Assert.Equal("Write a calibration form", write.Heading);
        Assert.Contains("Write a made-up application; do not copy a real one.", write.Text);
        Assert.DoesNotContain("Borchester", write.Text);
        Assert.Empty(write.Document.QuerySelectorAll("[name^='answers[person'], [name^='answers[authority'], [name^='answers[sponsor.']"));
        var id = await app.DbAsync(db => db.CalibrationForms.Select(f => f.CalibrationFormId).SingleAsync());
        var gaps = await lead.SubmitAsync(write, write.Form(world.Page(id, "write")), ("answers[motivation]", "To lead"), ($"why.{criteria[1].Key}", "Because"));
        Assert.Equal([$"Select the agreed mark for “{criteria[1].Label}”, or take out why"], gaps.Errors);
        gaps = await lead.SubmitAsync(write, write.Form(world.Page(id, "write")), ("answers[motivation]", "To lead"));
        Assert.Contains("Enter a title", gaps.Errors);
        Assert.Equal("To lead", (await lead.GetAsync(write.Path)).Document.QuerySelector("[name='answers[motivation]']")!.TextContent.Trim());
        var shown = await lead.SubmitAsync(
            gaps, gaps.Form(world.Page(id, "write")),
            [.. MadeUp.Application(world.Programme).Fields(), ("Title", "A head of early help"), ($"agreed.{criteria[0].Key}", "5"), ($"why.{criteria[0].Key}", "Led it, and says what changed")]);
        Assert.Equal(world.Page(id), shown.Path);
        Assert.Contains("Made up: the motivation of nobody", shown.Text);
        var stale = await lead.SubmitAsync(write, write.Form(world.Page(id, "write")), ("Title", "From an old window"));
        Assert.Contains("Somebody else has saved this form since you opened it.", stale.Document.Body!.TextContent);

        var preview = await lead.GetAsync(world.Page(id, "open"));
        Assert.Contains("5 people get this e-mail", preview.Text);
        await lead.SubmitAsync(preview);
        await app.RunDueAsync();
        var letters = await app.DbAsync(db => db.Messages.Where(m => m.Kind == CalibrationLetters.OpenKind).ToListAsync());
        Assert.Equal(5, letters.Count);
        Assert.All(letters, l => Assert.EndsWith(world.Desk(id), l.Body));
        Assert.All(letters, l => Assert.DoesNotContain("early help", l.Body));
        Assert.Equal(HttpStatusCode.Conflict, (await lead.SubmitAsync(gaps, gaps.Form(world.Page(id, "write")), ("Title", "Changed"), ("Version", $"{await VersionAsync(app, id)}"))).Status);

        var seat = (await world.SeatsAsync())[0];
        var first = world.Assessors.Single(a => a.PersonId == seat.PersonId);
        var reader = await world.BrowserAsync(first);
        Assert.Contains("calibration form to score first", (await reader.GetAsync("/")).Text);
        var desk = await reader.GetAsync($"{world.Path}/reviews");
        Assert.Contains("Calibration form: read this first", desk.Text);
        Assert.Contains("Until you have sent it, you cannot open what you were given.", desk.Text);
        Assert.DoesNotContain("Start with application", desk.Text);
        Assert.Contains("You can open it when you have sent the calibration form.", (await reader.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}")).Text);
        var score = await reader.GetAsync(world.Desk(id));
        Assert.DoesNotContain("Led it, and says what changed", score.Source);
        var unfinished = await reader.SubmitAsync(score, score.Form(world.Desk(id)), ("answers[feedback]", "Kept"));
        Assert.Contains("Select an answer to “Does the applicant meet the eligibility criteria?”", unfinished.Errors);
        Assert.Equal("Kept", (await reader.GetAsync(world.Desk(id))).Document.QuerySelector("[name='answers[feedback]']")!.TextContent.Trim());
        var sent = await reader.SubmitAsync(unfinished, unfinished.Form(world.Desk(id)), world.Marks(3, 5, 5, 5, 5, 5).Fields());
        Assert.Contains("What the others gave is shown here when at least 3 of them have sent theirs.", sent.Text);
        Assert.Contains("Led it, and says what changed", sent.Text);
        Assert.Equal("2 below", sent.Document.QuerySelector("tbody .govuk-tag--yellow")!.TextContent);

        foreach (var (other, mark) in world.Assessors.Where(a => a != first).Take(3).Zip([4, 5, 7]))
        {
            await world.ScoreAsync(id, other, mark);
        }

        var among = await reader.GetAsync(world.Desk(id));
        Assert.Equal(["3", "5", "5", "4 to 7", "2 below"], among.Document.QuerySelector("tbody tr")!.QuerySelectorAll("td").Select(d => d.TextContent.Trim()));
        var drawing = among.Document.QuerySelector("svg.fl-dots[role=img]")!;
        Assert.All(drawing.GetAttribute("aria-labelledby")!.Split(' '), part => Assert.NotEqual("", drawing.QuerySelector($"#{part}")!.TextContent));
        Assert.All(world.Assessors, a => Assert.DoesNotContain(a.Name, among.Text));
        await reader.SubmitAsync(await reader.GetAsync($"{world.Path}/reviews"), (await reader.GetAsync($"{world.Path}/reviews")).Form());
        Assert.Contains((await world.SeatsAsync()), s => s.PersonId == first.PersonId && s.Status is SeatStatus.Opened);

        await LooksAndClosesAsync(world, id);
        await app.AssertInvariantsAsync();
    }

    private static async Task LooksAndClosesAsync(Assessed world, Guid id)
    {
        var (app, lead) = (world.App, await world.LeadAsync());
        var last = await app.DbAsync(async db => await db.WaitedFor(await db.CalibrationForms.SingleAsync(f => f.CalibrationFormId == id), await world.CohortAsync(db), app.Clock.Now).SingleAsync());
        var figures = await lead.GetAsync(world.Page(id));
        Assert.Contains(last.Name, figures.Document.QuerySelector(".fl-work")!.TextContent);
        Assert.Contains("4 points apart", figures.Text);
        var remind = await lead.GetAsync(world.Page(id, "remind"));
        Assert.Contains("1 person gets this e-mail", remind.Text);
        await lead.SubmitAsync(remind);
        Assert.Contains("There is nobody to remind today", (await lead.GetAsync(world.Page(id, "remind"))).Text);
        Assert.Equal([last.PersonId], await app.DbAsync(db => db.Messages.Where(m => m.Kind == CalibrationLetters.ReminderKind).Select(m => m.ToPersonId!.Value).ToListAsync()));

        var letOff = await lead.GetAsync(world.Page(id, $"let-off/{last.PersonId}"));
        Assert.Equal(["Enter why they need not send it"], (await lead.SubmitAsync(letOff)).Errors);
        Assert.Contains($"{last.Name}: Read last year", (await lead.SubmitAsync(letOff, ("Reason", "Read last year"))).Text);
        var spared = await (await world.BrowserAsync(last)).GetAsync($"{world.Path}/reviews");
        Assert.DoesNotContain("read this first", spared.Text);
        Assert.Contains("you have been let off", spared.Text);
        var closed = await lead.SubmitAsync(await lead.GetAsync(world.Page(id, "close")));
        Assert.Contains("Closed", closed.Text);
        Assert.Contains("was closed before you sent it", (await (await world.BrowserAsync(last)).GetAsync(world.Desk(id))).Text);
        var index = await lead.GetAsync($"{world.Path}/assessment/calibration");
        Assert.Equal("Write a calibration form", (await lead.SubmitAsync(index, index.Form($"{world.Path}/assessment/calibration"))).Heading);
        Assert.Equal(2, await app.DbAsync(db => db.CalibrationForms.CountAsync()));

        Assert.Equal(["Open", "Close"], await ActsAsync(app, nameof(CalibrationFormMoved)));
        Assert.Equal(["LetOff", "Send", "Send", "Send", "Send"], (await ActsAsync(app, nameof(CalibrationReadMoved))).Order(StringComparer.Ordinal));
        Assert.Contains("Calibration read moved", (await lead.GetAsync($"{world.Path}/history")).Text);
    }

    [Theory, BothDatabases]
    public async Task Of_two_windows_that_send_at_once_one_is_sent_and_the_other_is_told(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 2);
        var id = await world.OpenAsync();
        var reader = await world.BrowserAsync(world.Assessors[0]);
        var (one, two) = (await reader.GetAsync(world.Desk(id)), await reader.GetAsync(world.Desk(id)));

        var answers = await Task.WhenAll(
            reader.SendAsync(Browser.Request(one, one.Form(world.Desk(id)), world.Marks(2, 2, 2, 2, 2, 2).Fields())),
            reader.SendAsync(Browser.Request(two, two.Form(world.Desk(id)), world.Marks(6, 6, 6, 6, 6, 6).Fields())));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Contains("You had sent this form already, from another window.", (await reader.GetAsync(world.Desk(id))).Document.Body!.TextContent);
        var read = await app.DbAsync(db => db.CalibrationReads.SingleAsync());
        Assert.Single(read.Form!.Answers.Questions.Where(q => q.StartsWith("skills.", StringComparison.Ordinal)).Select(q => read.Form.Answers[q][0]).Distinct());
        Assert.Equal(["Send"], await ActsAsync(app, nameof(CalibrationReadMoved)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Nothing_real_is_opened_before_it_is_sent_whoever_asks_and_however(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 2, 4);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = await world.SeatsAsync();
        var (begun, waiting) = (seats[0], seats.First(s => s.PersonId != seats[0].PersonId));
        var reader = await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == waiting.PersonId));
        var page = await reader.GetAsync($"{world.Path}/reviews/{waiting.ReviewSeatId}");
        var beginner = await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == begun.PersonId));
        await beginner.SubmitAsync(await beginner.GetAsync($"{world.Path}/reviews/{begun.ReviewSeatId}"));
        var id = await world.OpenAsync();

        var kept = await reader.SubmitAsync(page);
        Assert.Equal(world.Desk(id), kept.Path);
        Assert.Equal(SeatStatus.Given, (await world.SeatsAsync()).Single(s => s.ReviewSeatId == waiting.ReviewSeatId).Status);
        await Assert.ThrowsAsync<Core.Audit.RuleBrokenException>(() => world.ReadAsync(waiting, 5));
        // What was open already stays open: a form that comes late stops nobody in the middle.
        await world.ReadAsync(begun, 5);
        Assert.Contains("when I worked for", (await beginner.GetAsync($"{world.Path}/reviews/{begun.ReviewSeatId}")).Text);

        await world.CloseAsync(id);
        Assert.Contains("when I worked for", (await reader.SubmitAsync(await reader.GetAsync(page.Path))).Text);
        var second = await world.OpenAsync();
        Assert.Contains("read this first", (await reader.GetAsync($"{world.Path}/reviews")).Text);
        Assert.NotEqual(id, second);
        await app.DbAsync(async db => await Assert.ThrowsAsync<Core.Audit.RuleBrokenException>(async () =>
            CalibrationRead.Of(NewId.Next(), await db.CalibrationForms.SingleAsync(f => f.CalibrationFormId == second), world.Lead.PersonId).LetOff("Mine", Assessed.By(world.Lead), app.Clock.Now)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_has_to_read_moderates_nothing_before_it_is_sent(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 3);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = await world.SeatsAsync();
        await world.ReadAsync(seats[0], 7);
        await world.ReadAsync(seats[1], 2);
        await app.MoveClockAsync(Assessed.Moderating);
        var spare = world.Assessors.Single(a => seats.All(s => s.PersonId != a.PersonId));
        var browser = await world.BrowserAsync(spare);
        var free = await browser.GetAsync($"{world.Path}/reviews");
        var claim = free.Form($"{world.Path}/reviews/claim/{await world.CodeAsync("Applicant ppq")}");
        var id = await world.OpenAsync();

        Assert.DoesNotContain("Take it", (await browser.GetAsync($"{world.Path}/reviews")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(free, claim)).Status);
        await world.ScoreAsync(id, spare, 5);

        Assert.Contains("Take it", (await browser.GetAsync($"{world.Path}/reviews")).Text);
    }

    [Theory, BothDatabases]
    public async Task Its_marks_enter_no_mark_rank_severity_or_choice(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 3, 4);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = await world.SeatsAsync();
        foreach (var (seat, i) in seats.Select((s, i) => (s, i)))
        {
            await world.ReadAsync(seat, 4 + (i % 3));
        }

        var before = await CountsAsync();
        var id = await world.OpenAsync();
        foreach (var (assessor, i) in world.Assessors.Select((a, i) => (a, i)))
        {
            await world.ScoreAsync(id, assessor, 1 + (2 * i));
        }

        Assert.Equal(before, await CountsAsync());

        async Task<string> CountsAsync()
        {
            var lead = await world.LeadAsync();
            var pages = new List<string>();
            foreach (var page in new[] { "results", "severity", "confirm" })
            {
                pages.Add((await lead.GetAsync($"{world.Path}/assessment/{page}")).Text);
            }

            return string.Join("\n", pages.Append(await app.DbAsync(async db => System.Text.Json.JsonSerializer.Serialize(
                (await SelectionPool.LoadAsync(db, await world.CohortAsync(db), world.Programme, world.Lead.PersonId, app.Clock.Now)).Members))));
        }
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_merged_keeps_what_they_sent(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 3);
        var id = await world.OpenAsync();
        var (gone, both) = (world.Assessors[0], world.Assessors[1]);
        var kept = await world.AssessorAsync("Assessor Anew");
        await world.ScoreAsync(id, gone, 3);
        await world.ScoreAsync(id, both, 4);
        await world.ScoreAsync(id, world.Assessors[2], 5);

        var merge = await MergeAsync(kept, gone);
        Assert.Null(await app.DbAsync(async db => await db.FirstToCalibrateAsync(await world.CohortAsync(db), kept.PersonId)));
        // Where both had sent one, that of the record which is kept counts.
        await MergeAsync(kept, both);
        var figures = await app.DbAsync(async db => await CalibrationFigures.LoadAsync(db, await db.CalibrationForms.SingleAsync(), world.Rules));
        Assert.Equal(["Assessor Anew", "Assessor C"], figures.Assessors.Select(a => a.By.Name));
        Assert.Equal([3, 5], figures.Criteria[0].Marks);

        await app.DbAsync(async db =>
        {
            await using var write = await db.BeginWriteAsync();
            var latest = await db.PersonMerges.Include(m => m.Moved).SingleAsync(m => m.GonePersonId == both.PersonId);
            await new UndoMerge(db).UndoAsync(latest, Assessed.By(world.Lead), app.Clock.Now);
            await new UndoMerge(db).UndoAsync(await db.PersonMerges.Include(m => m.Moved).SingleAsync(m => m.PersonMergeId == merge), Assessed.By(world.Lead), app.Clock.Now);
            await write.CommitAsync();
        });
        Assert.Equal(
            new[] { gone.PersonId, both.PersonId, world.Assessors[2].PersonId }.Order(), (await app.DbAsync(db => db.CalibrationReads.Select(r => r.PersonId).ToListAsync())).Order());
        await app.AssertInvariantsAsync();

        Task<Guid> MergeAsync(Person into, Person from) => app.DbAsync(async db =>
        {
            await using var write = await db.BeginWriteAsync();
            var done = await new MergePeople(db).MergeAsync(new MergeOrder(into.PersonId, from.PersonId, [], "One person"), Assessed.By(world.Lead), app.Clock.Now);
            await write.CommitAsync();
            return done.PersonMergeId;
        });
    }

    private static Task<int> VersionAsync(RunningApp app, Guid id) => app.DbAsync(db => db.CalibrationForms.Where(f => f.CalibrationFormId == id).Select(f => f.Version).SingleAsync());

    private static async Task<IReadOnlyList<string>> ActsAsync(RunningApp app, string name) =>
        [.. (await app.DbAsync(db => db.AuditEntries.Where(e => e.Event == name).OrderBy(e => e.At).ThenBy(e => e.Seq).Select(e => e.Data).ToListAsync()))
            .Select(d => System.Text.Json.JsonDocument.Parse(d).RootElement.GetProperty("action").GetString()!)];
}
