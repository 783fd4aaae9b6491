using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Settings;
using Fairlead.Equality;
using Fairlead.Tests.Equality;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Application = Fairlead.Core.Applications.Application;

namespace Fairlead.Tests.Statements;

/// <summary>What an applicant of a programme for a group states of themselves: asked apart, seen at the gateway only, and gone when it is taken back.</summary>
public class StatementTests
{
    /// <summary>Six weeks before the deadline of the definition.</summary>
    private static readonly DateTime _at = new(2024, 9, 2, 9, 0, 0, DateTimeKind.Utc);

    private static readonly (string, string?)[] _answers =
    [
        ("answers[person.name]", "Nia Newell"), ("answers[person.post]", "Service manager"), ("answers[person.organisation]", "A council"),
        ("answers[person.email]", "nia@example.org"), ("answers[authority]", "E06000015"), ("answers[line-manager.name]", "Lee Line"),
        ("answers[line-manager.post]", "Director"), ("answers[line-manager.organisation]", "A council"), ("answers[line-manager.email]", "lee@example.org"),
        ("answers[hope]", "To lead."), ("completed", "yes"),
    ];

    [Theory, BothDatabases]
    public async Task Somebody_opens_bali_with_an_approver_and_an_applicant_states_takes_back_and_states_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on, _at);
        var lead = await app.BrowserOfAsync((await app.PersonAsync("Lena Lead", Part.ProgrammeLead)).PersonId);
        var open = await lead.GetAsync("/cohorts/open/bali-2024");
        var unnamed = await lead.SubmitAsync(open, ("Label", "Autumn 2024"), ("Places", "25"), ("Approver", " "));
        var planned = await lead.SubmitAsync(unnamed, ("Label", "Autumn 2024"), ("Places", "25"), ("Approver", "Priya Privacy, data protection officer"));
        await lead.SubmitAsync(await lead.GetAsync($"{planned.Path}/publish"));
        var cohort = await app.DbAsync(db => db.Cohorts.AsNoTracking().Include(c => c.Dates).SingleAsync());

        Assert.Equal(["Enter who has approved that special category data is asked, by name and post, in 200 characters or fewer"], unnamed.Errors);
        Assert.Contains("Explicit consent of the applicant", open.Text, StringComparison.Ordinal);
        Assert.Equal((CohortStatus.Published, "Priya Privacy, data protection officer"), (cohort.Status, cohort.StatementsApprovedBy));
        Assert.Contains(await app.DbAsync(db => db.AuditEntries.Select(e => e.Event).ToListAsync()), e => e == nameof(StatementsApproved));

        var person = await app.PersonAsync("Nia Newell");
        var application = await app.StartAsync(cohort, person.PersonId);
        var (browser, id) = (await app.BrowserOfAsync(person.PersonId), application.ApplicationId);
        var form = await browser.GetAsync($"/applications/{id}/sections/application");
        Assert.DoesNotContain("global majority background", form.Text, StringComparison.Ordinal);
        Assert.Empty((await browser.SubmitAsync(form, _answers)).Errors);
        var without = await browser.GetAsync($"/applications/{id}/check");
        var tasks = await browser.GetAsync($"/applications/{id}");
        var page = await browser.GetAsync($"/applications/{id}/statement");
        var unticked = await browser.SubmitAsync(page);
        var before = await app.DbAsync(TracesAsync);
        var kept = await browser.SubmitAsync(unticked, ("state", "true"));

        Assert.Contains("You have not given your own statement", without.Text, StringComparison.Ordinal);
        Assert.Contains("Not given", tasks.Document.QuerySelector("#statement")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Approved for this cohort by Priya Privacy, data protection officer.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Tick the box to confirm “Do you identify as being from a global majority background?”, or go back without"], unticked.Errors);
        Assert.Contains("You confirmed this on Monday 2 September 2024", kept.Text, StringComparison.Ordinal);
        Assert.Equal(before, await app.DbAsync(TracesAsync));
        Assert.Equal(1, await app.StoreAsync(db => db.SealedStatements.CountAsync()));
        Assert.Equal(0, await app.StoreAsync(db => db.SealedRows.CountAsync()));
        Assert.DoesNotContain("You have not given", (await browser.GetAsync($"/applications/{id}/check")).Text, StringComparison.Ordinal);

        app.Clock.MoveTo(_at.AddDays(1));
        var again = await browser.SubmitAsync(page, ("state", "true"));
        var back = await browser.SubmitAsync(again);
        Assert.Contains("You confirmed this on Monday 2 September 2024", again.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.StoreAsync(db => db.SealedStatements.CountAsync()));
        Assert.Contains("Save the statement", back.Text, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await browser.PostAsync($"/applications/{id}/statement", ("question", "hope"), ("state", "true"))).Status);
        Assert.Equal(404, (int)(await (await app.BrowserOfAsync((await app.PersonAsync("Nosy Nell")).PersonId)).GetAsync($"/applications/{id}/statement")).Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_gateway_sees_it_and_refers_whoever_left_it_out(On on)
    {
        await using var app = await RunningApp.StartAsync(on, _at);
        var world = await MakeAsync(app);
        await StateAsync(app, world.Cohort, world.Of("Nia Newell"));
        var desk = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.ProgrammeAdministrator, PartReach.OverCohort(world.Cohort.CohortId))).PersonId);

        var list = await desk.GetAsync($"/cohorts/{world.Cohort.CohortId}/gateway");
        var check = await desk.GetAsync($"/cohorts/{world.Cohort.CohortId}/gateway/{world.Of("Ola Other").ApplicationId}");

        Assert.DoesNotContain("identify", RowOf(list, "Nia Newell"), StringComparison.Ordinal);
        Assert.Contains("Not answered: You identify as being from a Black, Asian or other global majority background", RowOf(list, "Ola Other"), StringComparison.Ordinal);
        Assert.Contains("Not answered: You identify", check.Text, StringComparison.Ordinal);
        app.Statements.Clear();
        await desk.GetAsync($"/cohorts/{world.Cohort.CohortId}/gateway");
        Assert.InRange(app.Statements.Statements.Count, 1, 14);
    }

    [Theory, BothDatabases]
    [Trait("Goal", "G2")]
    public async Task Nobody_else_can_tell_whether_it_was_given(On on)
    {
        var given = await SeenAsync(on, state: true);
        var left = await SeenAsync(on, state: false);

        foreach (var viewer in given.Unentitled.Keys)
        {
            TwoWorlds.AssertAlike(viewer, OfTheCohort(given.Unentitled[viewer]), OfTheCohort(left.Unentitled[viewer]));
        }

        Assert.True(given.Unentitled.Sum(v => v.Value.Count) >= 40, $"{given.Unentitled.Sum(v => v.Value.Count)} pages");
        Assert.NotEqual(given.Gateway.Values, left.Gateway.Values);
    }

    [Theory, BothDatabases]
    public async Task It_is_deleted_when_nothing_is_left_to_be_decided(On on)
    {
        await using var app = await RunningApp.StartAsync(on, SignedOff.At);
        var world = await SignedOff.MakeAsync(app, 1, new Applied("Ann Best", 400), new Applied("Bea Good", 300));
        await app.DbAsync(db => db.Cohorts.ExecuteUpdateAsync(set => set.SetProperty(c => c.StatementsApprovedBy, "Priya Privacy, data protection officer")));
        var cohort = await app.DbAsync(db => db.Cohorts.AsNoTracking().SingleAsync());
        await StateAsync(app, cohort, world.Application("Ann Best"));
        await StateAsync(app, cohort, world.Application("Bea Good"));
        await world.TellAsync();
        var told = await app.DbAsync(db => db.CohortReleases.Select(r => r.ReleasedAt).SingleAsync());

        await app.MoveClockAsync(told + EraseStatements.After - TimeSpan.FromMinutes(1));
        Assert.Equal(2, await app.StoreAsync(db => db.SealedStatements.CountAsync()));
        await app.MoveClockAsync(told + EraseStatements.After);
        Assert.Equal(0, await app.StoreAsync(db => db.SealedStatements.CountAsync()));
    }

    [Fact]
    public async Task Of_a_cancelled_cohort_nothing_stays_and_of_another_everything()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite, _at);
        var (world, other) = (await MakeAsync(app), await MakeAsync(app, "Another"));
        await StateAsync(app, world.Cohort, world.Of("Nia Newell"));
        await StateAsync(app, other.Cohort, other.Of("Nia Newell"));
        await app.DbAsync(async db =>
        {
            (await db.Cohorts.SingleAsync(c => c.CohortId == world.Cohort.CohortId)).Cancel(Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        await app.RunDueAsync();

        Assert.Empty(await GivenAsync(app, world.Cohort, world.Of("Nia Newell")));
        Assert.Equal(["identify"], await GivenAsync(app, other.Cohort, other.Of("Nia Newell")));
    }

    private static async Task<(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Unentitled, IReadOnlyDictionary<string, string> Gateway)> SeenAsync(On on, bool state)
    {
        using var seed = NewId.Seed("one statement");
        await using var app = await RunningApp.StartAsync(on, _at);
        var world = await MakeAsync(app);
        var (cohortId, application) = (world.Cohort.CohortId, world.Of("Nia Newell"));
        var over = PartReach.OverCohort(cohortId);
        var people = new Dictionary<string, Person>
        {
            ["a member of the awarding body"] = await app.PersonAsync("Mo Member", Part.AwardingMember, over),
            ["an assessor"] = await app.PersonAsync("Asa Assessor", Part.Assessor, over),
            ["a funder"] = await app.PersonAsync("Fay Funder", Part.Funder, over),
            ["an administrator"] = await app.PersonAsync("Ida Installer", Part.Administrator),
            ["a recused lead"] = await app.PersonAsync("Rex Recused", Part.ProgrammeLead, over),
            ["another applicant"] = world.People["Ola Other"],
        };
        var admin = await app.PersonAsync("Ada Admin", Part.ProgrammeAdministrator, over);
        await app.AddAsync(Recusal.Declare(NewId.Next(), people["a recused lead"].PersonId, application, InterestKind.PersonalTie, null, Actor.Operator, app.Clock.Now));
        if (state)
        {
            await StateAsync(app, world.Cohort, application);
        }

        string[] guesses = [$"/applications/{application.ApplicationId}/statement", $"/cohorts/{cohortId}/gateway", $"/cohorts/{cohortId}/gateway/{application.ApplicationId}", $"/cohorts/{cohortId}/applications", $"/cohorts/{cohortId}/history", "/audit"];
        var unentitled = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (name, person) in people)
        {
            unentitled.Add(name, await TwoWorlds.SeenByAsync(app, person.PersonId, ["/", $"/cohorts/{cohortId}"], guesses));
        }

        return (unentitled, await TwoWorlds.SeenByAsync(app, admin.PersonId, [$"/cohorts/{cohortId}/gateway"], []));
    }

    // The settings say how large the file of the database is, which depends on when it was last tidied.
    private static SortedDictionary<string, string> OfTheCohort(IReadOnlyDictionary<string, string> seen) =>
        new(seen.Where(p => !p.Key.StartsWith("/settings", StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);

    // Every row of the main database that could tell of it: of what, and how often.
    private static async Task<string> TracesAsync(AppDb db) =>
        $"{await db.AuditEntries.CountAsync()} {await db.Messages.CountAsync()} {await db.PostReceipts.CountAsync()} {await db.Applications.Select(a => a.ChangedAt).SingleAsync():O}";

    private static string RowOf(Shown list, string name) => list.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;

    private static async Task<World> MakeAsync(RunningApp app, string label = "Cohort 1")
    {
        var definition = app.Services.GetRequiredService<ProgrammeLibrary>().Find("bali-2024")!;
        var cohort = await app.DbAsync(async db =>
        {
            var planned = await new OpenCohort(db).PlanAsync(definition, label, 25, null, Actor.Operator, app.Clock.Now, "Priya Privacy, data protection officer");
            planned.Publish(Actor.Operator, app.Clock.Now);
            await db.SaveChangesAsync();
            return planned;
        });
        var people = new Dictionary<string, Person>();
        var applications = new Dictionary<string, Application>();
        foreach (var name in new[] { "Nia Newell", "Ola Other" })
        {
            people.Add(name, await app.PersonAsync($"{name}{(label == "Cohort 1" ? "" : $" of {label}")}"));
            applications.Add(name, await ApplyAsync(app, cohort, definition, people[name]));
            Assert.Equal(ApplicationStatus.Submitted, applications[name].Status);
        }

        return new World(cohort, people, applications);
    }

    // Through the verbs and not through pages, so that ids come from the seed of the test.
    private static Task<Application> ApplyAsync(RunningApp app, Cohort cohort, ProgrammeDefinition definition, Person person) => app.DbAsync(async db =>
    {
        var (by, now) = (new Actor(person.PersonId, "person"), app.Clock.Now);
        var application = await new StartApplication(db).StartAsync(cohort, person.PersonId, ApplicationSource.Online, by, now);
        var answers = _answers.Where(a => a.Item1.StartsWith("answers[", StringComparison.Ordinal)).Select(a => (a.Item1["answers[".Length..^1], a.Item1 == "answers[person.name]" ? person.Name : a.Item2!));
        Assert.IsType<SubmitOutcome.Submitted>(await new SubmitApplication(db, app.Services.GetRequiredService<Installation>()).SubmitAsync(
            new FormToSubmit
            {
                Application = application, Cohort = cohort, Definition = definition, Answers = Answers.Of(answers), Agreed = [],
                Entry = (Entry.Open)EntryWindow.Of(cohort, definition.TimeZone).Judge(now, []), ReceivedAt = now,
            },
            by, now));
        return application;
    });

    private static async Task StateAsync(RunningApp app, Cohort cohort, Application application)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StatementStore>().GiveAsync(
            cohort.CohortId, application.ApplicationId, "identify", new GivenStatement("Do you?", "Explicit consent", app.Clock.Now));
    }

    private static async Task<IReadOnlySet<string>> GivenAsync(RunningApp app, Cohort cohort, Application application)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISelfStatements>().GivenAsync(cohort.CohortId, application.ApplicationId);
    }

    private sealed record World(Cohort Cohort, IReadOnlyDictionary<string, Person> People, IReadOnlyDictionary<string, Application> Applications)
    {
        public Application Of(string name) => Applications[name];
    }
}
