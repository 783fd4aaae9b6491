using Fairlead.Core.Awards;
using Fairlead.Core.Coaching;
using Fairlead.Core.Groupings;
using Fairlead.Core.Jobs;
using Fairlead.Core.Journeys;
using Fairlead.Core.Plans;
using Fairlead.Core.Progress;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Badges;

namespace Fairlead.Web.Hosting;

/// <summary>What happens between the place and the certificate.</summary>
internal static class Journeying
{
    public static void AddJourneys(this IServiceCollection services, ServeOptions options)
    {
        services.AddScoped<ArrangeEvents>();
        services.AddScoped<KeepLedger>();
        services.AddScoped<LoadJourney>();
        services.AddScoped<LoadParticipant>();
        services.AddScoped<Deferrals>();
        services.AddScoped<PlanSets>();
        services.AddScoped<ChangeSets>();
        services.AddSingleton<IJobKind, PlanSetsJob>();
        services.AddScoped<PlanGroupings>();
        services.AddSingleton<IJobKind, FormGroupsJob>();
        services.AddScoped<PlanCoaching>();
        services.AddScoped<ChangeCoaching>();
        services.AddScoped<LogSessions>();
        services.AddScoped<LoadCoachingPair>();
        services.AddSingleton<IJobKind, MatchCoachesJob>();
        services.AddSingleton<IJobKind, CoachingNudge>();
        services.AddSingleton<IJobKind, DeferralClock>();
        services.AddSingleton<IJobKind, EventReminder>();
        services.AddScoped<SignCertificates>();
        services.AddScoped<DecideCertificates>();
        services.AddScoped<LoadAward>();
        services.AddScoped<LoadCertificate>();
        services.AddScoped<LoadOwnCertificate>();
        services.AddScoped<BadgeSigner>();
        services.AddScoped<PageText>();
        services.AddSingleton(_ => new PdfPrinter(options.Chromium));
        services.AddScoped<ICohortWork, JourneyWork>();
        services.AddScoped<AgreePlans>();
        services.AddScoped<LoadPlan>();
        services.AddScoped<ICohortWork, PlanWork>();
        services.AddScoped<KeepReviews>();
        services.AddScoped<OthersReviews>();
        services.AddScoped<LoadProgressReview>();
        services.AddSingleton<ReviewReminders>();
        services.AddSingleton<IForesight>(s => s.GetRequiredService<ReviewReminders>());
        services.AddSingleton<IJobKind>(s => s.GetRequiredService<ReviewReminders>());
        services.AddScoped<ICohortWork, ProgressWork>();
    }
}
