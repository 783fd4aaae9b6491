using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.SecondLines;

/// <summary>One result with the records on which it rests; the second line agrees, or changes it with a reason.</summary>
[RequirePermission(Permission.AssessApplications)]
public sealed class ResultModel(AppDb db, SecondLine second) : InterviewPage
{
    [FromRoute]
    public Guid ResultId { get; set; }

    [BindProperty]
    public InterviewOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public InterviewResult Result { get; private set; } = null!;

    public Guid SeatId { get; private set; }

    public string Who { get; private set; } = "";

    public IReadOnlyList<(string Name, SubmittedForm Form, int? Mark)> Records { get; private set; } = [];

    public bool CanDecide => Result.Status is ResultStatus.Recorded && Phases.May(PhaseAct.LookOver, Cohort);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Outcome is not { } outcome || outcome is InterviewOutcome.NotAgreed)
        {
            ModelState.AddModelError(nameof(Outcome), "Select which result counts");
        }
        else if (outcome != Result.PanelOutcome && string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter why you find otherwise than the panel");
        }

        if (Reason?.Length > InterviewResult.ReasonMaxLength)
        {
            ModelState.AddModelError(nameof(Reason), $"Your reason must be {InterviewResult.ReasonMaxLength:N0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await second.DecideAsync(ResultId, Outcome!.Value, Reason, Cohort, Phases, this.Viewer().ToActor(Permission.AssessApplications), this.Now(), cancellationToken);
        return Redirect(Links.SecondLine(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await (
            from seat in db.ReviewSeats.In(Cohort).OpenTo(db, this.Viewer().PersonId, this.Now()).Where(s => s.Duty == ReviewDuty.SecondLine)
            join result in db.InterviewResults.Counting().Where(r => r.InterviewResultId == ResultId) on seat.ApplicationId equals result.ApplicationId
            join application in db.Applications on seat.ApplicationId equals application.ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join paper in db.BlindPapers on seat.ApplicationId equals paper.ApplicationId
            select new { seat.ReviewSeatId, result, person.Name, paper.Code }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return false;
        }

        (Result, SeatId, Who) = (found.result, found.ReviewSeatId, Phases.Shows(PhaseSight.Names) ? found.Name : $"Candidate {found.Code}");
        var forms = await (
            from seat in db.ReviewSeats.Where(s => s.InterviewId == Result.InterviewId && s.Status == SeatStatus.In)
            join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId
            join person in db.People on seat.PersonId equals person.PersonId
            orderby seat.Place
            select new { person.Name, form }).AsNoTracking().ToListAsync(cancellationToken);
        Records = [.. forms.Select(f => (f.Name, f.form.Form!, f.form.Mark))];
        return true;
    }
}
