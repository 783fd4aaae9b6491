using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Compose;

/// <summary>Goes on with a search that was ended before its proof. Posting only.</summary>
[RequirePermission(Permission.ComposeCohort)]
public sealed class SearchLongerModel(AppDb db, ComposeCohort compose) : PageModel, ICohortPage
{
    [FromQuery]
    public string Draft { get; set; } = "";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await db.Compositions.SingleOrDefaultAsync(c => c.CohortId == Cohort.CohortId && c.Letter == Draft, cancellationToken) is not { } draft)
        {
            return NotFound();
        }

        if (draft.EndedAfterSteps is null || draft.Status is not CompositionStatus.Draft || !Cohort.IsChoosing())
        {
            this.Banner($"The search for draft {draft.Letter} has come to its own end.");
            return Redirect(Links.Compose(Cohort.CohortId, Draft));
        }

        var work = await compose.SearchLongerAsync(Cohort, draft, this.Viewer().ToActor(Permission.ComposeCohort), this.Now(), cancellationToken);
        return Redirect(Links.ComposedOrUnderWay(Cohort.CohortId, new Composing(null, work)));
    }
}
