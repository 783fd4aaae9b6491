using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>A question of those who read the application, and its applicant's answer.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ClarifyModel(AppDb db, ModerateApplication moderate) : PageModel, IOwnApplicationPage
{
    [FromRoute]
    public Guid ClarificationId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public OwnApplication Own { get; set; } = null!;

    public Clarification Question { get; private set; } = null!;

    public bool IsOpen => Question.Status is ClarificationStatus.Asked && this.Now() < Question.DueBefore;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!IsOpen)
        {
            return Page();  // what was typed stands in the page, with the reason why it could not be taken
        }

        if (string.IsNullOrWhiteSpace(Answer))
        {
            ModelState.AddModelError(nameof(Answer), "Enter your answer");
        }

        if (Answer?.Length > Clarification.AnswerMaxLength)
        {
            ModelState.AddModelError(nameof(Answer), $"Your answer must be {Clarification.AnswerMaxLength:N0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await moderate.AnswerAsync(Question, Answer!, Own.Cohort, Own.Programme, this.Now(), this.Viewer().ToActor(), this.Now(), cancellationToken);
        return Redirect(Links.Clarification(Own.Id, ClarificationId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.Clarifications.SingleOrDefaultAsync(c => c.ApplicationId == Own.Id && c.ClarificationId == ClarificationId && c.Status != ClarificationStatus.Withdrawn, cancellationToken) is not { } question)
        {
            return false;
        }

        Question = question;
        return true;
    }
}
