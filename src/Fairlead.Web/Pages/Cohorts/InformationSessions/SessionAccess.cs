using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

internal static class SessionAccess
{
    /// <summary>The session of an address; null under another cohort than its own.</summary>
    public static Task<InformationSession?> FindSessionAsync(this AppDb db, Cohort cohort, Guid sessionId, CancellationToken cancellationToken) =>
        db.InformationSessions.SingleOrDefaultAsync(s => s.InformationSessionId == sessionId && s.CohortId == cohort.CohortId, cancellationToken);
}
