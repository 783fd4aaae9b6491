using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Fairlead.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fairlead.Tests.Running;

/// <summary>The whole web service in memory over a database of its own, with a clock that the test moves.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    /// <summary>Monday 14 June 2021, 10am in London.</summary>
    public static readonly DateTime Start = new(2021, 6, 14, 9, 0, 0, DateTimeKind.Utc);

    private readonly WebApplication _app;
    private readonly TestDatabase _database;

    private RunningApp(WebApplication app, TestDatabase database, StatementCounter statements, Wall wall) =>
        (_app, _database, Statements, Wall) = (app, database, statements, wall);

    public StatementCounter Statements { get; }

    /// <summary>The machine's time, by which claims, codes and tickets end; the clock of the programmes stands apart from it.</summary>
    public Wall Wall { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public Clock Clock => Services.GetRequiredService<Clock>();

    /// <summary>Where a command finds what this service serves.</summary>
    public string[] Options => _database.Options;

    public static async Task<RunningApp> StartAsync(
        On on, DateTime? now = null, bool demo = false, Action<IServiceCollection>? services = null, params IInterceptor[] interceptors) =>
        await StartAsync(await TestDatabase.MakeAsync(on), now, demo ? Web.Demo.DemoWorld.Usual : null, services, interceptors);

    /// <summary>A demonstration by the name of its story.</summary>
    public static async Task<RunningApp> TellAsync(On on, string story) => await StartAsync(await TestDatabase.MakeAsync(on), null, story, null);

    /// <summary>Starts on a free port of this machine instead of in memory; it has an <see cref="Address"/> and no browsers.</summary>
    public static async Task<RunningApp> ListenAsync(On on) => await ServeAsync(await TestDatabase.MakeAsync(on), Start, story: null, _ => { }, []);

    /// <summary>Starts over a database that is there already; it goes when the service goes.</summary>
    public static Task<RunningApp> StartAsync(
        TestDatabase database, DateTime? now = null, string? story = null, Action<IServiceCollection>? services = null, params IInterceptor[] interceptors) =>
        ServeAsync(
            database, now, story,
            builder =>
            {
                builder.WebHost.UseTestServer();
                services?.Invoke(builder.Services);
            },
            interceptors);

    private static async Task<RunningApp> ServeAsync(
        TestDatabase database, DateTime? now, string? story, Action<WebApplicationBuilder> configure, IInterceptor[] interceptors)
    {
        var (statements, wall) = (new StatementCounter(), new Wall());
        var app = await FairleadApp.ReadyAsync(
            new ServeOptions
            {
                Port = 0,
                DataFolder = database.Folder,
                Postgres = database.Postgres,
                Demo = story is not null,
                Story = story ?? Web.Demo.DemoWorld.Usual,
                Background = false,
                Clock = story is not null && now is null ? null : Clock.StandingAt(now ?? Start, wall),
                Interceptors = [statements, .. interceptors],
            },
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                configure(builder);
            });
        await app.StartAsync();
        return new RunningApp(app, database, statements, wall);
    }

    /// <summary>A browser with no cookies.</summary>
    public Browser NewBrowser() => new(_app.GetTestServer());

    /// <summary>A browser in which the person is signed in.</summary>
    public async Task<Browser> BrowserOfAsync(Guid personId)
    {
        var (session, secret) = Session.Start(personId, SignInMethod.EmailLink, "A test", Clock.Now);
        await DbAsync(async db =>
        {
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
        });
        var browser = NewBrowser();
        browser.SetCookie("fairlead", secret);
        return browser;
    }

    public async Task<T> DbAsync<T>(Func<AppDb, Task<T>> use)
    {
        await using var db = Services.GetRequiredService<DatabaseChoice>().Create();
        return await use(db);
    }

    public async Task DbAsync(Func<AppDb, Task> use)
    {
        await using var db = Services.GetRequiredService<DatabaseChoice>().Create();
        await use(db);
    }

    /// <summary>Adds what was built and saves it.</summary>
    public Task AddAsync(params object[] entities) => DbAsync(db =>
    {
        db.AddRange(entities);
        return db.SaveChangesAsync();
    });

    /// <summary>Registers a person who holds the part over <paramref name="reach"/>.</summary>
    public async Task<Person> PersonAsync(string name, Part? part = null, PartReach? reach = null)
    {
        var person = A.Person(name, Clock.Now);
        await AddAsync(person);
        if (part is { } given)
        {
            await AddAsync(PartHeld.Give(NewId.Next(), person.PersonId, given, reach ?? PartReach.Everything, Clock.Now, Actor.Operator, Clock.Now));
        }

        return person;
    }

    /// <summary>Makes this the address of the installation, as the settings page does.</summary>
    public async Task IsReachedAtAsync(string origin)
    {
        var installation = Services.GetRequiredService<Core.Settings.Installation>();
        await DbAsync(async db =>
        {
            await installation.SetAsync(db, Core.Settings.Setting.Origin, origin);
            await db.SaveChangesAsync();
        });
        await installation.ReadAsync();
    }

    public Task RunDueAsync() => Services.GetRequiredService<Scanner>().RunDueAsync(CancellationToken.None);

    /// <summary>Moves the clock and does what falls due on the way.</summary>
    public async Task MoveClockAsync(DateTime now)
    {
        Clock.MoveTo(now);
        await RunDueAsync();
    }

    /// <summary>Asserts that what always holds in the database still does, but for what the test itself has put out of order.</summary>
    public async Task AssertInvariantsAsync(params string[] except) =>
        Assert.DoesNotContain(await DbAsync(db => Invariants.CheckAsync(db)), b => !except.Contains(b.Sentence));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await _database.DisposeAsync();
    }
}
