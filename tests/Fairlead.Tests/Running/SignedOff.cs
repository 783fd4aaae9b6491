using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Answers = Fairlead.Core.Programmes.Answers;
using Application = Fairlead.Core.Applications.Application;
using Candidate = Fairlead.Allocation.Cohorts.Person;
using ComposerTarget = Fairlead.Allocation.Cohorts.Target;
using ComposerTargetType = Fairlead.Allocation.Cohorts.TargetType;
using Person = Fairlead.Core.People.Person;

namespace Fairlead.Tests.Running;

/// <summary>Somebody who applied: their score, where they work, and what the gateway said.</summary>
public sealed record Applied(string Name, int Score = 200, string Area = "social-care", string Kind = "local-authority", bool Refused = false);

/// <summary>A CSSSL cohort that has been signed off on 19 July 2021, made through the verbs.</summary>
public sealed class SignedOff
{
    public static readonly DateTime At = new(2021, 7, 19, 9, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, Application> _applications = [];
    private readonly Dictionary<string, Person> _people = [];

    private SignedOff(RunningApp app, Guid cohortId, Person lead, ProgrammeDefinition definition) =>
        (App, CohortId, Lead, Definition) = (app, cohortId, lead, definition);

    public RunningApp App { get; }

    public Guid CohortId { get; }

    public Person Lead { get; }

    public ProgrammeDefinition Definition { get; }

    public Actor By => new(Lead.PersonId, nameof(Part.ProgrammeLead));

    /// <summary>Compose chooses the best <paramref name="places"/> under <paramref name="targets"/>.</summary>
    public static async Task<SignedOff> MakeAsync(RunningApp app, int places, IReadOnlyList<DraftTarget> targets, params Applied[] applied)
    {
        var now = app.Clock.Now;
        var lead = await app.PersonAsync("Lena Lead", Part.ProgrammeLead);
        var definition = app.Services.GetRequiredService<ProgrammeLibrary>().Find("csssl-2021")!;
        var by = new Actor(lead.PersonId, nameof(Part.ProgrammeLead));
        var cohortId = await app.DbAsync(async db =>
        {
            var cohort = await new OpenCohort(db).PlanAsync(definition, "Cohort 1", places, null, by, now);
            cohort.Publish(by, now);
            await db.SaveChangesAsync();
            return cohort.CohortId;
        });
        var made = new SignedOff(app, cohortId, lead, definition);
        await app.DbAsync(db => made.ApplyAsync(db, applied, now));
        await app.DbAsync(db => made.ComposeAsync(db, places, targets, applied, now));
        if (app.Clock.Now < At)
        {
            await app.MoveClockAsync(At);
        }

        return made;
    }

    public static Task<SignedOff> MakeAsync(RunningApp app, int places, params Applied[] applied) => MakeAsync(app, places, [], applied);

    public Person Person(string name) => _people[name];

    public Application Application(string name) => _applications[name];

    public Task<Browser> BrowserOfAsync(string name) => App.BrowserOfAsync(_people[name].PersonId);

    public Task<Cohort> CohortAsync(AppDb db) => db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == CohortId);

    public Task PrepareAsync() => App.DbAsync(async db =>
        await new PrepareDecisions(db).RunAsync(await CohortAsync(db), Definition, By, App.Clock.Now));

