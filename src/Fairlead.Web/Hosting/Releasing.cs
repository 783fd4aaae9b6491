using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Hosting;

/// <summary>The verbs and due work of decisions, offers and messages to many.</summary>
internal static class Releasing
{
    public static void AddReleasing(this IServiceCollection services)
    {
        services.AddScoped<PrepareDecisions>();
        services.AddScoped<PreviewDecisions>();
        services.AddScoped<ReleaseDecisions>();
        services.AddScoped<UndoRelease>();
        services.AddScoped<AcceptOffer>();
        services.AddScoped<DeclineOffer>();
        services.AddScoped<GiveUpPlace>();
        services.AddScoped<OfferFromReserve>();
        services.AddScoped<RefillPlaces>();
        services.AddScoped<StopMessages>();
        services.AddScoped<PreviewBatch>();
        services.AddScoped<SendBatch>();
        services.AddSingleton<IApplicantNews, OfferNews>();
        services.AddScoped<ICohortWork, ReleasingWork>();
        services.AddScoped<LoadOffer>();
        services.AddSingleton<IJobKind, OfferReminder>();
        services.AddSingleton<IJobKind, OfferLapse>();
        services.AddSingleton<IJobKind, RefillJob>();
        services.AddSingleton<IJobKind, OfferSummary>();
        services.AddSingleton<IJobKind, BatchReport>();
    }
}
