using System.Net;
using AngleSharp.Html.Dom;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Interviews;

/// <summary>Who may sit where, held by the database; and what happens to a result when somebody should not have sat there.</summary>
public class PanelIndependenceTests
{
    private static readonly DateOnly _monday = new(2012, 3, 12);

    [Theory, BothDatabases]
    public async Task The_database_keeps_panels_second_line_and_times_apart(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 2, 4, 2);
        await world.LayOutAsync(_monday, _monday, "Room 1\nRoom 2", count: 1);
        await world.AllCanComeAsync();
        await world.PlanAsync();
        var standing = await world.StandingAsync();
        Assert.Equal(standing[0].Interview.At, standing[1].Interview.At);
        var (first, other) = (standing[0], standing[1].Seats[0]);
        var by = Assessed.By(world.Read.Lead, Part.ProgrammeLead);

        Task Seat(Guid person, ReviewDuty duty) => app.AddAsync(ReviewSeat.Give(NewId.Next(), world.Read.Cohort.CohortId, first.Interview.ApplicationId, person, duty, 1, null, by, app.Clock.Now));
        // Whoever interviews does not look the result over; whoever read the application may interview; nobody sits on two panels at once.
        await Assert.ThrowsAsync<DbUpdateException>(() => Seat(first.Seats[0].PersonId, ReviewDuty.SecondLine));
        await Seat(first.Seats[0].PersonId, ReviewDuty.Reader);
        await Assert.ThrowsAsync<DbUpdateException>(() => app.AddAsync(ReviewSeat.OnPanel(NewId.Next(), first.Interview, other.PersonId, 4, by, app.Clock.Now)));
        await Seat(world.Sector[0].PersonId == first.Seats[2].PersonId ? world.Sector[1].PersonId : world.Sector[0].PersonId, ReviewDuty.SecondLine);
        // Nor is a room taken twice, or a candidate seen twice.
        await Assert.ThrowsAsync<DbUpdateException>(() => app.DbAsync(db => db.Interviews.ExecuteUpdateAsync(set => set.SetProperty(i => i.Room, "Room 1"))).ContinueWith(t => t.Exception is { } e ? throw new DbUpdateException("", e) : 0, TaskScheduler.Default));
        await Assert.ThrowsAsync<DbUpdateException>(() => app.AddAsync(Interview.Arrange(
            NewId.Next(), world.Read.Cohort.CohortId, first.Interview.ApplicationId, first.Interview.Place with { At = first.Interview.At.AddDays(1) }, by, app.Clock.Now)));
    }

    [Theory, BothDatabases]
    public async Task Of_two_candidates_who_take_one_time_at_once_one_gets_it(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 2, 4, 2);
        await world.LayOutAsync(_monday, _monday, count: 3);
        await world.AllCanComeAsync();
        await world.PlanAsync();
        var taken = (await world.StandingAsync()).Select(s => InterviewInput.KeyOf(s.Interview)).ToHashSet();
        var free = new[] { "2012-03-12 09:30", "2012-03-12 10:30", "2012-03-12 11:30" }.Single(k => !taken.Contains(k));
        var requests = new List<(Browser Browser, HttpRequestMessage Request)>();
        foreach (var name in new[] { "Applicant ppq", "Applicant ppr" })
        {
            var browser = await world.CandidateAsync(name);
            var page = await browser.GetAsync(world.OwnPage(name));
            var form = page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Choose]") is not null);
            requests.Add((browser, Browser.Request(page, form, ("Time", free))));
        }

        var shown = await Task.WhenAll(requests.Select(r => Task.Run(() => r.Browser.FollowAsync(r.Request))));

        Assert.Single(shown, s => s.Status is HttpStatusCode.OK && s.Errors.Count == 0);
        Assert.Equal(["That time has been taken since. Choose another one"], shown.Single(s => s.Errors.Count > 0).Errors);
        var standing = await world.StandingAsync();
        Assert.Single(standing, s => InterviewInput.KeyOf(s.Interview) == free && s.Interview.Status is InterviewStatus.Confirmed);
        Assert.Equal(2, standing.Select(s => s.Interview.At).Distinct().Count());
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_conflict_that_comes_up_late_ends_the_result_that_rested_on_it(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 1, 5, 2);
        await world.LayOutAsync(_monday, _monday);
        await world.AllCanComeAsync();
        await world.PlanAsync();
        await app.MoveClockAsync(new DateTime(2012, 3, 12, 15, 0, 0, DateTimeKind.Utc));
        await world.HoldAsync("Applicant ppq", 6);
        var second = await world.Read.AssessorAsync("Assessor Second");
        await LookOverAsync(world, second);
        Assert.Single((await PoolAsync(world)).Members);

        // First the second line turns out to be conflicted: somebody else has to look.
        var application = world.Read.Of("Applicant ppq");
        await app.AddAsync(Recusal.Declare(NewId.Next(), second.PersonId, application, InterestKind.Other, "A friend", Assessed.By(second), app.Clock.Now));
        await app.MoveClockAsync(app.Clock.Now.AddHours(2));
        await app.RunDueAsync();
        Assert.Empty((await PoolAsync(world)).Members);
        Assert.Equal(ResultStatus.Recorded, await app.DbAsync(db => db.InterviewResults.Select(r => r.Status).SingleAsync()));
        await LookOverAsync(world, await world.Read.AssessorAsync("Assessor Third"));
        Assert.Single((await PoolAsync(world)).Members);

        // Then one of the panel: what they scored no longer counts, and the panel has to find again.
        var member = (await world.OfAsync("Applicant ppq")).Seats[1];
        await app.AddAsync(Recusal.Declare(NewId.Next(), member.PersonId, application, InterestKind.Other, "A cousin", new(member.PersonId, "Assessor"), app.Clock.Now));
        await app.MoveClockAsync(app.Clock.Now.AddHours(2));
        await app.RunDueAsync();
        Assert.Empty((await PoolAsync(world)).Members);
        Assert.Equal(ResultStatus.Fallen, await app.DbAsync(db => db.InterviewResults.Select(r => r.Status).SingleAsync()));
        var lead = await world.LeadAsync();
        var page = await lead.GetAsync(world.StaffPage("Applicant ppq"));
        Assert.Contains("Lacks a panellist", page.Text, StringComparison.Ordinal);
        // A named human lets it go on with the two who are left; then the chair records what they find.
        var fewer = page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Fewer]") is not null);
        Assert.Equal(["Enter why, in 500 characters or fewer"], (await lead.SubmitAsync(page, fewer)).Errors);
        page = await lead.SubmitAsync(page, fewer, ("Why", "The interview cannot be held again."));
        Assert.Contains("Chair to record", page.Text, StringComparison.Ordinal);
        var chair = (await world.OfAsync("Applicant ppq")).Seats[0];
        var browser = await world.BrowserAsync(chair.PersonId);
        var own = await browser.GetAsync($"{world.Path}/panel/{chair.ReviewSeatId}");
        own = await browser.SubmitAsync(own, own.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Record]") is not null), world.FieldsOf(5));
        Assert.Contains("The panel found: Recommended, 5.0", own.Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_interview_is_cancelled_missed_and_arranged_again_and_calendars_follow(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 1, 3, 1);
        await world.LayOutAsync(_monday, _monday.AddDays(1));
        await world.AllCanComeAsync();
        await world.PlanAsync();
        var candidate = await world.CandidateAsync("Applicant ppq");
        var own = await candidate.GetAsync(world.OwnPage("Applicant ppq"));
        var cancel = own.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Cancel]") is not null);
        Assert.Equal(["Enter why you cannot come, in 500 characters or fewer"], (await candidate.SubmitAsync(own, cancel)).Errors);
        own = await candidate.SubmitAsync(own, cancel, ("Reason", "A funeral"));
        Assert.Contains("Your interview has been cancelled", own.Text, StringComparison.Ordinal);
        Assert.Empty(await world.StandingAsync());
        var mails = await app.DbAsync(db => db.Messages.Where(m => m.Kind == InterviewLetters.CancelledKind || m.Kind == InterviewLetters.PanelCancelledKind).Select(m => m.Calendar!).ToListAsync());
        Assert.Equal(4, mails.Count);
        Assert.All(mails, m => Assert.Contains("METHOD:CANCEL", m, StringComparison.Ordinal));

        // They take another time; then they do not come, and the lead arranges it once more.
        var times = own.Document.QuerySelectorAll("[name=Time] option").OfType<IHtmlOptionElement>().Select(o => o.Value).Where(v => v.Length > 0).ToList();
        own = await candidate.SubmitAsync(own, own.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Choose]") is not null), ("Time", times[0]));
        Assert.Contains("You have said that you will come", own.Text, StringComparison.Ordinal);
        await app.MoveClockAsync(new DateTime(2012, 3, 12, 14, 0, 0, DateTimeKind.Utc));
        var lead = await world.LeadAsync();
        var page = await lead.GetAsync(world.StaffPage("Applicant ppq"));
        page = await lead.SubmitAsync(page, page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Miss]") is not null), ("Reason", "The train"));
        Assert.Contains("Missed", page.Text, StringComparison.Ordinal);
        Assert.Contains("The train", page.Text, StringComparison.Ordinal);
        page = await lead.SubmitAsync(page, page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Do][value=Choose]") is not null), ("Time", "2012-03-13 10:30"));
        Assert.Equal("2012-03-13 10:30", InterviewInput.KeyOf((await world.OfAsync("Applicant ppq")).Interview));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_withdraws_frees_their_time_and_panel_and_whoever_stands_down_gets_no_panel(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 2, 3, 1);
        await world.LayOutAsync(_monday, _monday, count: 2);
        await world.AllCanComeAsync();
        await world.PlanAsync();
        var gone = await world.OfAsync("Applicant ppq");
        var candidate = await world.CandidateAsync("Applicant ppq");
        await candidate.SubmitAsync(await candidate.GetAsync($"/applications/{gone.Interview.ApplicationId}/withdraw"), ("reason", "personal"));

        // Before the clock has taken the interview out nobody else is put there; afterwards the time is free.
        Assert.DoesNotContain(InterviewInput.KeyOf(gone.Interview), (await (await world.LeadAsync()).GetAsync(world.StaffPage("Applicant ppr"))).Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        await app.RunDueAsync();
        Assert.Single(await world.StandingAsync());
        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == InterviewLetters.CancelledKind)));
        Assert.Equal(gone.Seats.Count, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == InterviewLetters.PanelCancelledKind)));
        Assert.Contains(InterviewInput.KeyOf(gone.Interview), (await (await world.LeadAsync()).GetAsync(world.StaffPage("Applicant ppr"))).Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);

        await app.DbAsync(async db =>
        {
            var terms = AssessorTerms.For(NewId.Next(), world.Read.Cohort.CohortId, world.Assessors[0].PersonId);
            terms.StandDown(Assessed.By(world.Read.Lead, Part.ProgrammeLead), app.Clock.Now);
            db.Add(terms);
            await db.SaveChangesAsync();
            Assert.DoesNotContain(await db.PanelPeopleAsync(await world.Read.CohortAsync(db), app.Clock.Now), p => p.PersonId == world.Assessors[0].PersonId);
        });
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Where_there_is_no_timetable_the_page_says_why_and_a_longer_time_suits_whoever_needs_more(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 2, 2, 1);
        await world.LayOutAsync(_monday, _monday, count: 2, minutes: 45);
        await world.AllCanComeAsync();
        await app.DbAsync(async db =>
        {
            var adjustment = Adjustment.Ask(NewId.Next(), world.Read.Of("Applicant ppq"), AdjustmentKind.ExtraTime, "I read slowly.", new(world.Read.Of("Applicant ppq").PersonId, "person"), app.Clock.Now);
            adjustment.Agree("A quarter of an hour more", 15, Assessed.By(world.Read.Lead, Part.ProgrammeLead), app.Clock.Now);
            db.Add(adjustment);
            await db.SaveChangesAsync();
        });

        var plan = await world.PlanAsync(confirm: false);
        Assert.Contains("There is no timetable", plan.Text, StringComparison.Ordinal);
        Assert.Contains(world.Read.Of("Applicant ppq").Reference, plan.Text, StringComparison.Ordinal);
        Assert.Null(plan.Document.QuerySelector("[name=Do][value=Confirm]"));

        await world.LayOutAsync(_monday, _monday, count: 1, minutes: 60, starts: "1pm");
        await world.AllCanComeAsync();
        await world.PlanAsync();
        Assert.Equal(new TimeOnly(13, 0), (await world.OfAsync("Applicant ppq")).Interview.Starts);
    }

    private static Task LookOverAsync(Interviewed world, Person second) => world.App.DbAsync(async db =>
    {
        var (cohort, now, by) = (await world.Read.CohortAsync(db), world.App.Clock.Now, Assessed.By(second));
        var (line, phases) = (new SecondLine(db), ReviewPhases.Of(cohort, world.Read.Programme, now));
        Assert.Equal(1, await line.TakeAsync(cohort, world.Rules, phases, by, now));
        await line.AgreeAsync(cohort, [await db.InterviewResults.Where(r => r.Status == ResultStatus.Recorded).Select(r => r.InterviewResultId).SingleAsync()], phases, by, now);
    });

    private static Task<SelectionPool> PoolAsync(Interviewed world) => world.App.DbAsync(async db =>
        await SelectionPool.LoadAsync(db, await world.Read.CohortAsync(db), world.Read.Programme, world.Read.Lead.PersonId, world.App.Clock.Now));
}
