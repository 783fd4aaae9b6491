using System.Net;
using AngleSharp.Html.Dom;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Interviews;

/// <summary>Interviews from laying out days to results that count, through the pages.</summary>
public class InterviewWalkTests
{
    private static readonly DateOnly _monday = new(2012, 3, 12), _tuesday = new(2012, 3, 13);

    [Theory, BothDatabases]
    public async Task Candidates_are_asked_placed_moved_interviewed_and_looked_over(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 4, 5, 2);
        var lead = await world.LeadAsync();

        await world.LayOutAsync(_monday, _tuesday, "Room 1\nRoom 2");
        await SayWhenAsync(world);
        await TellAndAskAsync(world);
        Assert.Contains("4 candidates to place", (await lead.GetAsync($"{world.Staff}/plan")).Text, StringComparison.Ordinal);
        await world.PlanAsync();

        var standing = await world.StandingAsync();
        Assert.Equal(4, standing.Count);
        Assert.All(standing, s => Assert.Equal(3, s.Seats.Count));
        Assert.All(standing, s => Assert.Equal(2, s.Seats.Count(x => world.Assessors.Any(a => a.PersonId == x.PersonId))));
        Assert.All(standing, s => Assert.Contains(world.Assessors, a => a.PersonId == s.Seats[0].PersonId));
        // Whoever cannot come on Monday is seen on Tuesday.
        Assert.Equal(_tuesday, (await world.OfAsync("Applicant ppq")).Interview.Day);
        await ConfirmAndMoveAsync(world);
        await DropOutAsync(world);
        await InterviewAsync(world);
        await LookOverAsync(world);

