using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Compose;

[RequirePermission(Permission.ComposeCohort)]
public sealed class CompareModel(AppDb db) : PageModel, ICohortPage
{
    [FromQuery]
    public string A { get; set; } = "";

    [FromQuery]
    public string B { get; set; } = "";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public DraftDesk Desk { get; private set; } = null!;

    public ComposerSheet One { get; private set; } = null!;

    public ComposerSheet Other { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer().PersonId;
        if (await DraftDesk.LoadAsync(db, Cohort, Programme, viewer, B, this.Now(), cancellationToken: cancellationToken) is not { Sheet: { } other } desk
            || desk.Drafts.All(d => d.Letter != A))
        {
            return NotFound();
        }

        (Desk, Other) = (desk, other);
        One = await desk.SheetOfAsync(db, A, cancellationToken);
        return Page();
    }
}
