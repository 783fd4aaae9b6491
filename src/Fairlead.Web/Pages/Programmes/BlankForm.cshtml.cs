using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Programmes;

/// <summary>A form to print and fill in by hand: the same questions, hints and limits as on the screen.</summary>
[AllowAnonymous]
public sealed class BlankFormModel(AppDb db, ProgrammeLibrary library, FrameworkCatalogue frameworks) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    [FromRoute]
    public string FormId { get; set; } = "";

    public PublicProgramme Shown { get; private set; } = null!;

    public FormDefinition Form { get; private set; } = null!;

    public RatingScale? ScaleOf(Question question) => question.Scale is { } scale ? frameworks.Scale(scale) : null;

    /// <summary>The qualities that a scale question rates; none when it rates one thing.</summary>
    public IReadOnlyList<Quality> QualitiesOf(Question question) => question.Framework is { } framework
        ? [.. (frameworks.Framework(framework)?.Groups ?? []).Where(g => question.FrameworkGroup is null || g.Id == question.FrameworkGroup).SelectMany(g => g.Qualities)]
        : [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await PublicProgramme.LoadAsync(db, library, ProgrammeId, this.Now(), cancellationToken) is not { } shown
            || shown.Programme.Forms.SingleOrDefault(f => f.Id == FormId && f.Download) is not { } form)
        {
            return NotFound();
        }

        (Shown, Form) = (shown, form);
        return Page();
    }
}
