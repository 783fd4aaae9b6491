using Fairlead.Core.Appeals;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Appeals;

/// <summary>
/// The one page from which an appeal is answered: who did what and when, what they saw, and the rules in force. For whoever looks into it and for the
/// lead; for everybody else, and for whoever is recused, it does not exist.
/// </summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShowModel(AppDb db, ProgrammeLibrary programmes, AppealDeeds deeds) : PageModel
{
    [FromRoute]
    public Guid AppealId { get; set; }

    [BindProperty]
    public bool? Upheld { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? Follows { get; set; }

    public Cohort Cohort { get; private set; } = null!;

    public ProgrammeDefinition Programme { get; private set; } = null!;

    public AppealCase Case { get; private set; } = null!;

    public bool IsMine => Case.Appeal.AssignedToPersonId == this.Viewer().PersonId;

    public bool CanAnswer => IsMine && Case.Appeal.Status.Allows(AppealAction.Uphold);

    public bool MayAssign => this.Viewer().May(Permission.AssignAppeals, Cohort.CohortId, Cohort.ProgrammeId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } appeal)
        {
            return NotFound();
        }

        RuleBrokenException.ThrowIf(!CanAnswer, "An appeal is answered by the person to whom it was given, and once.");
        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var application = await db.Applications.SingleAsync(a => a.ApplicationId == appeal.ApplicationId, cancellationToken);
        await deeds.AnswerAsync(appeal, application, Upheld!.Value, Reasons!, Follows, Cohort, Programme, this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner("The appeal is answered, and the applicant has been written to.");
        return Redirect(Links.Appeal(AppealId));
    }

    private void Check()
    {
        if (Upheld is null)
        {
            ModelState.AddModelError(nameof(Upheld), "Select whether the appeal is upheld");
        }

        if (string.IsNullOrWhiteSpace(Reasons))
        {
            ModelState.AddModelError(nameof(Reasons), "Enter the reasons for your answer");
        }

        if (Upheld is true && string.IsNullOrWhiteSpace(Follows))
        {
            ModelState.AddModelError(nameof(Follows), "Enter what follows from it");
        }

        foreach (var (field, text, words) in new[] { (nameof(Reasons), Reasons, "The reasons"), (nameof(Follows), Follows, "What follows") }.Where(f => f.Item2?.Length > Appeal.AnswerMaxLength))
        {
            ModelState.AddModelError(field, $"{words} must be {Appeal.AnswerMaxLength:N0} characters or fewer");
        }
    }

    private async Task<Appeal?> LoadAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer();
        if (await db.Appeals.OpenTo(db, viewer.PersonId, this.Now()).SingleOrDefaultAsync(a => a.AppealId == AppealId, cancellationToken) is not { } appeal)
        {
            return null;
        }

        Cohort = await db.ReadCohortAsync(appeal.CohortId, cancellationToken);
        if (appeal.AssignedToPersonId != viewer.PersonId && !MayAssign)
        {
            return null;
        }

        Programme = await programmes.OfAsync(db, Cohort, cancellationToken);
        Case = await AppealCase.LoadAsync(db, appeal, Cohort, Programme, cancellationToken);
        return appeal;
    }
}
