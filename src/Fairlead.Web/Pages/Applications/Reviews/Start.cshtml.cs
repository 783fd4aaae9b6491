using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>Opens an application: an act of its own, because whoever has seen it can no longer moderate it.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class StartModel(AppDb db, ReviewWork work) : PageModel, IReviewPage
{
    [FromRoute]
    public Guid SeatId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is null ? NotFound() : Redirect(Links.Review(Cohort.CohortId, SeatId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { } at)
        {
            return NotFound();
        }

        if (at.Seat.Status is SeatStatus.Given && await db.FirstToCalibrateAsync(Cohort, this.Viewer().PersonId, cancellationToken) is { } first)
        {
            return Redirect(Links.Calibrate(Cohort.CohortId, first));
        }

        if (at.Seat.Status is SeatStatus.Given)
        {
            await work.OpenAsync(at, Cohort, ReviewPhases.Of(Cohort, Programme, this.Now()), this.Viewer().ToActor(Permission.AssessApplications), this.Now(), cancellationToken);
        }

        return Redirect(Links.Review(Cohort.CohortId, SeatId));
    }
}
