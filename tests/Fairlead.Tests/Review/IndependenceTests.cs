using System.Net;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Review;

public class IndependenceTests
{
    [Theory, BothDatabases]
    public async Task The_database_gives_nobody_two_seats_at_one_application_and_no_seat_twice(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 4);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = await world.SeatsAsync();
        var application = seats[0].ApplicationId;
        var spare = world.Assessors.First(a => seats.All(s => s.PersonId != a.PersonId));

        Task Add(Guid person, ReviewDuty duty, int place) => app.AddAsync(ReviewSeat.Give(
            NewId.Next(), world.Cohort.CohortId, application, person, duty, place, null, Assessed.By(world.Lead, Part.ProgrammeLead), app.Clock.Now));
        await Assert.ThrowsAsync<DbUpdateException>(() => Add(seats[0].PersonId, ReviewDuty.Moderator, 1));
        await Assert.ThrowsAsync<DbUpdateException>(() => Add(seats[0].PersonId, ReviewDuty.Reader, 3));
        await Assert.ThrowsAsync<DbUpdateException>(() => Add(seats[0].PersonId, ReviewDuty.SecondLine, 1));
        await Assert.ThrowsAsync<DbUpdateException>(() => Add(spare.PersonId, ReviewDuty.Reader, 1));
        await Assert.ThrowsAsync<DbUpdateException>(() => Add(spare.PersonId, ReviewDuty.Moderator, 2));

