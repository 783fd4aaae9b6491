using System.Net;
using AngleSharp.Html.Dom;
using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Interviews;

/// <summary>A cohort whose applications have all been read and go on, with assessors and representatives of the sector who can sit on panels.</summary>
public sealed class Interviewed
{
    /// <summary>Monday 5 March 2012: interviews begin on the 12th.</summary>
    public static readonly DateTime Planning = Assessed.Moderating;

    private Interviewed(Assessed read, IReadOnlyList<Person> sector) => (Read, Sector) = (read, sector);

    public Assessed Read { get; }

    public RunningApp App => Read.App;

    public IReadOnlyList<Person> Assessors => Read.Assessors;

    public IReadOnlyList<Person> Sector { get; }

    public InterviewRules Rules => InterviewRules.Of(Read.Programme)!;

    public string Path => Read.Path;

    public string Staff => $"{Path}/interviews";

    public static Task<RunningApp> AppAsync(On on) => RunningApp.StartAsync(on, Planning);

    /// <param name="without">An applicant whose paper is made ready and found by nobody; null for none.</param>
    public static async Task<Interviewed> MakeAsync(RunningApp app, int applicants, int assessors, int sector, string? without = null)
    {
        var read = await Assessed.MakeAsync(app, applicants, assessors);
        var people = new List<Person>();
        for (var i = 0; i < sector; i++)
        {
            people.Add(await app.PersonAsync($"Sector {(char)('A' + i)}", Part.SectorRepresentative, PartReach.OverCohort(read.Cohort.CohortId)));
        }

        await read.MakeReadyOthersAsync(without is null ? Guid.Empty : read.Of(without).ApplicationId);
        await app.DbAsync(async db =>
        {
            var cohort = await read.CohortAsync(db);
            db.AddRange(read.Others(without ?? "").Select(a => ReviewFinding.Record(
                NewId.Next(), cohort, a.ApplicationId, new(FindingOutcome.GoesOn, FindingBasis.Agreed, "", 5000, []), Assessed.By(read.Lead, Part.ProgrammeLead), app.Clock.Now)));
            await db.SaveChangesAsync();
        });
        return new(read, people);
    }

    public Task<Browser> LeadAsync() => Read.LeadAsync();

    public async Task<Browser> CandidateAsync(string name)
    {
        var personId = Read.Of(name).PersonId;
        return await Read.BrowserAsync(await App.DbAsync(db => db.People.SingleAsync(p => p.PersonId == personId)));
    }

    public string OwnPage(string name) => $"/applications/{Read.Of(name).ApplicationId}/interview";

    public string StaffPage(string name) => $"{Staff}/candidates/{Read.Of(name).ApplicationId}";

