using Fairlead.Core.Jobs;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Calibrations;

namespace Fairlead.Web.Hosting;

/// <summary>What independent review needs.</summary>
internal static class Reviewing
{
    public static void AddReviewing(this IServiceCollection services)
    {
        services.AddScoped<ReviewLetters>();
        services.AddScoped<ReviewWork>();
        services.AddScoped<CalibrationLetters>();
        services.AddScoped<CalibrationWork>();
        services.AddScoped<LoadCalibration>();
        services.AddScoped<AssignReaders>();
        services.AddScoped<MakeReady>();
        services.AddScoped<ModerateApplication>();
        services.AddScoped<DeclareTie>();
        services.AddScoped<ICohortWork, ReviewingWork>();
        services.AddScoped<ICohortWork, CalibratingWork>();
        services.AddSingleton<IApplicantNews, ClarificationNews>();
        services.AddSingleton<IJobKind, LapseClarification>();
        services.AddSingleton<SetAsideConflicted>();
        services.AddSingleton<IForesight>(s => s.GetRequiredService<SetAsideConflicted>());
        services.AddSingleton<IJobKind>(s => s.GetRequiredService<SetAsideConflicted>());
    }
}
