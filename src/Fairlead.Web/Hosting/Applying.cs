using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Files;
using Fairlead.Core.Jobs;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Hosting;

/// <summary>What the pages of applicants need.</summary>
internal static class Applying
{
    public static void AddApplying(this IServiceCollection services)
    {
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<GiveBackWhatWasTyped>());
        services.AddScoped<LoadOwnApplication>();
        services.AddSingleton<IJobKind, WelcomeApplicant>();
        services.AddScoped<StartApplication>();
        services.AddScoped<KeepFiles>();
        services.AddScoped<SubmitApplication>();
        services.AddScoped<WithdrawApplication>();
        services.AddScoped<ChangeMind>();
    }
}
