using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>Where the script of a reader's form saves the draft while somebody types.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class AutosaveModel(ReviewWork work) : PageModel, IReviewPage
{
    [FromRoute]
    public Guid SeatId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    /// <summary>There is nothing to read here; the form is where people belong.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is null ? NotFound() : Redirect(Links.Review(Cohort.CohortId, SeatId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var phases = ReviewPhases.Of(Cohort, Programme, this.Now());
        if (await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { Seat.Duty: ReviewDuty.Reader } at)
        {
            return NotFound();
        }

        return ReviewWork.CanWrite(at.Seat, Cohort, phases)
            ? await AssessorDraft.AutosaveAsync(
                this, Rules.Form, at.Form?.Answers, Programme.TimeZone, typed => work.SaveAsync(at, typed, Cohort, phases, cancellationToken))
            : AssessorDraft.Refused("this review can no longer be changed");
    }
}
