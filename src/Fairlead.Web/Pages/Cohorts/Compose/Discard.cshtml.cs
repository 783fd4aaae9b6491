using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Compose;

[RequirePermission(Permission.ComposeCohort)]
public sealed class DiscardModel(AppDb db) : PageModel, ICohortPage
{
    [FromQuery]
    public string Draft { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public DraftDesk Desk { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Desk.Draft!.Discard(this.Viewer().ToActor(Permission.ComposeCohort), this.Now());
        if (!await db.SaveIfUnchangedAsync(Desk.Draft, Version, cancellationToken))
        {
            ModelState.Clear();
            ModelState.AddModelError("discard", $"Somebody else recalculated draft {Draft} first. Look at it again before you discard it");
            await LoadAsync(cancellationToken);
            return Page();
        }

        return Redirect(Links.Compose(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Desk = (await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), cancellationToken: cancellationToken))!;
        return Desk is { CanChange: true };
    }
}
