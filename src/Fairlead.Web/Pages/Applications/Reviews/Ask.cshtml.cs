using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Reviews;

[RequirePermission(Permission.AssessApplications)]
public sealed class AskModel(ReviewWork work, ModerateApplication moderate) : PageModel, IReviewPage
{
    [FromRoute]
    public Guid SeatId { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ReviewRules Rules { get; set; } = null!;

    public SeatAtHand At { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Question))
        {
            ModelState.AddModelError(nameof(Question), "Enter your question");
        }

        if (Question?.Length > Core.Review.Clarification.QuestionMaxLength)
        {
            ModelState.AddModelError(nameof(Question), $"The question must be {Core.Review.Clarification.QuestionMaxLength:N0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await moderate.AskAsync(At, Question!, Cohort, Programme, this.Viewer().ToActor(Permission.AssessApplications), this.Now(), cancellationToken);
        return Redirect(Links.ReviewDo(Cohort.CohortId, SeatId, "moderate"));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var phases = ReviewPhases.Of(Cohort, Programme, this.Now());
        if (await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { Seat.Duty: ReviewDuty.Moderator } at || !ReviewWork.CanWrite(at.Seat, Cohort, phases))
        {
            return false;
        }

        At = at;
        return true;
    }
}
