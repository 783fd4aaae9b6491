using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Compose;

/// <summary>Stops the working out of prices and of how firm the places are; what is known stays. Posting only.</summary>
[RequirePermission(Permission.ComposeCohort)]
public sealed class StopPricesModel(AppDb db) : PageModel, ICohortPage
{
    [FromQuery]
    public string Draft { get; set; } = "";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), cancellationToken: cancellationToken) is not { Draft: not null } desk)
        {
            return NotFound();
        }

        // It may have ended while the page was looked at; then there is nothing left to stop.
        if (desk.Explaining is { Status: Core.Jobs.JobStatus.Due or Core.Jobs.JobStatus.Running } work)
        {
            db.Attach(work);
            work.AskToCancel(this.Now());
            await db.SaveChangesAsync(cancellationToken);
        }

        return Redirect(Links.Compose(Cohort.CohortId, Draft));
    }
}
