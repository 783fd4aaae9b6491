using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sponsoring;

public static class BackingQueries
{
    public static IQueryable<Backing> In(this IQueryable<Backing> backings, Cohort cohort) => backings.Where(b => b.CohortId == cohort.CohortId);

    /// <summary>The one that counts for each role.</summary>
    public static IQueryable<Backing> Standing(this IQueryable<Backing> backings) => backings.Where(b =>
        b.Status == BackingStatus.Asked || b.Status == BackingStatus.Opened || b.Status == BackingStatus.Sent);

    /// <summary>Those from whom an answer is still waited for.</summary>
    public static IQueryable<Backing> Waiting(this IQueryable<Backing> backings) =>
        backings.Where(b => b.Status == BackingStatus.Asked || b.Status == BackingStatus.Opened);

    /// <summary>What the viewer has been asked to do, at any of their own addresses.</summary>
    public static IQueryable<Backing> AskedOf(this IQueryable<Backing> backings, Viewer viewer) => backings.Where(b => b.PersonId == viewer.PersonId);

    /// <summary>The latest request for each role of one application, the roles in the order of their first request.</summary>
    public static async Task<IReadOnlyList<Backing>> LatestOfAsync(this AppDb db, Application application, CancellationToken cancellationToken = default)
    {
        var all = await db.Backings.Where(b => b.ApplicationId == application.ApplicationId).ToListAsync(cancellationToken);
        return [.. Latest(all)];
    }

    /// <summary>Of each role the request that stands, or else the last one that fell.</summary>
    public static IEnumerable<Backing> Latest(IEnumerable<Backing> backings) => backings
        .GroupBy(b => (b.ApplicationId, b.RoleId))
        .Select(g => g.OrderByDescending(b => b.Status.Stands()).ThenByDescending(b => b.AskedAt).ThenByDescending(b => b.BackingId).First());
}