    /// <summary>Lays out mornings of three interviews in one room, as the lead does.</summary>
    public async Task LayOutAsync(DateOnly first, DateOnly last, string rooms = "Room 1", int minutes = 60, string starts = "9:30am", int count = 3)
    {
        var lead = await LeadAsync();
        var page = await lead.GetAsync($"{Staff}/days");
        var form = page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=Rooms]") is not null);
        var shown = await lead.SubmitAsync(
            page, form, ("First.Day", $"{first.Day}"), ("First.Month", $"{first.Month}"), ("First.Year", $"{first.Year}"), ("Last.Day", $"{last.Day}"), ("Last.Month", $"{last.Month}"),
            ("Last.Year", $"{last.Year}"), ("Starts", starts), ("Minutes", $"{minutes}"), ("Gap", "0"), ("Count", $"{count}"), ("Rooms", rooms), ("Place", "1 Borchester Street"));
        Assert.Empty(shown.Errors);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
    }

    /// <summary>Everybody can come for every block.</summary>
    public Task AllCanComeAsync(IEnumerable<Person>? who = null) => App.DbAsync(async db =>
    {
        var blocks = await db.InterviewBlocks.Where(b => b.CohortId == Read.Cohort.CohortId && b.TakenOutAt == null).Select(b => b.InterviewBlockId).ToListAsync();
        foreach (var person in who ?? Assessors.Concat(Sector))
        {
            var terms = await db.PanelTerms.SingleOrDefaultAsync(t => t.CohortId == Read.Cohort.CohortId && t.PersonId == person.PersonId);
            if (terms is null)
            {
                terms = PanelTerms.For(NewId.Next(), Read.Cohort.CohortId, person.PersonId);
                db.Add(terms);
            }

            terms.Answer(blocks, PanelTerms.UsualADay, null, new(person.PersonId, "Assessor"), App.Clock.Now);
        }

        await db.SaveChangesAsync();
    });

    /// <summary>Has a timetable made and gives it out, as the lead does.</summary>
    public async Task<Shown> PlanAsync(bool confirm = true)
    {
        var lead = await LeadAsync();
        await lead.SubmitAsync(await lead.GetAsync($"{Staff}/plan"), await Assessed.FormAsync(lead, $"{Staff}/plan", "Propose"));
        await App.RunDueAsync();
        return confirm ? await lead.SubmitAsync(await lead.GetAsync($"{Staff}/plan"), await Assessed.FormAsync(lead, $"{Staff}/plan", "Confirm")) : await lead.GetAsync($"{Staff}/plan");
    }

    public Task<List<StandingInterview>> StandingAsync() => App.DbAsync(async db =>
    {
        var interviews = await db.Interviews.AsNoTracking().Where(i => i.CohortId == Read.Cohort.CohortId).Standing().OrderBy(i => i.At).ThenBy(i => i.Room).ToListAsync();
        var seats = await db.ReviewSeats.AsNoTracking().Standing().Where(s => s.Duty == ReviewDuty.Panellist).OrderBy(s => s.Place).ToListAsync();
        return interviews.Select(i => new StandingInterview(i, [.. seats.Where(s => s.InterviewId == i.InterviewId)])).ToList();
    });

    public async Task<StandingInterview> OfAsync(string applicant) => (await StandingAsync()).Single(s => s.Interview.ApplicationId == Read.Of(applicant).ApplicationId);

    public async Task<Browser> BrowserAsync(Guid personId) => await Read.BrowserAsync(Assessors.Concat(Sector).Single(p => p.PersonId == personId));

    public Answers AnswersOf(int mark, string recommendation = "offer-a-place", string feedback = "Keep going.") => Answers.Of(
    [
        .. AnswerNames.Keys(Rules.Form.Form.Question("professional")).Concat(AnswerNames.Keys(Rules.Form.Form.Question("behavioural"))).Select(k => (k, $"{mark}")),
        ("recommendation", recommendation), ("feedback", feedback),
    ]);

    /// <summary>The same as fields of the page.</summary>
    public (string, string?)[] FieldsOf(int mark, string recommendation = "offer-a-place", string feedback = "Keep going.")
    {
        var answers = AnswersOf(mark, recommendation, feedback);
        return [.. answers.Questions.Select(q => ($"answers[{q}]", (string?)answers[q][0]))];
    }

    /// <summary>Scores in the name of everybody on the panel, and records the result in that of the chair; the clock must be past the beginning.</summary>
    public async Task HoldAsync(string applicant, int mark, string recommendation = "offer-a-place", bool record = true, string feedback = "Keep going.")
    {
        var at = await OfAsync(applicant);
        await App.DbAsync(async db =>
        {
            var (work, cohort) = (new PanelWork(db), await Read.CohortAsync(db));
            var phases = ReviewPhases.Of(cohort, Read.Programme, App.Clock.Now);
            foreach (var seat in at.Seats)
            {
                var (mine, by) = ((await work.FindAsync(cohort, seat.ReviewSeatId, seat.PersonId, App.Clock.Now))!, new Core.Audit.Actor(seat.PersonId, nameof(Part.Assessor)));
                await work.OpenAsync(mine, by, App.Clock.Now);
                Assert.Empty(await work.SendAsync(mine, AnswersOf(mark, recommendation, $"{feedback} {seat.Place}"), cohort, Read.Programme, Rules, phases, by, App.Clock.Now));
            }

            if (record)
            {
                var chair = (await work.FindAsync(cohort, at.Seats[0].ReviewSeatId, at.Seats[0].PersonId, App.Clock.Now))!;
                Assert.Empty(await work.RecordAsync(
                    chair, AnswersOf(mark, recommendation, feedback), cohort, Read.Programme, Rules, phases,
                    new(chair.Seat.PersonId, nameof(Part.Assessor)), App.Clock.Now));
            }
        });
    }
}
