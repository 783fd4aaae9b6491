using Fairlead.Core.Interviews;
using Fairlead.Core.Jobs;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Hosting;

/// <summary>What interviews need.</summary>
internal static class Interviewing
{
    public static void AddInterviewing(this IServiceCollection services)
    {
        services.AddScoped<InterviewLetters>();
        services.AddScoped<ArrangeDays>();
        services.AddScoped<PlanInterviews>();
        services.AddScoped<ChangeInterviews>();
        services.AddScoped<PanelWork>();
        services.AddScoped<SecondLine>();
        services.AddScoped<ICohortWork, InterviewingWork>();
        services.AddSingleton<IApplicantNews, InterviewNews>();
        services.AddSingleton<IJobKind, PlanInterviewsJob>();
        services.AddSingleton<EndInterviews>();
        services.AddSingleton<IForesight>(s => s.GetRequiredService<EndInterviews>());
        services.AddSingleton<IJobKind>(s => s.GetRequiredService<EndInterviews>());
    }
}