        var pool = await app.DbAsync(async db => await SelectionPool.LoadAsync(db, await world.Read.CohortAsync(db), world.Read.Programme, world.Read.Lead.PersonId, app.Clock.Now));
        Assert.Equal(["Applicant ppq", "Applicant pps"], pool.Members.Select(m => m.Name));
        Assert.Equal([600, 500], pool.Members.Select(m => m.Score!.Value));
        await app.AssertInvariantsAsync();
    }

    // The lead asks, and everybody says on their own page when they can come; one is entered for them.
    private static async Task SayWhenAsync(Interviewed world)
    {
        var lead = await world.LeadAsync();
        var page = await lead.GetAsync($"{world.Staff}/panellists");
        Assert.Contains("Ask 7 people who have not answered", page.Text, StringComparison.Ordinal);
        await lead.SubmitAsync(page, page.Form($"{world.Staff}/panellists"));
        Assert.Equal(7, await world.App.DbAsync(db => db.Messages.CountAsync(m => m.Kind == InterviewLetters.AskPanelKind)));
        foreach (var person in world.Assessors.Skip(1).Concat(world.Sector))
        {
            var browser = await world.Read.BrowserAsync(person);
            var own = await browser.GetAsync($"{world.Path}/panel/availability");
            var wrong = await browser.SubmitAsync(own, Ticked(own), ("MostADay", "none"));
            Assert.Equal(["Enter how many interviews a day at most, from 1 to 20"], wrong.Errors);
            Assert.Equal(2, wrong.Document.QuerySelectorAll("[name=Blocks][checked]").Length);
            var saved = await browser.SubmitAsync(wrong, wrong.Form($"{world.Path}/panel/availability"), ("MostADay", "5"));
            Assert.Contains("You have said when you can come", saved.Text, StringComparison.Ordinal);
        }

        var first = await lead.GetAsync($"{world.Staff}/panellists/{world.Assessors[0].PersonId}");
        await lead.SubmitAsync(first, Ticked(first), ("MostADay", "4"), ("Most", "9"));
    }

    private static IHtmlFormElement Ticked(Shown page)
    {
        foreach (var box in page.Document.QuerySelectorAll("[name=Blocks]").OfType<IHtmlInputElement>())
        {
            box.IsChecked = true;
        }

        return page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Blocks]") is not null);
    }

    private static IHtmlFormElement Deed(Shown page, string deed, string? holding = null) => page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>()
        .First(f => f.QuerySelector($"[name=Do][value={deed}]") is not null && (holding is null || f.TextContent.Contains(holding, StringComparison.Ordinal)));

    // Nobody learns of an interview before they are told; one cannot come on Monday, one needs an interpreter and more time.
    private static async Task TellAndAskAsync(Interviewed world)
    {
        var candidate = await world.CandidateAsync("Applicant ppq");
        Assert.Equal(HttpStatusCode.NotFound, (await candidate.GetAsync(world.OwnPage("Applicant ppq"))).Status);
        var lead = await world.LeadAsync();
        var page = await lead.GetAsync(world.Staff);
        Assert.Contains("passed the independent review", page.Text, StringComparison.Ordinal);
        await lead.SubmitAsync(page, page.Form(world.Staff));
        Assert.Contains("You will be interviewed", (await candidate.GetAsync("/applications")).Text, StringComparison.Ordinal);

        var own = await candidate.GetAsync(world.OwnPage("Applicant ppq"));
        var monday = own.Document.QuerySelectorAll("[name=Blocks]").OfType<IHtmlInputElement>().First();
        monday.IsChecked = true;
        own = await candidate.SubmitAsync(own, Deed(own, "Cannot"));
        Assert.Single(own.Document.QuerySelectorAll("[name=Blocks][checked]"));

        var other = await world.CandidateAsync("Applicant ppr");
        own = await other.GetAsync(world.OwnPage("Applicant ppr"));
        var wrong = await other.SubmitAsync(own, Deed(own, "Ask"), ("Needs", "I am deaf and need a sign language interpreter."));
        Assert.Equal(["Choose what you need"], wrong.Errors);
        Assert.Contains("I am deaf", wrong.Document.QuerySelector("[name=Needs]")!.TextContent, StringComparison.Ordinal);
        await other.SubmitAsync(wrong, Deed(wrong, "Ask"), ("Kind", "Interpreter"), ("Needs", "I am deaf and need a sign language interpreter."));

        var staff = await lead.GetAsync(world.StaffPage("Applicant ppr"));
        Assert.Contains("I am deaf", staff.Text, StringComparison.Ordinal);
        staff = await lead.SubmitAsync(staff, Deed(staff, "Agree"));
        Assert.Equal(["Enter what the panel has to do, in 300 characters or fewer"], staff.Errors);
        staff = await lead.SubmitAsync(staff, Deed(staff, "Agree"), ("PanelWords", "An interpreter sits beside the candidate; speak to the candidate."));
        staff = await lead.SubmitAsync(staff, Deed(staff, "Finish"));
        Assert.Contains("arranged", staff.Text, StringComparison.Ordinal);
        Assert.Contains("It is arranged", string.Join("\n", await world.App.DbAsync(db => db.Messages.Where(m => m.Kind == InterviewLetters.AdjustmentKind).Select(m => m.Body).ToListAsync())), StringComparison.Ordinal);
    }

    private static async Task ConfirmAndMoveAsync(Interviewed world)
    {
        var before = await world.OfAsync("Applicant ppr");
        var browser = await world.CandidateAsync("Applicant ppr");
        var own = await browser.GetAsync(world.OwnPage("Applicant ppr"));
        Assert.Equal("SEQUENCE:2", Line(await InviteAsync(world, "Applicant ppr"), "SEQUENCE"));
        var options = own.Document.QuerySelectorAll("[name=Time] option").OfType<IHtmlOptionElement>().Where(o => o.Value.Length > 0).ToList();
        Assert.Empty((await browser.SubmitAsync(own, Deed(own, "Choose"), ("Time", options[0].Value))).Errors);

        var after = await world.OfAsync("Applicant ppr");
        Assert.Equal(before.Interview.InterviewId, after.Interview.InterviewId);
        Assert.Equal(options[0].Value, InterviewInput.KeyOf(after.Interview));
        Assert.Equal(InterviewStatus.Confirmed, after.Interview.Status);
        // The same event moves in every calendar: same UID, higher sequence.
        var (first, second) = (await InviteAsync(world, "Applicant ppr", 0), await InviteAsync(world, "Applicant ppr", 1));
        Assert.Equal(Line(first, "UID"), Line(second, "UID"));
        Assert.Equal("SEQUENCE:4", Line(second, "SEQUENCE"));
        Assert.Contains("METHOD:PUBLISH", second, StringComparison.Ordinal);

        // Everybody else keeps theirs, and a time that somebody has taken is no longer offered.
        var others = await world.StandingAsync();
        Assert.Equal(4, others.Select(s => (s.Interview.At, s.Interview.Room)).Distinct().Count());
        own = await browser.GetAsync(world.OwnPage("Applicant ppr"));
        Assert.Contains("You have said that you will come", own.Text, StringComparison.Ordinal);
        var taken = await browser.FollowAsync(Browser.Request(own, Deed(own, "Choose"), ("Time", "2012-03-12 23:30")));
        Assert.Equal(["That time has been taken since. Choose another one"], taken.Errors);

        var still = await world.CandidateAsync("Applicant pps");
        own = await still.GetAsync(world.OwnPage("Applicant pps"));
        await still.SubmitAsync(own, Deed(own, "Confirm"));
        Assert.Equal(InterviewStatus.Confirmed, (await world.OfAsync("Applicant pps")).Interview.Status);
    }

    private static Task<string> InviteAsync(Interviewed world, string applicant, int which = 0)
    {
        var personId = world.Read.Of(applicant).PersonId;
        return world.App.DbAsync(async db => (await db.Messages.Where(m => m.Kind == InterviewLetters.ArrangedKind && m.ToPersonId == personId).OrderBy(m => m.Key).Select(m => m.Calendar!).ToListAsync())[which]);
    }

    private static string Line(string calendar, string name) => calendar.Split("\r\n").First(l => l.StartsWith($"{name}:", StringComparison.Ordinal));

    // On the morning of the first day somebody stands down; the seat is taken by somebody who is free, and no candidate moves.
    private static async Task DropOutAsync(Interviewed world)
    {
        await world.App.MoveClockAsync(new DateTime(2012, 3, 12, 7, 0, 0, DateTimeKind.Utc));
        var before = await world.StandingAsync();
        var at = await world.OfAsync("Applicant pps");
        var seat = at.Seats.First(s => world.Assessors.Any(a => a.PersonId == s.PersonId) && s.Place > 1);
        var browser = await world.BrowserAsync(seat.PersonId);
        var page = await browser.GetAsync($"{world.Path}/panel/{seat.ReviewSeatId}/stand-down");
        Assert.Equal(["Select why you stand down"], (await browser.SubmitAsync(page)).Errors);
        await browser.SubmitAsync(page, ("Why", "NoTime"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{world.Path}/panel/{seat.ReviewSeatId}")).Status);

        var lead = await world.LeadAsync();
        var list = await lead.GetAsync(world.Staff);
        Assert.Contains("Lacks a panellist", list.Text, StringComparison.Ordinal);
        Assert.Equal(1, await world.App.DbAsync(db => db.Messages.CountAsync(m => m.Kind == ReviewLetters.EndedKind && m.ToPersonId == world.Read.Lead.PersonId)));
        // Planning again changes the one panel and nothing else.
        var plan = await world.PlanAsync(confirm: false);
        Assert.Contains("0 candidates have another time: fewer cannot be", plan.Text, StringComparison.Ordinal);
        await lead.SubmitAsync(plan, Deed(plan, "Confirm"));
        var after = await world.StandingAsync();
        Assert.Equal(before.Select(s => s.Interview.Place), after.Select(s => s.Interview.Place));
        var whole = await world.OfAsync("Applicant pps");
        Assert.Equal(3, whole.Seats.Count);
        Assert.DoesNotContain(whole.Seats, s => s.PersonId == seat.PersonId);
        Assert.All(after.Where(s => s.Interview.ApplicationId != at.Interview.ApplicationId), s =>
            Assert.Equal(before.Single(b => b.Interview.InterviewId == s.Interview.InterviewId).Seats.Select(x => x.ReviewSeatId), s.Seats.Select(x => x.ReviewSeatId)));
    }

    // Everybody scores alone; nobody sees what the others scored before all have, and only the chair records what they find together.
    private static async Task InterviewAsync(Interviewed world)
    {
        var at = await world.OfAsync("Applicant ppq");
        await world.App.MoveClockAsync(at.Interview.At.AddMinutes(-30));
        var (chair, member) = (at.Seats[0], at.Seats[1]);
        var browser = await world.BrowserAsync(member.PersonId);
        var path = $"{world.Path}/panel/{member.ReviewSeatId}";
        var page = await browser.GetAsync(path);
        Assert.DoesNotContain(Assessed.Canary("Applicant ppq"), page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, Deed(page, "Open"));
        Assert.Contains(Assessed.Canary("Applicant ppq"), page.Text, StringComparison.Ordinal);
        Assert.Contains("from the beginning of the interview on", page.Text, StringComparison.Ordinal);

        await world.App.MoveClockAsync(new DateTime(2012, 3, 13, 15, 0, 0, DateTimeKind.Utc));
        page = await browser.GetAsync(path);
        var wrong = await browser.SubmitAsync(page, Deed(page, "Send"), world.FieldsOf(6, feedback: ""));
        Assert.NotEmpty(wrong.Errors);
        page = await browser.SubmitAsync(wrong, Deed(wrong, "Send"), world.FieldsOf(6, feedback: "Secret of the second seat"));
        Assert.Contains("Your scores are in", page.Text, StringComparison.Ordinal);
        foreach (var seat in at.Seats.Where(s => s != member))
        {
            var other = await world.BrowserAsync(seat.PersonId);
            var own = await other.GetAsync($"{world.Path}/panel/{seat.ReviewSeatId}");
            own = await other.SubmitAsync(own, Deed(own, "Open"));
            Assert.DoesNotContain("Secret of the second seat", own.Text, StringComparison.Ordinal);
            await other.SubmitAsync(own, Deed(own, "Send"), world.FieldsOf(6));
        }

        Assert.Contains("The chair records", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("Secret of the second seat", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        // A hand-made post of somebody without the chair records nothing.
        var forgery = Browser.Request(page, await AnyFormAsync(browser, $"{world.Path}/panel/availability"), [("Do", "Record"), .. world.FieldsOf(1)]);
        forgery.RequestUri = new Uri(page.Address, path);
        var forged = await browser.FollowAsync(forgery);
        Assert.NotEqual(HttpStatusCode.OK, forged.Status);
        Assert.Equal(0, await world.App.DbAsync(db => db.InterviewResults.CountAsync()));
        var seatOfChair = await world.BrowserAsync(chair.PersonId);
        var record = await seatOfChair.GetAsync($"{world.Path}/panel/{chair.ReviewSeatId}");
        record = await seatOfChair.SubmitAsync(record, Deed(record, "Record"), world.FieldsOf(6));
        Assert.Contains("The panel found: Recommended, 6.0", record.Text, StringComparison.Ordinal);
        await world.HoldAsync("Applicant ppr", 2, "do-not-offer");
        await world.HoldAsync("Applicant pps", 5, "moderate");
    }

    private static async Task<IHtmlFormElement> AnyFormAsync(Browser browser, string path) => (await browser.GetAsync(path)).Form(path);

    // Somebody who has neither read nor interviewed looks the results over: agrees with one, decides where a panel could not.
    private static async Task LookOverAsync(Interviewed world)
    {
        var second = await world.Read.AssessorAsync("Assessor Second");
        var browser = await world.Read.BrowserAsync(second);
        var path = $"{world.Path}/second-line";
        var page = await browser.GetAsync(path);
        page = await browser.SubmitAsync(page, Deed(page, "Take"));
        Assert.Equal(2, page.Document.QuerySelectorAll("[name=Results]").Length);
        Assert.Equal(["Tick the results with which you agree"], (await browser.SubmitAsync(page, Deed(page, "Agree"))).Errors);
        var ids = page.Document.QuerySelectorAll("[name=Results]").OfType<IHtmlInputElement>().ToList();
        ids.ForEach(b => b.IsChecked = true);
        page = await browser.SubmitAsync(page, Deed(page, "Agree"));
        var open = page.Document.QuerySelectorAll("main table a").OfType<IHtmlAnchorElement>().Single();
        var result = await browser.GetAsync(open.PathName);
        Assert.Equal(["Select which result counts"], (await browser.SubmitAsync(result)).Errors);
        Assert.Equal(["Enter why you find otherwise than the panel"], (await browser.SubmitAsync(result, ("Outcome", "Recommended"))).Errors);
        await browser.SubmitAsync(result, ("Outcome", "Recommended"), ("Reason", "The records bear it out."));

        // Whoever sat on the panels has nothing to take.
        var panellist = await world.Read.BrowserAsync(world.Assessors[0]);
        var seats = await world.App.DbAsync(db => db.ReviewSeats.Where(s => s.PersonId == world.Assessors[0].PersonId && s.Duty == ReviewDuty.Panellist).Select(s => s.ApplicationId).ToListAsync());
        Assert.All(seats, a => Assert.DoesNotContain($"{a}", panellist.GetAsync(path).Result.Text, StringComparison.Ordinal));
        Assert.Equal(
            [ResultStatus.LookedOver, ResultStatus.LookedOver, ResultStatus.LookedOver], await world.App.DbAsync(db => db.InterviewResults.Select(r => r.Status).ToListAsync()));
    }
}
