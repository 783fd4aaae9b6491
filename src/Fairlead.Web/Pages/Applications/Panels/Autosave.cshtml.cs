using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Reviews;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <summary>Where the script of a panellist's form saves what they score alone while they write.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class AutosaveModel(PanelWork work) : InterviewPage
{
    [FromRoute]
    public Guid SeatId { get; set; }

    /// <summary>There is nothing to read here; the form is where people belong.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is null ? NotFound() : Redirect(Links.PanelSeat(Cohort.CohortId, SeatId));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } at)
        {
            return NotFound();
        }

        return PanelWork.CanScore(at, Cohort, Phases, this.Now())
            ? await AssessorDraft.AutosaveAsync(
                this, Rules.Form.Form, at.Form?.Answers, Programme.TimeZone, typed => work.SaveAsync(at, typed, Cohort, Phases, this.Now(), cancellationToken))
            : AssessorDraft.Refused("your record can no longer be changed");
    }

    private Task<PanelSeat?> FindAsync(CancellationToken cancellationToken) => work.FindAsync(Cohort, SeatId, this.Viewer().PersonId, this.Now(), cancellationToken);
}
