using Fairlead.Core.Applications;
using Fairlead.Core.Data;

namespace Fairlead.Core.Offers;

public static class ReserveQueries
{
    /// <summary>Who could be given a free place: on the released reserve list, not withdrawn, and never offered a place before.</summary>
    public static IQueryable<Application> InReserve(this IQueryable<Application> applications, AppDb db, Guid cohortId) => applications.Received()
        .Where(a => a.CohortId == cohortId
            && db.Decisions.Any(d => d.ApplicationId == a.ApplicationId && d.Outcome == DecisionOutcome.Reserve && d.Status == DecisionStatus.Released)
            && !db.Offers.Any(o => o.ApplicationId == a.ApplicationId && o.Status != OfferStatus.Withdrawn));
}
