using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Decisions;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class PreviewModel(AppDb db, PreviewDecisions preview) : PageModel, ICohortPage
{
    private const int SampleCount = 3;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public DecisionPreview Preview { get; private set; } = null!;

    /// <summary>One of each kind first, so that three letters show as much as three can.</summary>
    public IEnumerable<PreviewedLetter> Samples => Preview.WithMail.GroupBy(l => l.Decision.Outcome).OrderBy(g => g.Key)
        .SelectMany(g => g.Select((letter, at) => (letter, at))).OrderBy(l => l.at).Select(l => l.letter).Take(SampleCount);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Cohort.Status is not CohortStatus.SignedOff)
        {
            return Redirect(Links.Decisions(Cohort.CohortId));
        }

        Preview = (await preview.RunAsync(Cohort, Programme, this.Now(), cancellationToken))
            .Without(await db.Applications.In(Cohort).HiddenFromAsync(db, this.Viewer().PersonId, this.Now(), cancellationToken));
        return Page();
    }
}
