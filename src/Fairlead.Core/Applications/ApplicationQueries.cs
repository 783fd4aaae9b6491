using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications;

public static class ApplicationQueries
{
    // As OwnedBy and LateEntryQueries.For, which queries that are built once cannot call.
    private static readonly FrequentQuery<Func<AppDb, Guid, Guid, CancellationToken, Task<Application?>>> _own = new(() => EF.CompileAsyncQuery(
        (AppDb db, Guid personId, Guid applicationId, CancellationToken _) =>
            db.Applications.SingleOrDefault(a => a.PersonId == personId && a.ApplicationId == applicationId)));

    private static readonly FrequentQuery<Func<AppDb, Guid, Guid, IAsyncEnumerable<LateEntry>>> _granted = new(() => EF.CompileAsyncQuery(
        (AppDb db, Guid cohortId, Guid personId) =>
            db.LateEntries.Where(e => e.CohortId == cohortId && e.PersonId == personId).OrderBy(e => e.GrantedAt).AsQueryable()));

    /// <summary>One of the viewer's own applications; null for everybody else's.</summary>
    public static Task<Application?> FindOwnAsync(this AppDb db, Viewer viewer, Guid applicationId, CancellationToken cancellationToken = default) =>
        _own.For(db)(db, viewer.PersonId, applicationId, cancellationToken);

    /// <summary>What the cohort has granted to the person of this application, oldest first.</summary>
    public static async Task<IReadOnlyList<LateEntry>> GrantedToAsync(this AppDb db, Application application, CancellationToken cancellationToken = default) =>
        await _granted.For(db)(db, application.CohortId, application.PersonId).ToListAsync(cancellationToken);

    /// <summary>The viewer's own applications.</summary>
    public static IQueryable<Application> OwnedBy(this IQueryable<Application> applications, Viewer viewer) =>
        applications.Where(a => a.PersonId == viewer.PersonId);

    public static IQueryable<Application> In(this IQueryable<Application> applications, Cohort cohort) =>
        applications.Where(a => a.CohortId == cohort.CohortId);

    /// <summary>What has been received and not withdrawn.</summary>
    public static IQueryable<Application> Received(this IQueryable<Application> applications) =>
        applications.Where(a => a.Status == ApplicationStatus.Submitted);
}
