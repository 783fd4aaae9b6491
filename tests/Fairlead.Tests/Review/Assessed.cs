using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Application = Fairlead.Core.Applications.Application;
using Person = Fairlead.Core.People.Person;

namespace Fairlead.Tests.Review;

/// <summary>A cohort of the programme that is read by assessors, past its gateway, with a lead and as many assessors as are asked for.</summary>
public sealed class Assessed
{
    /// <summary>Tuesday 21 February 2012: reading began on the 20th, moderation begins on 2 March.</summary>
    public static readonly DateTime Reading = new(2012, 2, 21, 9, 0, 0, DateTimeKind.Utc);

    public static readonly DateTime Moderating = new(2012, 3, 5, 9, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, Application> _applications = [];
    private readonly Dictionary<Guid, Browser> _browsers = [];

    private Assessed(RunningApp app, ProgrammeDefinition programme, Cohort cohort) => (App, Programme, Cohort) = (app, programme, cohort);

    public RunningApp App { get; }

    public ProgrammeDefinition Programme { get; }

    public Cohort Cohort { get; }

    public ReviewRules Rules => ReviewRules.Of(Programme)!;

    public string Path => $"/cohorts/{Cohort.CohortId}";

    public Person Lead { get; private set; } = null!;

    public IReadOnlyList<Person> Assessors { get; private set; } = [];

    public static Task<RunningApp> AppAsync(On on) => RunningApp.StartAsync(on, Reading);

    /// <param name="authorities">The authority of each applicant by turns, by code.</param>
    public static async Task<Assessed> MakeAsync(RunningApp app, int applicants, int assessors, params string[] authorities)
    {
        var programme = app.Services.GetRequiredService<ProgrammeLibrary>().Find(AspirantCohort.ProgrammeId)!;
        var cohort = A.Cohort(programme, Reading.AddDays(-40), label: "Cohort 3");
        await app.AddAsync(cohort);
        var world = new Assessed(app, programme, cohort) { Lead = await app.PersonAsync("Lena Lead", Part.ProgrammeLead, PartReach.OverCohort(cohort.CohortId)) };
        var people = new List<Person>();
        for (var i = 0; i < assessors; i++)
        {
            people.Add(await world.AssessorAsync($"Assessor {(char)('A' + i)}"));
        }

        world.Assessors = people;
        await app.DbAsync(db => world.ApplyAsync(db, Enumerable.Range(1, applicants).Select(i => ($"Applicant {Number(i)}", authorities.Length == 0 ? "E06000015" : authorities[(i - 1) % authorities.Length]))));
        return world;
    }

    /// <summary>Letters, because a name of digits would be no word that stands in a text.</summary>
    public static string Number(int number) => new(number.ToString("000", System.Globalization.CultureInfo.InvariantCulture).Select(c => (char)('p' + (c - '0'))).ToArray());

    public Task<Person> AssessorAsync(string name) => App.PersonAsync(name, Part.Assessor, PartReach.OverCohort(Cohort.CohortId));

    public async Task<Browser> BrowserAsync(Person person) =>
        _browsers.TryGetValue(person.PersonId, out var there) ? there : _browsers[person.PersonId] = await App.BrowserOfAsync(person.PersonId);

    public Task<Browser> LeadAsync() => BrowserAsync(Lead);

    public Application Of(string name) => _applications[name];

    public IEnumerable<Application> Others(string name) => _applications.Where(a => a.Key != name).Select(a => a.Value);

    public static Actor By(Person person, Part part = Part.Assessor) => new(person.PersonId, part.ToString());

    public Task<Cohort> CohortAsync(AppDb db) => db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == Cohort.CohortId);

    /// <summary>Makes every application ready, with nothing covered by hand.</summary>
    public Task MakeReadyAsync() => MakeReadyOthersAsync(Guid.Empty);

    /// <summary>Makes every application but one ready.</summary>
    public Task MakeReadyOthersAsync(Guid applicationId) => App.DbAsync(async db =>
    {
        var cohort = await CohortAsync(db);
        foreach (var application in _applications.Values.Where(a => a.ApplicationId != applicationId))
        {
            await new MakeReady(db).ReleaseAsync(cohort, application, [], [], By(Lead, Part.ProgrammeLead), App.Clock.Now);
        }
    });

    /// <summary>Assigns readers and gives the seats out, as the lead does.</summary>
    public async Task AssignAsync()
    {
        var lead = await LeadAsync();
        await lead.SubmitAsync(await lead.GetAsync($"{Path}/assessment/readers"), await FormAsync(lead, $"{Path}/assessment/readers", "Propose"));
        await lead.SubmitAsync(await lead.GetAsync($"{Path}/assessment/readers"), await FormAsync(lead, $"{Path}/assessment/readers", "Confirm"));
    }

    public static async Task<AngleSharp.Html.Dom.IHtmlFormElement> FormAsync(Browser browser, string path, string deed)
    {
        var page = await browser.GetAsync(path);
        return page.Document.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First(f => f.QuerySelector($"[name=Do][value={deed}]") is not null);
    }

