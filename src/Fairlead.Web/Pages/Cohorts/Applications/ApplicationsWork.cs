using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>What there is to do with a cohort's applications.</summary>
internal sealed class ApplicationsWork(AppDb db) : ICohortWork
{
    public async Task<IReadOnlyList<CohortWorkItem>> ItemsAsync(
        Cohort cohort, ProgrammeDefinition programme, Viewer viewer, DateTime now, CancellationToken cancellationToken)
    {
        if (!viewer.May(Permission.HandleApplications, cohort.CohortId, cohort.ProgrammeId))
        {
            return [];
        }

        var counts = await db.Applications.In(cohort).OpenTo(db, viewer.PersonId, now).GroupBy(a => a.Status)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var leaves = await db.LateEntries.OpenTo(db, cohort, viewer.PersonId, now).CountAsync(cancellationToken);
        var (received, started) = (counts.GetValueOrDefault(ApplicationStatus.Submitted), counts.GetValueOrDefault(ApplicationStatus.Draft));
        return
        [
            new(10, "Applications", Links.Register(cohort.CohortId), $"{received:N0} submitted, {started:N0} started"),
            new(11, "Where everybody is", Links.Funnel(cohort.CohortId)),
            new(12, "Enter a form from paper", Links.EnterApplication(cohort.CohortId)),
            new(13, "Import applications", Links.Imports(cohort.CohortId)),
            new(14, "Extensions and late codes", Links.LateEntries(cohort.CohortId), $"{leaves:N0} given"),
            new(15, "Possible duplicates", Links.Duplicates(cohort.CohortId)),
        ];
    }
}
