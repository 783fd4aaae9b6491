using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Selection;

/// <summary>Passes the applications that a named human has been shown as meeting every rule, all of them or none.</summary>
public sealed class PassGateway(AppDb db)
{
    /// <param name="desk">As it is now.</param>
    /// <param name="shown">The ids that the human saw in the preview.</param>
    /// <returns>False when what meets every rule is no longer what was shown; nothing is then changed.</returns>
    public async Task<bool> PassAsync(
        Cohort cohort, GatewayDesk desk, IReadOnlyCollection<Guid> shown, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var rows = desk.MeetEveryRule;
        if (!rows.Select(r => r.Application.ApplicationId).ToHashSet().SetEquals(shown))
        {
            return false;
        }

        var checks = await db.GatewayChecks.Where(c => c.CohortId == cohort.CohortId).ToDictionaryAsync(c => c.ApplicationId, cancellationToken);
        foreach (var application in rows.Select(r => r.Application))
        {
            var passed = new GatewayFinding(GatewayOutcome.Passed);
            if (checks.GetValueOrDefault(application.ApplicationId) is { } earlier)
            {
                earlier.Change(cohort, application, passed, by, now);
            }
            else
            {
                db.GatewayChecks.Add(GatewayCheck.Decide(NewId.Next(), cohort, application, passed, by, now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
