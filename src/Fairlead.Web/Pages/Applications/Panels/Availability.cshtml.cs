using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <summary>When a panellist can come, in their own words.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class AvailabilityModel(AppDb db) : InterviewPage
{
    public AvailabilityForm Form { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Form = await AvailabilityForm.LoadAsync(db, Cohort, this.Viewer().PersonId, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Form = await AvailabilityForm.LoadAsync(db, Cohort, this.Viewer().PersonId, cancellationToken);
        if (Cohort.IsChoosing() && !await Form.SaveAsync(db, Cohort, this.Viewer().PersonId, Request.Form, ModelState, this.Viewer().ToActor(Permission.SitOnPanels), this.Now(), cancellationToken))
        {
            Form = Form.Again(Request.Form);
            return Page();
        }

        this.Banner("Thank you. It is noted when you can come.");
        return Redirect(Links.Panel(Cohort.CohortId));
    }
}
