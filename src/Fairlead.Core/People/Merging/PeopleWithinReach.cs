using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Selection;

namespace Fairlead.Core.People.Merging;

/// <summary>Whom the viewer may find: people who have applied to, or hold a part in, a cohort over which the viewer holds the permission. Nobody is found by an application from which the viewer is recused.</summary>
public static class PeopleWithinReach
{
    public static IQueryable<Guid> Of(AppDb db, Viewer viewer, Permission permission, DateTime now)
    {
        var cohorts = db.Cohorts.Visible(viewer, permission);
        return db.Applications.Where(a => cohorts.Any(c => c.CohortId == a.CohortId)).OpenTo(db, viewer.PersonId, now).Select(a => a.PersonId)
            .Union(db.PartsHeld
                .Where(p => cohorts.Any(c => c.CohortId == p.CohortId) || cohorts.Any(c => c.ProgrammeId == p.ProgrammeId))
                .Select(p => p.PersonId));
    }
}
