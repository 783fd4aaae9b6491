using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <summary>A panellist leaves one interview: they cannot come, or there is something between them and the candidate.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class StandDownModel(AppDb db, PanelWork work, ReviewLetters letters) : InterviewPage
{
    public static readonly IReadOnlyList<SeatEnd> Reasons = [SeatEnd.NoTime, SeatEnd.Conflict, SeatEnd.KnowsApplicant];

    [FromRoute]
    public Guid SeatId { get; set; }

    [BindProperty]
    public SeatEnd? Why { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } at)
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

        await work.StandDownAsync(at.Seat, at.Application, Why!.Value, Note, this.Viewer().ToActor(Permission.SitOnPanels), this.Now(), cancellationToken);
        await letters.SeatEndedAsync(Cohort, Programme, at.Seat, at.Paper.Code, this.Now(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        this.Banner("You have stood down. Those who run the interviews are told.");
        return Redirect(Links.Panel(Cohort.CohortId));
    }

    // Whoever has scored has done their part: only a conflict that comes up later sets that aside, and those who run the interviews record it.
    private async Task<PanelSeat?> FindAsync(CancellationToken cancellationToken) =>
        await work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken) is { Seat.Status: not SeatStatus.In } at ? at : null;
}
