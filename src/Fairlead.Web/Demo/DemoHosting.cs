using System.Globalization;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.SignIn;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Demo;

/// <summary>What is there under --demo only: the script, the movable clock, and signing in as anybody.</summary>
internal static class DemoHosting
{
    /// <summary>Stands at the opening day until the demonstration has been filled or found.</summary>
    public static Clock NewClock(DemoWorld world) => Clock.StandingAt(WorldFacts.Utc(world.Facts.Opened), TimeProvider.System);

    public static void AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<IForesight, DemoCrowd>();
        services.AddSingleton<IJobKind, DemoApplies>();
        services.AddSingleton<IJobKind, DemoCodes>();
        services.AddSingleton<IJobKind, DemoRating>();
        services.AddSingleton<IJobKind, DemoAnswer>();
        services.AddSingleton<IJobKind, DemoSignsUp>();
        services.AddSingleton<IJobKind, DemoBacks>();
        services.AddSingleton<IJobKind, DemoCalibrates>();
        services.AddSingleton<IJobKind, DemoReads>();
        services.AddSingleton<IJobKind, DemoComes>();
        services.AddSingleton<IJobKind, DemoInterviews>();
        services.AddSingleton<IForesight, DemoAssessing>();
        services.AddSingleton<DemoClock>();
    }

    public static void MapDemo(this WebApplication app)
    {
        app.MapGet(Links.DemoPeople, PeopleAsync).AllowAnonymous();
        app.MapGet(Links.DemoFile, () => Results.File(DemoWorld.SixtyMore, "text/csv; charset=utf-8", "sixty-more.csv")).AllowAnonymous();

        // Open to programs that try the service out; nothing here is real, so there is nothing to protect.
        app.MapPost(Links.DemoSignIn, SignInAsync).AllowAnonymous().DisableAntiforgery();
        app.MapPost(Links.DemoClock, MoveAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> PeopleAsync(HttpContext http, AppDb db, DemoWorld world, CancellationToken cancellationToken) => Results.Json(
        (await DemoCast.LoadAsync(db, world, http.ReceivedAt(), cancellationToken)).Select(p => new { slug = p.Slug, name = p.Name, parts = p.Parts.Select(KebabOf) }));

    private static string KebabOf(string part) => part.ToLowerInvariant().Replace(' ', '-');

    private static async Task<IResult> SignInAsync(
        [FromForm] string? person, HttpContext http, AppDb db, DemoWorld world, BrowserSession session, CancellationToken cancellationToken)
    {
        if (await DemoCast.FindAsync(db, world, person ?? "", cancellationToken) is not { } personId)
        {
            return Results.Text($"Nobody here has the slug “{person}”. GET {Links.DemoPeople} lists everybody.", statusCode: StatusCodes.Status400BadRequest);
        }

        await session.StartAsync(http, personId, SignInMethod.Demonstration, cancellationToken);
        return Results.Redirect(Links.Home);
    }

    private static async Task<IResult> MoveAsync([FromForm] string? now, DemoClock clock, CancellationToken cancellationToken) => Instant(now) switch
    {
        null => Results.Text("Send now=<ISO instant>, such as 2021-07-03T08:00:00Z.", statusCode: StatusCodes.Status400BadRequest),
        { } to when await clock.MoveAsync(to, cancellationToken) => Results.Redirect(Links.Demo),
        _ => Results.Text($"The clock stands at {clock.Now:O} and moves forward only.", statusCode: StatusCodes.Status409Conflict),
    };

    // What a form's date and time fields send has no zone: it is what the clock on the wall shows in London.
    private static DateTime? Instant(string? text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? LocalInstants.Find(LocalInstants.London, DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)) is LocalInstant.Exactly(var utc) ? utc : null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.UtcDateTime : null;
}
