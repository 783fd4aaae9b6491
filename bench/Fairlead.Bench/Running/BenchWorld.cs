using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Fairlead.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fairlead.Bench.Running;

/// <summary>The web service on a free port over a database of its own, with a cohort that takes applications.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    private const string Programme = "csssl-2021";

    /// <summary>While applications to the cohort are open.</summary>
    private static readonly DateTime _now = new(2021, 6, 14, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>To the whole form.</summary>
    public static readonly Answers CompleteAnswers = Answers.Of(
    [
        ("works-in-region", "yes"), ("heads-service", "yes"), ("diary", "approval"),
        ("person.name", "Joanne Tait"), ("person.post", "Head of early help"), ("person.email", "joanne@example.org"),
        ("organisation-type", "local-authority"), ("authority", "E06000015"), ("service-area", "early-help"),
        ("service", "I head up four early help teams, sixty people in all, and the contracts with the voluntary sector."),
        ("next-step", "second-tier"), ("why", "To learn to lead people who do not work for me, and to be ready when the post comes up."),
    ]);

    private readonly string _folder;
    private readonly WebApplication _app;

    private BenchWorld(string folder, WebApplication app) => (_folder, _app) = (folder, app);

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public DatabaseChoice Database => Services.GetRequiredService<DatabaseChoice>();

    public static DateTime Now => _now;

    public ProgrammeDefinition Definition => Services.GetRequiredService<ProgrammeLibrary>().Find(Programme)!;

    /// <param name="background">Whether due work is done: messages leave into a folder.</param>
    public static Task<BenchWorld> StartAsync(string? postgres = null, bool background = false, params IInterceptor[] interceptors) => StartAsync(new ServeOptions
    {
        DataFolder = "",
        Postgres = postgres,
        Background = background,
        Clock = Clock.StandingAt(_now, TimeProvider.System),
        Interceptors = interceptors,
    });

    public static Task<BenchWorld> StartDemonstrationAsync() => StartAsync(new ServeOptions { DataFolder = "", Demo = true, Background = false });

    /// <summary>Opens a cohort under a name that no earlier run on the same database has used.</summary>
    public async Task<Cohort> OpenCohortAsync()
    {
        await using var db = Database.Create();
        var cohort = await new OpenCohort(db).PlanAsync(Definition, $"Bench {NewId.Next():N}", 30, null, Actor.Operator, _now);
        cohort.Publish(Actor.Operator, _now);
        await db.SaveChangesAsync();
        return cohort;
    }

    /// <summary>People who have each filled in the whole form and not yet submitted it.</summary>
    public async Task<IReadOnlyList<Application>> AddDraftsAsync(Cohort cohort, int count)
    {
        const int atOnce = 500;
        var drafts = new List<Application>();
        foreach (var part in Enumerable.Range(0, count).Chunk(atOnce))
        {
            await using var db = Database.Create();
            foreach (var number in part)
            {
                var person = Person.Register(NewId.Next(), $"Applicant {number}", $"{NewId.Next():N}@bench.example", Actor.Operator, _now);
                var draft = Application.Start(NewId.Next(), cohort.CohortId, person.PersonId, ApplicationSource.Online, Actor.Operator, _now);
                draft.Write(CompleteAnswers, _now);
                foreach (var section in Definition.ApplicationForm!.Sections)
                {
                    draft.MarkSection(section.Id, completed: true);
                }

                db.AddRange(person, draft);
                drafts.Add(draft);
            }

            await db.SaveChangesAsync();
        }

        return drafts;
    }

    /// <summary>Signs a person in; the cookie is what their browser would send.</summary>
    public async Task<string> SignInAsync(Guid personId)
    {
        await using var db = Database.Create();
        var (session, secret) = Session.Start(personId, SignInMethod.EmailLink, "A bench", _now);
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return $"fairlead={secret}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();  // due work comes to its end before the database goes
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<BenchWorld> StartAsync(ServeOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("fairlead-bench-").FullName;
        var app = await FairleadApp.ReadyAsync(options with { Port = 0, DataFolder = folder }, builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await app.StartAsync();
        return new BenchWorld(folder, app);
    }
}
