using Fairlead.Core.Applications;
using Fairlead.Core.Jobs;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Hosting;

/// <summary>What the pages of applicants need.</summary>
internal static class Applying
{
    public static void AddApplying(this IServiceCollection services)
    {
        services.AddScoped<LoadOwnApplication>();
        services.AddSingleton<IJobKind, WelcomeApplicant>();
        services.AddScoped<StartApplication>();
        services.AddScoped<SubmitApplication>();
        services.AddScoped<WithdrawApplication>();
        services.AddScoped<ChangeMind>();
    }
}
