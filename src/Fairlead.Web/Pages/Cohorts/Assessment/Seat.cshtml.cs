using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>Ends one seat: a conflict came up late, or somebody else shall have it. What was sent stays as evidence and counts for nothing.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class SeatModel(AppDb db, ReviewWork work) : AssessmentPage
{
    public static readonly IReadOnlyList<SeatEnd> Reasons = [SeatEnd.Conflict, SeatEnd.NoTime, SeatEnd.Reassigned];

    [FromRoute]
    public Guid SeatId { get; set; }

    [BindProperty]
    public SeatEnd? Why { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public SeatAtHand At { get; private set; } = null!;

    public string Assessor { get; private set; } = "";

    public string Applicant { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Why is not { } why || !Reasons.Contains(why))
        {
            ModelState.AddModelError(nameof(Why), "Select why the seat ends");
        }

        if (Note?.Length > ReviewSeat.NoteMaxLength)
        {
            ModelState.AddModelError(nameof(Note), $"What you add must be {ReviewSeat.NoteMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        RuleBrokenException.ThrowIf(!Cohort.IsChoosing(), $"A cohort that is {Cohort.Status.Words()} has no seats to end.");
        await work.StandDownAsync(At.Seat, At.Paper, At.Application, Cohort, Programme, Why!.Value, Note, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken);
        return Redirect(Links.AssessedApplication(Cohort.CohortId, At.Application.ApplicationId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await (
            from seat in db.ReviewSeats.In(Cohort).Standing()
            where seat.ReviewSeatId == SeatId
            join application in db.Applications.In(Cohort).OpenTo(db, this.Viewer().PersonId, this.Now()) on seat.ApplicationId equals application.ApplicationId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            join assessor in db.People on seat.PersonId equals assessor.PersonId
            join applicant in db.People on application.PersonId equals applicant.PersonId
            select new { seat, application, paper, Assessor = assessor.Name, Applicant = applicant.Name }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return false;
        }

        (At, Assessor, Applicant) = (new(found.seat, null, found.application, found.paper), found.Assessor, found.Applicant);
        return true;
    }
}