    public Task<List<ReviewSeat>> SeatsAsync(string? applicant = null) => App.DbAsync(db => db.ReviewSeats.AsNoTracking()
        .Where(s => s.CohortId == Cohort.CohortId && (applicant == null || s.ApplicationId == _applications[applicant].ApplicationId)).OrderBy(s => s.Duty).ThenBy(s => s.Place).ToListAsync());

    public Task<string> CodeAsync(string applicant) => App.DbAsync(db => db.BlindPapers.Where(p => p.ApplicationId == _applications[applicant].ApplicationId).Select(p => p.Code).SingleAsync());

    /// <summary>Reads in the name of whoever has the seat: every mark the same.</summary>
    public Task ReadAsync(ReviewSeat seat, int mark, string eligible = "yes", string needs = "yes", string feedback = "Go on like this.") => App.DbAsync(async db =>
    {
        var cohort = await CohortAsync(db);
        var (work, phases) = (new ReviewWork(db, new ReviewLetters(db, App.Services.GetRequiredService<Core.Settings.Installation>())), ReviewPhases.Of(cohort, Programme, App.Clock.Now));
        var by = new Actor(seat.PersonId, nameof(Part.Assessor));
        var at = (await work.FindAsync(cohort, seat.ReviewSeatId, seat.PersonId, App.Clock.Now))!;
        await work.OpenAsync(at, cohort, phases, by, App.Clock.Now);
        Assert.Empty(await work.SendAsync(at, AnswersOf(mark, eligible, needs, feedback), cohort, Programme, Rules, phases, by, App.Clock.Now));
    });

    public Answers AnswersOf(int mark, string eligible = "yes", string needs = "yes", string feedback = "Go on like this.") => Answers.Of(
    [
        ("eligible", eligible), ("needs-met", needs), ("feedback", feedback), ("committed", $"{mark}"),
        .. AnswerNames.Keys(Rules.Form.Question("skills")).Select(k => (k, $"{mark}")),
    ]);

    /// <summary>The same as fields of the page.</summary>
    public (string, string?)[] FieldsOf(int mark, string eligible = "yes", string needs = "yes", string feedback = "Go on like this.")
    {
        var answers = AnswersOf(mark, eligible, needs, feedback);
        return [.. answers.Questions.Select(q => ($"answers[{q}]", (string?)answers[q][0]))];
    }

    public static string Canary(string name) => $"As {name} I led Bath and North East Somerset through change";

    private async Task ApplyAsync(AppDb db, IEnumerable<(string Name, string Authority)> applied)
    {
        var cohort = await CohortAsync(db);
        var received = Reading.AddDays(-10);
        foreach (var (name, authority) in applied)
        {
            var person = A.Person(name, received);
            var application = Application.Start(NewId.Next(), cohort.CohortId, person.PersonId, ApplicationSource.Online, Actor.Operator, received);
            var submission = Submission.Freeze(
                NewId.Next(), application, Programme, ApplicationOf(name, authority), [.. Programme.ApplicationForm!.Declarations.Select(d => d.Id)], Timeliness.InTime, person.PersonId, received);
            application.Submit(submission, Actor.Operator, received);
            db.AddRange(person, application, submission);
            db.Add(new ApplicationAttribute { ApplicationId = application.ApplicationId, Name = "authority", Value = authority });
            db.Add(new ApplicationAttribute { ApplicationId = application.ApplicationId, Name = "career-stage", Value = "second-tier" });
            db.Add(GatewayCheck.Decide(NewId.Next(), cohort, application, new GatewayFinding(GatewayOutcome.Passed), By(Lead, Part.ProgrammeLead), Reading.AddDays(-2)));
            _applications.Add(name, application);
        }

        await db.SaveChangesAsync();
    }

    private static Answers ApplicationOf(string name, string authority) => Answers.Of(
    [
        ("person.name", name), ("person.post", "Assistant director"), ("person.organisation", "Borchester Council"), ("person.email", $"{name.Replace(' ', '.')}@example.org"),
        ("authority", authority), ("tier", "second-tier"), ("horizon", "12"), ("motivation", Canary(name)), ("days", "30"), ("needs", "Finance."),
        .. from question in new[] { "evidence-outcomes", "evidence-organisation", "evidence-leadership" }
           from part in new[] { "situation", "task", "action", "result", "learning" }
           select ($"{question}.{part}", $"The {part} when I worked for Borchester; write to {name.Replace(' ', '.')}@example.org"),
        ("sponsor.name", "Dee Quillfeather"), ("sponsor.post", "Director"), ("sponsor.organisation", "Borchester Council"), ("sponsor.email", "dee@example.org"),
        ("line-manager.name", "Lee Line"), ("line-manager.post", "Director"), ("line-manager.organisation", "Borchester Council"), ("line-manager.email", "lee@example.org"),
        ("sponsor-is-dcs", "yes"),
    ]);

    /// <summary>Records that somebody was asked to back an application, under an address of theirs.</summary>
    public Task BackAsync(string applicant, Person backer, string address) => App.AddAsync(Backing.Ask(
        NewId.Next(), Cohort.CohortId, _applications[applicant].ApplicationId, "sponsor", new BackerPerson(backer.PersonId, backer.Name, null, null, address), null, Actor.Operator, App.Clock.Now));
}
