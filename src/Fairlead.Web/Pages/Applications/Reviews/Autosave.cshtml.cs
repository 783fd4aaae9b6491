using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Questions;
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

        if (!ReviewWork.CanWrite(at.Seat, Cohort, phases))
        {
            return Refused("this review can no longer be changed");
        }

        var typed = AnswerInput.Read(Rules.Form.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        var saved = AnswerSheet.HashOf(at.Form?.Answers ?? Answers.None, Rules.Form.Questions);
        var fresh = AnswerSheet.HashOf(typed, Rules.Form.Questions);
        if (saved != Request.Form["drawn"] && fresh != saved)
        {
            return Refused("another window has changed it");
        }

        if (AnswerSheet.TooLongToKeep(typed).FirstOrDefault() is { } problem)
        {
            return Refused(problem.Message);
        }

        await work.SaveAsync(at, typed, Cohort, phases, cancellationToken);
        var (_, time) = LocalInstants.ToLocal(Programme.TimeZone, this.Now());
        return new JsonResult(new { savedAt = $"Saved at {DateWords.Time(time)}", drawn = fresh });
    }

    private static JsonResult Refused(string why) => new(new { problem = $"Not saved: {why}" }) { StatusCode = StatusCodes.Status409Conflict };
}
