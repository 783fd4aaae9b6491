using Fairlead.Core.Evaluations;
using Fairlead.Core.Jobs;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Hosting;

/// <summary>Evaluations of participants by themselves and by others.</summary>
internal static class Evaluating
{
    public static void AddEvaluations(this IServiceCollection services)
    {
        services.AddScoped<AskRaters>();
        services.AddScoped<RemindRaters>();
        services.AddScoped<AnswerEvaluation>();
        services.AddScoped<CloseEvaluation>();
        services.AddScoped<LoadRound>();
        services.AddScoped<LoadRater>();
        services.AddScoped<LoadCohortRound>();
        services.AddScoped<ICohortWork, EvaluationWork>();
        services.AddSingleton<IJobKind, EvaluationReminder>();
    }
}
