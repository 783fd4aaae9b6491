using Fairlead.Core.Cohorts;
using Fairlead.Core.People;

namespace Fairlead.Core.Applications;

public static class ApplicationQueries
{
    /// <summary>The viewer's own applications.</summary>
    public static IQueryable<Application> OwnedBy(this IQueryable<Application> applications, Viewer viewer) =>
        applications.Where(a => a.PersonId == viewer.PersonId);

    public static IQueryable<Application> In(this IQueryable<Application> applications, Cohort cohort) =>
        applications.Where(a => a.CohortId == cohort.CohortId);

    /// <summary>What has been received and not withdrawn.</summary>
    public static IQueryable<Application> Received(this IQueryable<Application> applications) =>
        applications.Where(a => a.Status == ApplicationStatus.Submitted);
}
