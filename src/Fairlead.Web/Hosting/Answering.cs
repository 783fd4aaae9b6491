using Fairlead.Core.Appeals;
using Fairlead.Core.Feedback;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Hosting;

/// <summary>What feedback letters and appeals need.</summary>
internal static class Answering
{
    public static void AddAnswering(this IServiceCollection services)
    {
        services.AddScoped<SendFeedback>();
        services.AddScoped<AppealLetters>();
        services.AddScoped<AppealDeeds>();
        services.AddScoped<ICohortWork, FeedbackWork>();
        services.AddScoped<ICohortWork, AppealWork>();
        services.AddSingleton<IApplicantNews, FeedbackNews>();
        services.AddSingleton<IApplicantNews, AppealNews>();
    }
}
