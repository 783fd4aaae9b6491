using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Assessment;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Calibrations;

public sealed record CalibrationRow(Guid CalibrationFormId, int Number, string Title, CalibrationStatus Status, DateTime? OpenedAt, int Sent);

/// <summary>The calibration forms of a cohort: the one that is written or open, and those before it.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class IndexModel(AppDb db, CalibrationWork work) : AssessmentPage
{
    public IReadOnlyList<CalibrationRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await db.CalibrationForms.Where(f => f.CohortId == Cohort.CohortId)
        .OrderByDescending(f => f.Number)
        .Select(f => new CalibrationRow(
            f.CalibrationFormId, f.Number, f.Title, f.Status, f.OpenedAt,
            db.CalibrationReads.Count(r => r.CalibrationFormId == f.CalibrationFormId && r.Status == CalibrationReadStatus.Sent
                && db.People.Any(p => p.PersonId == r.PersonId && p.Status == PersonStatus.Active))))
        .ToListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var draft = await work.BeginAsync(Cohort, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken);
        return Redirect(Links.Calibration(Cohort.CohortId, draft.CalibrationFormId, "write"));
    }
}
