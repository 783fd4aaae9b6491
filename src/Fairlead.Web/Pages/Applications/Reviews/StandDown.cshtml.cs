using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Reviews;

[RequirePermission(Permission.AssessApplications)]
public sealed class StandDownModel(ReviewWork work) : PageModel, IReviewPage
{
    public static readonly IReadOnlyList<SeatEnd> Reasons = [SeatEnd.Conflict, SeatEnd.KnowsApplicant, SeatEnd.NoTime];

    [FromRoute]
    public Guid SeatId { get; set; }

    [BindProperty]
    public SeatEnd? Why { get; set; }

    [BindProperty]
    public string? Note { get; set; }

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

        if (Why is not { } why || !Reasons.Contains(why))
        {
            ModelState.AddModelError(nameof(Why), "Select why you stand down");
        }

        if (Note?.Length > ReviewSeat.NoteMaxLength)
        {
            ModelState.AddModelError(nameof(Note), $"What you add must be {ReviewSeat.NoteMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await work.StandDownAsync(
            At.Seat, At.Paper, At.Application, Cohort, Programme, Why!.Value, Note, this.Viewer().ToActor(Permission.AssessApplications), this.Now(), cancellationToken);
        return Redirect(Links.Reviews(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { } at)
        {
            return false;
        }

        At = at;
        return true;
    }
}