        // Whoever has seen it stays out of it for good, also when their seat has ended.
        await app.DbAsync(async db =>
        {
            var seat = await db.ReviewSeats.SingleAsync(s => s.ReviewSeatId == seats[0].ReviewSeatId);
            seat.StandDown(SeatEnd.NoTime, null, Assessed.By(world.Lead, Part.ProgrammeLead), app.Clock.Now);
            await db.SaveChangesAsync();
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => Add(seats[0].PersonId, ReviewDuty.Moderator, 1));
        await Add(spare.PersonId, ReviewDuty.Reader, seats[0].Place);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_reader_cannot_take_the_moderation_by_a_request_made_by_hand_and_two_who_ask_at_once_get_one_seat(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 4);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = await world.SeatsAsync();
        await world.ReadAsync(seats[0], 7);
        await world.ReadAsync(seats[1], 2);
        await app.MoveClockAsync(Assessed.Moderating);
        var code = await world.CodeAsync("Applicant ppq");
        var claim = $"{world.Path}/reviews/claim/{code}";
        var spares = world.Assessors.Where(a => seats.All(s => s.PersonId != a.PersonId)).ToList();

        var reader = await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == seats[0].PersonId));
        Assert.DoesNotContain("Take it", (await reader.GetAsync($"{world.Path}/reviews")).Text);
        var desk = await (await world.BrowserAsync(spares[0])).GetAsync($"{world.Path}/reviews");
        Assert.Contains($"Application {code}", desk.Text);
        var form = desk.Form(claim);
        var mine = await reader.GetAsync(Links(seats[0]));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.FollowAsync(Retargeted(mine, claim))).Status);

        var browsers = new[] { await world.BrowserAsync(spares[0]), await world.BrowserAsync(spares[1]) };
        var asked = new List<HttpRequestMessage>();
        foreach (var browser in browsers)
        {
            var page = await browser.GetAsync($"{world.Path}/reviews");
            asked.Add(Browser.Request(page, page.Form(claim), []));
        }

        var answers = await Task.WhenAll(browsers.Zip(asked, (b, r) => b.SendAsync(r)));
        var moderators = (await world.SeatsAsync()).Where(s => s.Duty is ReviewDuty.Moderator).ToList();
        Assert.Single(moderators);
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found or HttpStatusCode.SeeOther);
        Assert.DoesNotContain(answers, a => (int)a.StatusCode >= 500);
        Assert.NotNull(form);
        await app.AssertInvariantsAsync();

        string Links(ReviewSeat seat) => $"{world.Path}/reviews/{seat.ReviewSeatId}/stand-down";
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_given_what_they_must_not_read_whatever_keeps_them_from_it(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 6, 6, "E06000015", "E06000022", "E06000023", "E06000024", "E06000025", "E08000025");
        var assessors = world.Assessors;

        // Employer of now; one left a year ago; a backer under another address of the same mailbox; a person named beforehand; an organisation.
        await WorkAsync(app, assessors[0], "E06000015", null);
        await WorkAsync(app, assessors[1], "E06000022", app.Clock.Now.AddYears(-1));
        await app.DbAsync(async db =>
        {
            var person = await db.People.Include(p => p.Emails).SingleAsync(p => p.PersonId == assessors[2].PersonId);
            person.UseEmail("quiet.reader@example.org", Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
        });
        var backer = await app.PersonAsync("Somebody Else");
        await world.BackAsync("Applicant pps", backer, "quiet.reader+nomination@example.org");
        await DeclareAsync(world, assessors[3], ("Name", "applicant  PPT"), ("Kind", "PersonalTie"));
        await DeclareAsync(world, assessors[4], ("Organisation", ReferenceData.IdOf("E06000025").ToString()), ("Kind", "Other"));
        await world.MakeReadyAsync();
        await world.AssignAsync();

        var seats = await world.SeatsAsync();
        Assert.Equal(12, seats.Count);
        foreach (var (assessor, applicant) in new[] { (0, "Applicant ppq"), (1, "Applicant ppr"), (2, "Applicant pps"), (3, "Applicant ppt"), (4, "Applicant ppu") })
        {
            Assert.DoesNotContain(seats, s => s.PersonId == assessors[assessor].PersonId && s.ApplicationId == world.Of(applicant).ApplicationId);
        }

        var rows = await app.DbAsync(async db => await ConflictTable.LoadAsync(db, await world.CohortAsync(db), world.Lead.PersonId, app.Clock.Now));
        Assert.Equal(5, rows.Count);
        Assert.All(rows, r => Assert.NotEmpty(r.Causes));
        Assert.Equal(
            [ConflictOrigin.SameEmployer, ConflictOrigin.SameEmployer, ConflictOrigin.Backer, ConflictOrigin.TieToPerson, ConflictOrigin.TieToOrganisation],
            rows.OrderBy(r => r.Person, StringComparer.Ordinal).Select(r => r.Causes.Single().Kind));
        var lead = await world.LeadAsync();
        Assert.Contains("Declared this person beforehand", (await lead.GetAsync($"{world.Path}/assessment/conflicts")).Text);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Only_two_people_together_decide_against_the_records_and_never_about_themselves(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 2);
        var second = await app.PersonAsync("Ada Administrator", Part.ProgrammeAdministrator, PartReach.OverCohort(world.Cohort.CohortId));
        await WorkAsync(app, world.Assessors[0], "E06000015", null);
        var (lead, other) = (await world.LeadAsync(), await world.BrowserAsync(second));
        var application = world.Of("Applicant ppq").ApplicationId;
        var path = $"{world.Path}/assessment/conflicts";

        var page = await lead.GetAsync(path);
        var gaps = await lead.SubmitAsync(page, await Assessed.FormAsync(lead, path, "Propose"));
        Assert.Equal(["Select whom it is about", "Select an applicant", "Select whether they are to be kept apart", "Enter the reason"], gaps.Errors);
        await lead.SubmitAsync(page, await Assessed.FormAsync(lead, path, "Propose"), ("Person", world.Lead.PersonId.ToString()), ("Application", application.ToString()), ("Apart", "false"), ("Reason", "Mine"));
        Assert.Empty(await app.DbAsync(db => db.ConflictPins.ToListAsync()));
        await lead.SubmitAsync(
            page, await Assessed.FormAsync(lead, path, "Propose"), ("Person", world.Assessors[0].PersonId.ToString()), ("Application", application.ToString()), ("Apart", "false"), ("Reason", "Another service altogether"));
        Assert.True(await KeptApartAsync());
        Assert.DoesNotContain("Agree", (await lead.GetAsync(path)).Document.QuerySelectorAll("button").Select(b => b.GetAttribute("value")));

        var pins = await other.GetAsync(path);
        await other.SubmitAsync(pins, pins.Document.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First(f => f.QuerySelector("[value=Agree]") is not null), ("Do", "Agree"));
        Assert.False(await KeptApartAsync());

        // What somebody declares themselves nobody lifts.
        await app.DbAsync(async db =>
        {
            var of = await db.Applications.SingleAsync(a => a.ApplicationId == application);
            db.Recusals.Add(Recusal.Declare(NewId.Next(), world.Assessors[0].PersonId, of, InterestKind.Other, null, Assessed.By(world.Assessors[0]), app.Clock.Now));
            await db.SaveChangesAsync();
        });
        Assert.True(await KeptApartAsync());
        var pin = await app.DbAsync(db => db.ConflictPins.SingleAsync());
        Assert.Throws<RuleBrokenException>(() => pin.End(Assessed.By(world.Assessors[0]), app.Clock.Now));
        await app.AssertInvariantsAsync();

        Task<bool> KeptApartAsync() => app.DbAsync(db => RecusalQueries.Pairs(db, app.Clock.Now).AnyAsync(p => p.PersonId == world.Assessors[0].PersonId && p.ApplicationId == application));
    }

    private static Task WorkAsync(RunningApp app, Person person, string authority, DateTime? until) => app.DbAsync(async db =>
    {
        var of = await db.People.Include(p => p.Employments).SingleAsync(p => p.PersonId == person.PersonId);
        of.WorkFor(ReferenceData.IdOf(authority), "Director", Actor.Operator, app.Clock.Now.AddYears(-3));
        await db.SaveChangesAsync();
        if (until is { } left)
        {
            await db.Employments.Where(e => e.PersonId == person.PersonId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Until, left));
        }
    });

    private static async Task DeclareAsync(Assessed world, Person person, params (string, string?)[] values)
    {
        var browser = await world.BrowserAsync(person);
        Assert.Empty((await browser.SubmitAsync(await browser.GetAsync("/account/interests"), values)).Errors);
    }

    private static HttpRequestMessage Retargeted(Shown page, string path)
    {
        var request = Browser.Request(page, page.Form(), []);
        request.RequestUri = new Uri(page.Address, path);
        return request;
    }
}
