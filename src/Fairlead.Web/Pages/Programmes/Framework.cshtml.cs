using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Programmes;

/// <summary>The leadership qualities that a programme works with.</summary>
[AllowAnonymous]
public sealed class FrameworkModel(ProgrammeLibrary library, FrameworkCatalogue frameworks) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    [FromRoute]
    public string FrameworkId { get; set; } = "";

    public ProgrammeDefinition Programme { get; private set; } = null!;

    public Framework Framework { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (library.Find(ProgrammeId) is not { } programme || !programme.Frameworks.Contains(FrameworkId)
            || frameworks.Framework(FrameworkId) is not { } framework)
        {
            return NotFound();
        }

        (Programme, Framework) = (programme, framework);
        return Page();
    }
}
