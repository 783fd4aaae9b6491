using Fairlead.Core.InformationSessions;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Jobs;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Hosting;

/// <summary>What people meet before they apply: information sessions, and the register of interest.</summary>
internal static class Outreach
{
    public static void AddOutreach(this IServiceCollection services)
    {
        services.AddScoped<AnswerSignUp>();
        services.AddScoped<ArrangeSession>();
        services.AddScoped<AnswerInterest>();
        services.AddScoped<ICohortWork, OutreachWork>();
        services.AddSingleton<IJobKind, SignUpForSession>();
        services.AddSingleton<IJobKind, SessionReminder>();
        services.AddSingleton<IJobKind, SessionErasure>();
        services.AddSingleton<IJobKind, SignUpLapse>();
        services.AddSingleton<IJobKind, RegisterInterest>();
        services.AddSingleton<IJobKind, InterestQuestion>();
        services.AddSingleton<IJobKind, InterestEnding>();
    }
}
