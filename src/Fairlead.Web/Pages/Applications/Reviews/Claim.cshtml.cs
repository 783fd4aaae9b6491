using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>Takes an application to moderate. Two who ask at once meet the database, which gives the seat once.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class ClaimModel(AppDb db, ModerateApplication moderate) : PageModel, IReviewPage
{
    [FromRoute]
    public string Code { get; set; } = "";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public IActionResult OnGet() => Redirect(Links.Reviews(Cohort.CohortId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var applicationId = await db.BlindPapers.Where(p => p.CohortId == Cohort.CohortId && p.Code == Code).Select(p => p.ApplicationId).SingleOrDefaultAsync(cancellationToken);
        var seat = await moderate.ClaimAsync(
            applicationId, Cohort, Rules, ReviewPhases.Of(Cohort, Programme, this.Now()), this.Viewer().ToActor(Permission.AssessApplications), this.Now(), cancellationToken);
        return seat is null ? NotFound() : Redirect(Links.ReviewDo(Cohort.CohortId, seat.ReviewSeatId, "moderate"));
    }
}
