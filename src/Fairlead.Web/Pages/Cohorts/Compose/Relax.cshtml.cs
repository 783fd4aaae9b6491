using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Compose;

/// <summary>Takes the smallest change that works into a new draft. Posting only.</summary>
[RequirePermission(Permission.ComposeCohort)]
public sealed class RelaxModel(AppDb db, ComposeCohort compose) : PageModel, ICohortPage
{
    [FromQuery]
    public string Draft { get; set; } = "";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), cancellationToken: cancellationToken) is not { Draft: { } draft } desk)
        {
            return NotFound();
        }

        var targets = TargetStep.Apply(TargetStep.Read(draft.ChangesJson), DraftTarget.Read(draft.TargetsJson));
        var relaxed = await compose.ComposeAsync(
            Cohort, desk.Pool, null, targets, DraftProblem.ReadLocks(draft.LocksJson), this.Viewer().ToActor(Permission.ComposeCohort), this.Now(),
            cancellationToken);
        return Redirect(Links.ComposedOrUnderWay(Cohort.CohortId, relaxed));
    }
}
