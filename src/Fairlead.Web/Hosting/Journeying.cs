using Fairlead.Core.Journeys;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Hosting;

/// <summary>What happens between the place and the certificate.</summary>
internal static class Journeying
{
    public static void AddJourneys(this IServiceCollection services)
    {
        services.AddScoped<ArrangeEvents>();
        services.AddScoped<KeepLedger>();
        services.AddScoped<LoadJourney>();
        services.AddScoped<LoadParticipant>();
        services.AddScoped<ICohortWork, JourneyWork>();
    }
}