    /// <summary>Prepares and releases; the letters wait for their half hour.</summary>
    public async Task<Guid> ReleaseAsync(RefillRule refill = RefillRule.Automatic)
    {
        await PrepareAsync();
        return await InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await using var write = await db.BeginWriteAsync();
            var cohort = await CohortAsync(db);
            var preview = await services.GetRequiredService<PreviewDecisions>().RunAsync(cohort, Definition, App.Clock.Now);
            var outcome = await services.GetRequiredService<ReleaseDecisions>().RunAsync(cohort, Definition, preview.Hash, refill, By, App.Clock.Now);
            await write.CommitAsync();
            return Assert.IsType<ReleaseOutcome.Released>(outcome).BatchId;
        });
    }

    /// <summary>Releases and lets the letters leave.</summary>
    public async Task TellAsync(RefillRule refill = RefillRule.Automatic)
    {
        await ReleaseAsync(refill);
        await App.MoveClockAsync(App.Clock.Now.AddMinutes(30));
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    /// <summary>Runs a verb in a transaction of its own.</summary>
    public Task<T> DoAsync<T>(Func<IServiceProvider, AppDb, Task<T>> verb) => InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        await using var write = await db.BeginWriteAsync();
        var done = await verb(services, db);
        await db.SaveChangesAsync();
        await write.CommitAsync();
        return done;
    });

    public Task<Offer> OfferToAsync(string name) => App.DbAsync(db =>
        db.Offers.AsNoTracking().Where(o => o.ApplicationId == _applications[name].ApplicationId).OrderByDescending(o => o.MadeAt).FirstAsync());

    public Task<Decision> DecisionOnAsync(string name) => App.DbAsync(db =>
        db.Decisions.AsNoTracking().SingleAsync(d => d.ApplicationId == _applications[name].ApplicationId));

    /// <summary>Who holds an offer or a place, by name.</summary>
    public Task<List<string>> StandingAsync() => App.DbAsync(db => (
        from offer in db.Offers.Standing()
        join application in db.Applications on offer.ApplicationId equals application.ApplicationId
        join person in db.People on application.PersonId equals person.PersonId
        where offer.CohortId == CohortId
        orderby person.Name
        select person.Name).ToListAsync());

    private Task<int> ApplyAsync(AppDb db, IEnumerable<Applied> applied, DateTime now)
    {
        foreach (var one in applied)
        {
            var person = A.Person(one.Name, now);
            var application = Core.Applications.Application.Start(NewId.Next(), CohortId, person.PersonId, ApplicationSource.Online, new(person.PersonId, "person"), now);
            var submission = Submission.Freeze(
                NewId.Next(), application, Definition, new Answers(new Dictionary<string, IReadOnlyList<string>>()), [],
                Timeliness.InTime, person.PersonId, now);
            application.Submit(submission, new(person.PersonId, "person"), now);
            db.AddRange(person, application, submission);
            db.ApplicationAttributes.AddRange(
                new ApplicationAttribute { ApplicationId = application.ApplicationId, Name = "service-area", Value = one.Area },
                new ApplicationAttribute { ApplicationId = application.ApplicationId, Name = "organisation-type", Value = one.Kind });
            (_people[one.Name], _applications[one.Name]) = (person, application);
        }

        return db.SaveChangesAsync();
    }

    private async Task ComposeAsync(AppDb db, int places, IReadOnlyList<DraftTarget> targets, IReadOnlyList<Applied> applied, DateTime now)
    {
        var cohort = await CohortAsync(db);
        foreach (var one in applied)
        {
            db.GatewayChecks.Add(GatewayCheck.Decide(
                NewId.Next(), cohort, _applications[one.Name],
                one.Refused ? new GatewayFinding(GatewayOutcome.Refused, "cannot-attend") : new GatewayFinding(GatewayOutcome.Passed), By, now));
        }

        var problem = new CohortProblem(
            [
                .. applied.Where(a => !a.Refused).Select(a => new Candidate(
                    _applications[a.Name].Reference, a.Score * Millionths.Point,
                    new Dictionary<string, string> { ["service-area"] = a.Area, ["organisation-type"] = a.Kind })),
            ],
            [.. targets.Select(t => new ComposerTarget(t.Attribute, t.Value, t.Min, t.Max, ComposerTargetType.Selection, t.Weight * Millionths.Point, t.Why))],
            places, 7);
        var outcome = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(problem));
        var ids = _applications.Values.ToDictionary(a => a.Reference, a => a.ApplicationId);
        var composition = Composition.Start(
            NewId.Next(), CohortId, "A", 7,
            new ComposedResult(
                DraftTarget.Write(targets), "{}", DecisionRecord.Write(problem, outcome), DecisionRecord.InputHash(problem), CompositionOutcome.Composed,
                outcome.Evaluation.Total, [.. outcome.Members.Select(m => ids[m])]) { Bound = outcome.Evaluation.Total },
            By, now);
        composition.Confirm("The best mix.", new Minutes(Minutes.CurrentSchema, places, 7, composition.InputHash, composition.RecordHash, [], [], []), By, now);
        db.Compositions.Add(composition);
        cohort.SignOff(By, now);
        await db.SaveChangesAsync();
    }

    /// <summary>Ann 1, Ann 2, …: as many as are wanted, each a point better than the next.</summary>
    public static Applied[] People(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new Applied($"Ann {i.ToString("000", CultureInfo.InvariantCulture)}", 400 - (i % 400)))];
}
