using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Fairlead.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Running;

/// <summary>The web service on a free port of this machine with a database of its own, and one real browser for all tests.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private static readonly string[] _browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string[] _flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("fairlead-browser-").FullName;
    private WebApplication? _app;
    private string? _postgres;
    private IPlaywright? _playwright;

    public Uri Address { get; private set; } = null!;

    /// <summary>Whether people reach it at “localhost” and it knows; browsers make passkeys for names only.</summary>
    public bool HasName { get; init; }

    /// <summary>Which demonstration it tells.</summary>
    public string Story { get; init; } = Fairlead.Web.Demo.DemoWorld.Usual;

    /// <summary>Whether its database is one of PostgreSQL; otherwise it is SQLite, as for everybody who just runs it.</summary>
    public bool IsOnPostgres { get; init; }

    public IBrowser Browser { get; private set; } = null!;

    // The browser is Debian's; nothing is ever downloaded. The service prints with the same one.
    private static string Chromium => Environment.GetEnvironmentVariable("FAIRLEAD_CHROMIUM") ?? _browsers.FirstOrDefault(File.Exists, _browsers[^1]);

    public async Task InitializeAsync()
    {
        _postgres = IsOnPostgres ? await Fairlead.Tests.Running.PostgresServer.NewDatabaseAsync(empty: true) : null;
        _app = await FairleadApp.ReadyAsync(
            new ServeOptions
            {
                Port = 0,
                DataFolder = _folder,
                Postgres = _postgres,
                Demo = true,
                Story = Story,
                Chromium = Chromium,
            },
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        if (HasName)
        {
            await UseNameAsync(_app.Services);
        }

        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = _flags,
        });
    }

    private async Task UseNameAsync(IServiceProvider services)
    {
        Address = new UriBuilder(Address) { Host = "localhost" }.Uri;
        await using var scope = services.CreateAsyncScope();
        var (db, installation) = (scope.ServiceProvider.GetRequiredService<AppDb>(), services.GetRequiredService<Installation>());
        await installation.SetAsync(db, Setting.Origin, ServiceAddress.Words(Address));
        await db.SaveChangesAsync();
        await installation.ReadAsync();
    }

    /// <summary>A fresh browser window without cookies.</summary>
    public async Task<Visitor> VisitorAsync(Screen? screen = null)
    {
        screen ??= Screen.Desktop;
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            JavaScriptEnabled = screen.HasScript,
            ForcedColors = screen.HasForcedColours ? ForcedColors.Active : ForcedColors.None,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        return await Visitor.InAsync(context, Address);
    }

    /// <summary>A fresh window in which somebody with this part over the whole installation is signed in.</summary>
    public async Task<Visitor> SignedInAsync(Part part, Screen? screen = null)
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = _app.Services.GetRequiredService<Clock>().Now;
        var person = Person.Register(NewId.Next(), "Ada Administrator", $"{NewId.Next():N}@example.org", Actor.Operator, now);
        var (session, secret) = Session.Start(person.PersonId, SignInMethod.EmailLink, "A test", now);
        db.AddRange(person, PartHeld.Give(NewId.Next(), person.PersonId, part, PartReach.Everything, now, Actor.Operator, now), session);
        await db.SaveChangesAsync();
        var visitor = await VisitorAsync(screen);
        await visitor.Page.Context.AddCookiesAsync([new Cookie { Name = "fairlead", Value = secret, Url = Address.ToString() }]);
        return visitor;
    }

    /// <summary>Does something behind the pages, such as opening a cohort or looking into a mailbox.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, AppDb, DateTime, Task<T>> work)
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AppDb>(), _app.Services.GetRequiredService<Clock>().Now);
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await Fairlead.Tests.Running.PostgresServer.DropAsync(_postgres);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>How a visitor looks at the pages.</summary>
public sealed record Screen(string Name, int Width, int Height, bool HasScript = true, bool HasForcedColours = false)
{
    public static readonly Screen Desktop = new("desktop", 1280, 900);
    public static readonly Screen Phone = new("phone", 360, 740);
    public static readonly Screen DesktopWithoutScript = Desktop with { Name = "desktop without script", HasScript = false };
    public static readonly Screen PhoneWithoutScript = Phone with { Name = "phone without script", HasScript = false };
    public static readonly Screen ForcedColours = Desktop with { Name = "forced colours", HasForcedColours = true };

    public override string ToString() => Name;
}

[CollectionDefinition(Name)]
public sealed class InABrowser : ICollectionFixture<RunningService>
{
    public const string Name = "In a browser";
}
