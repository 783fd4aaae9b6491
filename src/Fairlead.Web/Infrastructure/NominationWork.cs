using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>The forms of sponsors and line managers on the cohort's page and on the front page.</summary>
public sealed class NominationWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        if (cohort.Status is CohortStatus.Planned or CohortStatus.Cancelled || Backers.Of(programme).Count == 0
            || !viewer.May(Permission.HandleApplications, cohort.CohortId, cohort.ProgrammeId))
        {
            return [];
        }

        var desk = await NominationDesk.LoadAsync(db, cohort, programme, viewer.PersonId, now, cancellationToken);
        return
        [
            new(16, "Nominations", Links.CohortNominations(cohort.CohortId),
                $"{desk.Count(DeskState.In)} in, {desk.Count(DeskState.Waiting)} waiting, {desk.Count(DeskState.Stuck)} need something done"),
        ];
    }

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => c.May(viewer, Permission.HandleApplications) && c.Cohort.Status is CohortStatus.Published && Backers.Of(c.Programme).Count > 0)
            .ToDictionary(c => c.Id);
        if (mine.Count == 0)
        {
            return [];
        }

        var waiting = await db.Applications.Where(a => mine.Keys.Contains(a.CohortId) && a.Status != ApplicationStatus.Withdrawn).OpenTo(db, viewer.PersonId, now)
            .Select(a => new { a.CohortId, Waiting = db.Backings.Waiting().Count(b => b.ApplicationId == a.ApplicationId) })
            .GroupBy(a => a.CohortId).Select(g => new { g.Key, Count = g.Sum(a => a.Waiting) }).ToListAsync(cancellationToken);
        return
        [
            .. waiting.Where(w => w.Count > 0).Select(w => new OpenWork(
                w.Count == 1 ? "nomination to wait for" : "nominations to wait for", w.Count, Links.CohortNominations(w.Key, "waiting"), mine[w.Key].Name,
                mine[w.Key].Cohort.Marked(TimelineMark.ApplyDeadline)?.DueBefore)),
        ];
    }
}
