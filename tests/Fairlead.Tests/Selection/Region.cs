using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Selection;

/// <summary>Somebody who applied to the cohort of a <see cref="Region"/>; Ratings are given by its two raters in turn.</summary>
public sealed record Applied(string Name, string? Authority = "E06000015", string Area = "social-care", int[]? Ratings = null, bool Passed = true, string Heads = "yes");

/// <summary>A CSSSL cohort after its deadline, with applications frozen directly, made through the verbs.</summary>
public sealed class Region
{
    /// <summary>Monday 12 July 2021: the deadline was 2 July.</summary>
    public static readonly DateTime Start = new(2021, 7, 12, 9, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, Application> _applications = [];

    private Region(RunningApp app, ProgrammeDefinition programme, Guid cohortId) => (App, Programme, CohortId) = (app, programme, cohortId);

    public RunningApp App { get; }

    public ProgrammeDefinition Programme { get; }

    public Guid CohortId { get; }

    public string Path => $"/cohorts/{CohortId}";

    /// <summary>Rates everybody and works for no council.</summary>
    public Person Rita { get; private set; } = null!;

    public Person Rob { get; private set; } = null!;

    public IReadOnlyList<string> Authorities => [.. Programme.QuestionFeeding("authority")!.Options.Select(o => o.Value)];

    public static Task<RunningApp> AppAsync(On on, Action<IServiceCollection>? services = null) => RunningApp.StartAsync(on, Start, services: services);

    public static async Task<Region> MakeAsync(RunningApp app, int places, params IEnumerable<Applied> applied)
    {
        var programme = app.Services.GetRequiredService<ProgrammeLibrary>().Find("csssl-2021")!;
        var cohortId = await app.DbAsync(async db =>
        {
            var cohort = await new OpenCohort(db).PlanAsync(programme, "Cohort 1", places, null, Actor.Operator, Start.AddDays(-60));
            cohort.Publish(Actor.Operator, Start.AddDays(-60));
            await db.SaveChangesAsync();
            return cohort.CohortId;
        });
        var region = new Region(app, programme, cohortId)
        {
            Rita = await app.PersonAsync("Rita Rater", Part.AwardingMember, PartReach.OverCohort(cohortId)),
            Rob = await app.PersonAsync("Rob Rater", Part.AwardingMember, PartReach.OverCohort(cohortId)),
        };
        await app.DbAsync(db => region.ApplyAsync(db, applied));
        return region;
    }

    /// <summary>Forty people of every authority and area, for whom thirty places and CSSSL's targets can be met.</summary>
    public static IEnumerable<Applied> Forty(RunningApp app)
    {
        var programme = app.Services.GetRequiredService<ProgrammeLibrary>().Find("csssl-2021")!;
        var authorities = programme.QuestionFeeding("authority")!.Options.Select(o => o.Value).ToList();
        string[] areas = ["social-care", "education-and-send", "early-help", "social-care", "education-and-send", "health", "youth-justice", "social-care", "early-help", "education-and-send"];
        return Enumerable.Range(0, 40).Select(i => new Applied(
            $"Person {i:00}", i % 13 == 12 ? null : authorities[i % authorities.Count], areas[i * 7 % areas.Length], [i * 3 % 5, i * 7 % 5]));
    }

    public Guid Id(string name) => _applications[name].ApplicationId;

    public string Reference(string name) => _applications[name].Reference;

    public Task<Browser> LeadAsync() => MemberAsync("Ada Administrator", Part.ProgrammeAdministrator);

    /// <summary>A browser of a new person with the part over this cohort, employed by the authority if one is given.</summary>
    public async Task<Browser> MemberAsync(string name, Part part = Part.AwardingMember, string? authority = null)
    {
        var person = await App.PersonAsync(name, part, PartReach.OverCohort(CohortId));
        if (authority is not null)
        {
            await WorkForAsync(person.PersonId, authority);
        }

        return await App.BrowserOfAsync(person.PersonId);
    }

    public Task WorkForAsync(Guid personId, string authority) => App.DbAsync(async db =>
    {
        var person = await db.People.Include(p => p.Employments).SingleAsync(p => p.PersonId == personId);
        person.WorkFor(ReferenceData.IdOf(authority), "Director", Actor.Operator, App.Clock.Now);
        await db.SaveChangesAsync();
    });

    public Task<Cohort> CohortAsync(AppDb db) => db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == CohortId);

    public Task<Composition> DraftAsync(string letter = "A") => App.DbAsync(db =>
        db.Compositions.AsNoTracking().Include(c => c.Members).SingleAsync(c => c.CohortId == CohortId && c.Letter == letter));

    /// <summary>Composes the first draft as Rita would, without a page.</summary>
    public Task<Composition> ComposeAsync() => App.DbAsync(async db =>
    {
        var cohort = await CohortAsync(db);
        var pool = await SelectionPool.LoadAsync(db, cohort, Programme, Rita.PersonId, App.Clock.Now);
        var composing = await new ComposeCohort(db, ComposePatience.Usual).ComposeAsync(
            cohort, pool, null, DraftTarget.From(Programme, cohort.Places), new Dictionary<string, DraftLock>(), By(Rita), App.Clock.Now);
        return composing.Draft!;
    });

    public static Actor By(Person person) => new(person.PersonId, nameof(Part.AwardingMember));

    /// <summary>More people whose applications are there.</summary>
    public async Task ApplyAsync(AppDb db, IEnumerable<Applied> applied)
    {
        var cohort = await CohortAsync(db);
        var received = Start.AddDays(-20);
        foreach (var a in applied)
        {
            var person = A.Person(a.Name, received);
            var application = Application.Start(NewId.Next(), CohortId, person.PersonId, ApplicationSource.Online, Actor.Operator, received);
            var submission = Submission.Freeze(
                NewId.Next(), application, Programme, AnswersOf(a), [.. Programme.ApplicationForm!.Declarations.Select(d => d.Id)], Timeliness.InTime,
                person.PersonId, received);
            application.Submit(submission, Actor.Operator, received);
            db.AddRange(person, application, submission);
            _applications.Add(a.Name, application);
            foreach (var (name, value) in AttributesOf(a))
            {
                db.Add(new ApplicationAttribute { ApplicationId = application.ApplicationId, Name = name, Value = value });
            }

            if (a.Passed)
            {
                db.Add(GatewayCheck.Decide(NewId.Next(), cohort, application, new GatewayFinding(GatewayOutcome.Passed), By(Rita), Start));
            }

            foreach (var (value, rater) in (a.Ratings ?? []).Zip([Rita, Rob]))
            {
                db.Add(MeritRating.Give(NewId.Next(), cohort, Programme.Rating!, application.ApplicationId, value, $"Reason of {rater.Name}", By(rater), Start));
            }
        }

        await db.SaveChangesAsync();
    }

    private static Answers AnswersOf(Applied a) => Answers.Of(
    [
        ("works-in-region", "yes"), ("heads-service", a.Heads), ("diary", "approval"),
        ("organisation-type", a.Authority is null ? "external-partner" : "local-authority"),
        .. a.Authority is { } authority ? [("authority", authority)] : Array.Empty<(string, string)>(),
        ("service-area", a.Area), ("service", $"What {a.Name} leads"), ("why", $"Why {a.Name} applies"),
    ]);

    private static IEnumerable<(string Name, string Value)> AttributesOf(Applied a) =>
    [
        ("organisation-type", a.Authority is null ? "external-partner" : "local-authority"), ("service-area", a.Area),
        .. a.Authority is { } authority ? [("authority", authority)] : Array.Empty<(string, string)>(),
    ];
}
