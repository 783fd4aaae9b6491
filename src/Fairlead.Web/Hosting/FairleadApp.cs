namespace Fairlead.Web.Hosting;

/// <summary>Builds the web service: what <c>serve</c>, the tests and the bench all start.</summary>
public static class FairleadApp
{
    public static WebApplication Build(ServeOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FairleadApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.Services.AddRazorPages();
        builder.Services.AddHealthChecks();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapHealthChecks("/health/ready");
        app.MapRazorPages();
        return app;
    }
}
