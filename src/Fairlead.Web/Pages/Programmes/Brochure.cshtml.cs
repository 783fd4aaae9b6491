using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Programmes;

[AllowAnonymous]
public sealed class BrochureModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    public PublicProgramme Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await PublicProgramme.LoadAsync(db, library, ProgrammeId, this.Now(), cancellationToken) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }
}
