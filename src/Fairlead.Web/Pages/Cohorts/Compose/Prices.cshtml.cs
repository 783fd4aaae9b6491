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

/// <summary>Asks for the prices, and how firm the places are, where that is still missing after somebody stopped the work. Posting only.</summary>
[RequirePermission(Permission.ComposeCohort)]
public sealed class PricesModel(AppDb db) : PageModel, ICohortPage
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

        if (!draft.IsProvenBest)
        {
            this.Banner("Prices can be worked out once the draft is proven best.");
            return Redirect(Links.Compose(Cohort.CohortId, Draft));
        }

        var key = ExplainComposition.KeyOf(draft);
        var asked = await db.Jobs.CountAsync(j => j.Key.StartsWith(key), cancellationToken);
        db.Jobs.Add(ExplainComposition.JobFor(draft, $"{key}/{asked + 1}", this.Viewer().ToActor(Permission.ComposeCohort), this.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.Compose(Cohort.CohortId, Draft));
    }
}
