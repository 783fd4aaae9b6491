using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Fairlead.Web.Demo;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.AspNetCore.HttpOverrides;

namespace Fairlead.Web.Hosting;

/// <summary>Builds the web service: what <c>serve</c>, the tests and the bench all start.</summary>
public static class FairleadApp
{
    /// <summary>The service, its database up to date, about to be started. Its pages are mapped while the database is made ready.</summary>
    public static async Task<WebApplication> ReadyAsync(
        ServeOptions options, Action<WebApplicationBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        var app = Build(options, configure);
        try
        {
            var prepared = Task.Run(() => PrepareAsync(app, cancellationToken), cancellationToken);
            Map(app, options);
            await prepared;
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static WebApplication Build(ServeOptions options, Action<WebApplicationBuilder>? configure)
    {
        var start = HeadStart.Begin(options);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FairleadApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);  // keys are in the database, which is looked after as a whole
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(start);
        builder.AddGround(options);
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static void Map(WebApplication app, ServeOptions options)
    {
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor });
        app.UseRequestTime();
        app.UseSecurityHeaders();
        app.UseMistakes();
        app.UsePackedAssets();
        app.UseRouting();
        app.UseTryLimits();
        app.UseAuthentication();
        app.UseWrongVerb();
        app.UseAuthorization();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapMethods("/health/live", [HttpMethods.Get, HttpMethods.Head], () => Results.Text("alive")).AllowAnonymous();
        app.MapRazorPages();
        if (options.Demo)
        {
            app.MapDemo();
        }
    }

    /// <summary>What has to be true before the first request: schema, definitions, the demonstration's clock.</summary>
    private static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var options = app.Services.GetRequiredService<ServeOptions>();
        var clock = app.Services.GetRequiredService<Clock>();
        var equality = Task.Run(() => app.PrepareEqualityAsync(cancellationToken), cancellationToken);
        await using var db = app.Services.GetRequiredService<DatabaseChoice>().Create();
        await Migrator.MigrateAsync(db, Path.Combine(options.DataFolder, "migrating.lock"), app.Logger, cancellationToken);
        await ReferenceData.LoadAsync(db, cancellationToken);
        await app.Services.GetRequiredService<Installation>().ReadAsync(cancellationToken);
        await app.Services.GetRequiredService<ProgrammeLibrary>()
            .LoadAsync(db, await app.Services.GetRequiredService<HeadStart>().Programmes, clock.Now, cancellationToken);
        await equality;
        await DemoStart.PrepareAsync(app.Services, db, cancellationToken);
    }
}
