using System.Linq.Expressions;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Cohorts;

public static class CohortQueries
{
    private static readonly FrequentQuery<Func<AppDb, Guid, CancellationToken, Task<Cohort>>> _withDates = new(() => EF.CompileAsyncQuery(
        (AppDb db, Guid cohortId, CancellationToken _) =>
            db.Cohorts.AsNoTracking().Include(c => c.Dates.OrderBy(d => d.Position)).Single(c => c.CohortId == cohortId)));

    /// <summary>The cohort with its dates, to read and not to change.</summary>
    public static Task<Cohort> ReadCohortAsync(this AppDb db, Guid cohortId, CancellationToken cancellationToken = default) =>
        _withDates.For(db)(db, cohortId, cancellationToken);

    /// <summary>The cohorts over which the viewer holds one of <paramref name="permissions"/>. Every query of a cohort's data begins here.</summary>
    public static IQueryable<Cohort> Visible(this IQueryable<Cohort> cohorts, Viewer viewer, params Permission[] permissions)
    {
        var holding = viewer.Parts.Where(p => Permissions.Of[p.Part].Overlaps(permissions)).ToList();
        if (holding.Any(p => p.Scope is PartScope.Installation))
        {
            return cohorts;
        }

        var programmes = holding.Where(p => p.ProgrammeId is not null).Select(p => p.ProgrammeId!).ToList();
        var ids = holding.Where(p => p.CohortId is not null).Select(p => p.CohortId!.Value).ToList();
        return cohorts.Where(c => ids.Contains(c.CohortId) || programmes.Contains(c.ProgrammeId));
    }

    /// <summary>What anybody may see: cohorts that have been published and not cancelled.</summary>
    public static IQueryable<Cohort> Public(this IQueryable<Cohort> cohorts) => cohorts.Where(IsPublic);

    /// <summary>Those that reach the cohort: given for it, for its programme, or for everything.</summary>
    public static IQueryable<PartHeld> Over(this IQueryable<PartHeld> parts, Cohort cohort) =>
        parts.Where(h => h.CohortId == cohort.CohortId || h.ProgrammeId == cohort.ProgrammeId || h.Scope == PartScope.Installation);

    /// <summary>
    /// Holds the cohort until the transaction ends, so that two who change the same thing in it do so one after the other. What was read before
    /// is to be read again.
    /// </summary>
    public static Task<int> HoldCohortAsync(this AppDb db, Guid cohortId, CancellationToken cancellationToken = default) =>
        db.Cohorts.Where(c => c.CohortId == cohortId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Label, c => c.Label), cancellationToken);

    private static Expression<Func<Cohort, bool>> IsPublic { get; } = c =>
        c.Status == CohortStatus.Published || c.Status == CohortStatus.SignedOff || c.Status == CohortStatus.Released;
}
