using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fairlead.Web.Hosting;

/// <summary>What the pages of applicants need.</summary>
internal static class Applying
{
    public static void AddApplying(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new Installation(
            s.GetRequiredService<DatabaseChoice>(), s.GetRequiredService<Clock>(), new Uri($"http://localhost:{s.GetRequiredService<ServeOptions>().Port}/")));
        services.AddScoped<LoadOwnApplication>();
        services.AddScoped<StartApplication>();
        services.AddScoped<SubmitApplication>();
        services.AddScoped<WithdrawApplication>();
        services.AddScoped<ChangeMind>();
    }
}
