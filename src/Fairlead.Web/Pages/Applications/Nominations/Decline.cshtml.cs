using Fairlead.Core.Audit;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Nominations;

[AllowAnonymous]
public sealed class DeclineModel(AnswerRequest answer) : PageModel, INominationPage
{
    public NominationVisit Visit { get; set; } = null!;

    [BindProperty]
    public DeclineReason? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Reason is null)
        {
            ModelState.AddModelError(nameof(Reason), "Select why you cannot answer");
        }

        if (Note?.Length > Backing.NoteMaxLength)
        {
            ModelState.AddModelError(nameof(Note), $"What you add must be {Backing.NoteMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await answer.DeclineAsync(
            Visit.Backing, Visit.Application, Visit.Cohort, Visit.Programme, Reason!.Value, Note,
            new Actor(Visit.Backing.PersonId, Visit.Backing.RoleId), this.Now(), cancellationToken);
        return Redirect(Links.Nomination(Visit.Id));
    }
}
