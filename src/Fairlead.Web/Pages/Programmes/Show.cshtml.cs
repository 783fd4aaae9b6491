using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.SelfAssessments;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Programmes;

[AllowAnonymous]
public sealed class ShowModel(AppDb db, ProgrammeLibrary library, FrameworkCatalogue frameworks) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    public PublicProgramme Shown { get; private set; } = null!;

    public ProgrammeDefinition Programme => Shown.Programme;

    public bool HasSelfAssessment => library.Find(ProgrammeId)?.SelfCheckForm() is not null;

    /// <summary>The qualities that the programme works with, as far as their text is here.</summary>
    public IReadOnlyList<Framework> Frameworks => [.. Programme.Frameworks.Select(frameworks.Framework).OfType<Framework>()];

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
