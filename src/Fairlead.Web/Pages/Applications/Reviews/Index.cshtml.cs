using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>What an assessor has to read and to moderate in one cohort.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class IndexModel(AppDb db) : PageModel, IReviewPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public ReviewDesk Desk { get; private set; } = null!;

    public ReviewPhases Phases { get; private set; } = null!;

    /// <summary>Codes of applications that this assessor may take to moderate.</summary>
    public IReadOnlyList<string> Free { get; private set; } = [];

    public IReadOnlyList<CalibrationOnDesk> Calibrations { get; private set; } = [];

    /// <summary>What has to be scored before anything real is opened; null where nothing has.</summary>
    public CalibrationOnDesk? First => Cohort.IsChoosing() ? Calibrations.FirstOrDefault(c => c.StandsBefore) : null;

    public bool MayRead => Phases.May(PhaseAct.Read, Cohort);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer().PersonId;
        Phases = ReviewPhases.Of(Cohort, Programme, this.Now());
        Desk = await ReviewDesk.LoadAsync(db, Cohort, viewer, this.Now(), cancellationToken);
        Calibrations = await CalibrationWork.DeskAsync(db, Cohort, viewer, cancellationToken);
        if (First is null && Phases.May(PhaseAct.Moderate, Cohort))
        {
            var ids = await ModerateApplication.OpenToAsync(db, Cohort, Rules, viewer, this.Now(), cancellationToken);
            Free = await db.BlindPapers.Where(p => ids.Contains(p.ApplicationId)).Select(p => p.Code).Order().ToListAsync(cancellationToken);
        }

        return Page();
    }
}
