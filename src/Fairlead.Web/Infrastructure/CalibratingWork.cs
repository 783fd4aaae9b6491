using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Infrastructure;

/// <summary>Calibration forms on the front page of whoever still has to score one; on the cohort's page the review desk leads there.</summary>
public sealed class CalibratingWork(AppDb db) : ICohortWork
{
    public Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CohortWorkItem>>([]);

    public async Task<IReadOnlyList<OpenWork>> OpenAsync(
        IReadOnlyList<WorkedCohort> cohorts, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        var mine = cohorts.Where(c => c.Cohort.IsChoosing() && ReviewRules.Of(c.Programme) is not null && c.May(viewer, Permission.AssessApplications)).ToDictionary(c => c.Id);
        if (mine.Count == 0)
        {
            return [];
        }

        var ids = mine.Keys.ToList();
        var waiting = await db.CalibrationForms.Where(f => ids.Contains(f.CohortId)).StandingBefore(db, viewer.PersonId)
            .Select(f => new { f.CohortId, f.CalibrationFormId }).ToListAsync(cancellationToken);
        return [.. waiting.Select(w => new OpenWork("calibration form to score first", 1, Links.Calibrate(w.CohortId, w.CalibrationFormId), mine[w.CohortId].Name, null))];
    }
}
