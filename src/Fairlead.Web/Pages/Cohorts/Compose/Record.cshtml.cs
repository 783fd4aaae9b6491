using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Compose;

/// <summary>The decision record as a file. It holds every score, so it is not there for whoever is recused from somebody in it.</summary>
[RequirePermission(Permission.ComposeCohort)]
public sealed class RecordModel(AppDb db) : PageModel, ICohortPage
{
    [FromQuery]
    public string? Draft { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), cancellationToken: cancellationToken)
            is { Draft: { } draft, Pool.HidesSomebody: false }
            ? File(System.Text.Encoding.UTF8.GetBytes(draft.RecordJson), "application/json", "record.json")
            : NotFound();
}
