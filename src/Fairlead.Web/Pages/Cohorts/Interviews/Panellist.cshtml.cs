using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Interviews;

/// <summary>When one panellist can come, entered for them by those who run the interviews.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class PanellistModel(AppDb db) : InterviewPage
{
    [FromRoute]
    public Guid PersonId { get; set; }

    public PanelPerson Person { get; private set; } = null!;

    public AvailabilityForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Cohort.IsChoosing() && !await Form.SaveAsync(db, Cohort, PersonId, Request.Form, ModelState, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken))
        {
            Form = Form.Again(Request.Form);
            return Page();
        }

        this.Banner($"It is noted when {Person.Name} can come.");
        return Redirect(Links.Interviews(Cohort.CohortId, "panellists"));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if ((await db.PanelPeopleAsync(Cohort, this.Now(), cancellationToken)).FirstOrDefault(p => p.PersonId == PersonId) is not { } person)
        {
            return false;
        }

        (Person, Form) = (person, await AvailabilityForm.LoadAsync(db, Cohort, PersonId, cancellationToken));
        return true;
    }
}
