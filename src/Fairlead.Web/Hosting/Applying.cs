using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Files;
using Fairlead.Core.Jobs;
using Fairlead.Core.Sponsoring;
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
        services.AddScoped<LoadNomination>();
        services.AddScoped<AskBackers>();
        services.AddScoped<AnswerRequest>();
        services.AddScoped<ICohortWork, NominationWork>();
        services.AddSingleton<IJobKind, BackingReminder>();
        services.AddSingleton<DeadlineReminders>();
        services.AddSingleton<IForesight>(s => s.GetRequiredService<DeadlineReminders>());
        services.AddSingleton<IJobKind>(s => s.GetRequiredService<DeadlineReminders>());
        services.AddSingleton<BouncedRequests>();
        services.AddSingleton<IForesight>(s => s.GetRequiredService<BouncedRequests>());
        services.AddSingleton<IJobKind>(s => s.GetRequiredService<BouncedRequests>());
    }
}
