using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;

namespace Fairlead.Core.Offers;

public static class DecisionQueries
{
    public static IQueryable<Decision> In(this IQueryable<Decision> decisions, Cohort cohort) =>
        decisions.Where(d => d.CohortId == cohort.CohortId);

    /// <summary>What the viewer may know of the decisions about their own applications: those whose instant of release has come.</summary>
    public static IQueryable<Decision> ToldTo(
        this IQueryable<Decision> decisions, Viewer viewer, IQueryable<Application> applications, DateTime now) => decisions.Where(d =>
            d.Status == DecisionStatus.Released && d.ReleasedAt <= now
            && applications.Any(a => a.ApplicationId == d.ApplicationId && a.PersonId == viewer.PersonId));
}
