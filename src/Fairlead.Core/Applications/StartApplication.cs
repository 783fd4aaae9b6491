using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications;

/// <summary>Starts a person's application to a cohort, or finds the one that they have started before.</summary>
public sealed class StartApplication(AppDb db)
{
    /// <summary>Part of the caller's transaction.</summary>
    public async Task<Application> StartAsync(
        Cohort cohort, Guid personId, ApplicationSource source, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (await db.Applications.SingleOrDefaultAsync(a => a.CohortId == cohort.CohortId && a.PersonId == personId, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var application = Application.Start(NewId.Next(), cohort.CohortId, personId, source, by, now);
        db.Applications.Add(application);
        await db.SaveChangesAsync(cancellationToken);
        return application;
    }
}
