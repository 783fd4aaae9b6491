using System.Net;
using Fairlead.Bench.Running;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Bench.Weights;

/// <summary>What goes over the wire to a browser that takes brotli and gzip: pages of the demonstration, and what they bring along.</summary>
internal static class WeightsBench
{
    private static readonly string[] _files = ["fairlead.css", "fairlead.js", "font.woff2", "favicon.svg", "wordmark.svg"];

    private static readonly DateTime _closed = new(2021, 7, 3, 8, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime _rated = new(2021, 7, 10, 8, 0, 0, DateTimeKind.Utc);

    public static async Task RunAsync()
    {
        await using var world = await BenchWorld.StartDemonstrationAsync();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = world.Address,
            DefaultRequestHeaders = { { "Accept-Encoding", "gzip, deflate, br" } },
        };
        Report.Say($"{"",-34} {"on the wire",11} {"packed",7} {"kept",-40}");
        await WeighAsync(browser, "front page", "/");
        await WeighAsync(browser, "programme page", "/programmes/csssl-2021");
        await WeighAsync(browser, "task list", await TaskListAsync(world, browser));
        await WeighAsync(browser, "composer", await ComposerAsync(world, browser));
        var assets = world.Services.GetRequiredService<Assets>();
        foreach (var file in _files)
        {
            await WeighAsync(browser, file, assets[file]);
        }
    }

    private static async Task WeighAsync(HttpClient browser, string name, string path)
    {
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
        Report.Say($"{name,-34} {bytes,11:N0} {response.Content.Headers.ContentEncoding.SingleOrDefault() ?? "no",7} {response.Headers.CacheControl?.ToString() ?? "",-40}");
    }

    private static async Task<string> TaskListAsync(BenchWorld world, HttpClient browser)
    {
        await BecomeAsync(browser, "quinn-pimpernel");
        await using var db = world.Database.Create();
        return $"/applications/{await db.Applications.Where(a => db.People.Any(p => p.PersonId == a.PersonId && p.Name == "Quinn Pimpernel")).Select(a => a.ApplicationId).SingleAsync()}";
    }

    // The closing day passes, what meets every rule is passed, the directors of the demonstration rate it, and a draft is composed and priced.
    private static async Task<string> ComposerAsync(BenchWorld world, HttpClient browser)
    {
        await MoveClockAsync(browser, _closed);
        await using var scope = world.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDb>();
        var cohort = await db.Cohorts.Include(c => c.Dates).SingleAsync();
        var definition = services.GetRequiredService<ProgrammeLibrary>().Find(cohort.ProgrammeId)!;
        var viewerId = await db.PartsHeld.Where(p => p.Part == Part.ProgrammeAdministrator).Select(p => p.PersonId).FirstAsync();
        var by = new Actor(viewerId, nameof(Part.ProgrammeAdministrator));
        var desk = await GatewayDesk.LoadAsync(db, services.GetRequiredService<ISelfStatements>(), cohort, definition, viewerId, _closed);
        await services.GetRequiredService<PassGateway>().PassAsync(cohort, desk, [.. desk.MeetEveryRule.Select(r => r.Application.ApplicationId)], by, _closed);
        await MoveClockAsync(browser, _rated);
        var pool = await SelectionPool.LoadAsync(db, cohort, definition, viewerId, _rated);
        await services.GetRequiredService<ComposeCohort>().ComposeAsync(
            cohort, pool, null, DraftTarget.From(definition, cohort.Places), new Dictionary<string, DraftLock>(), by, _rated);
        await MoveClockAsync(browser, _rated.AddMinutes(1));
        await BecomeAsync(browser, "programme-administrator");
        return $"/cohorts/{cohort.CohortId}/compose";
    }

    private static Task BecomeAsync(HttpClient browser, string slug) => PostAsync(browser, "/demo/sign-in", "person", slug);

    private static Task MoveClockAsync(HttpClient browser, DateTime now) => PostAsync(browser, "/demo/clock", "now", now.ToString("O"));

    private static async Task PostAsync(HttpClient browser, string path, string name, string value)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create(name, value)]);
        using var response = await browser.PostAsync(new Uri(path, UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
    }
}
