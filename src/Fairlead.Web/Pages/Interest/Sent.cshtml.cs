using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Interest;

/// <summary>What everybody sees who has sent the form, whether or not we know the address.</summary>
[AllowAnonymous]
public sealed class SentModel(ProgrammeLibrary library) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    public ProgrammeDefinition Programme { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (library.Find(ProgrammeId) is not { } programme)
        {
            return NotFound();
        }

        Programme = programme;
        return Page();
    }
}
