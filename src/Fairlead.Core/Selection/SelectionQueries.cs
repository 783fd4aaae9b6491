using Fairlead.Core.Applications;
using Fairlead.Core.Data;

namespace Fairlead.Core.Selection;

public static class SelectionQueries
{
    /// <summary>What the awarding body reads: received, not withdrawn, and passed by a named human.</summary>
    public static IQueryable<Application> PastGateway(this IQueryable<Application> applications, AppDb db) => applications.Received()
        .Where(a => db.GatewayChecks.Any(c => c.ApplicationId == a.ApplicationId && c.Outcome == GatewayOutcome.Passed));
}
