using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Papers;

[RequirePermission(Permission.ReadPapers)]
public sealed class RecuseModel(AppDb db, DeclareInterest declare) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid ApplicationId { get; set; }

    [BindProperty]
    public InterestKind? Kind { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public Application Application { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Kind is null)
        {
            ModelState.AddModelError(nameof(Kind), "Choose what your interest is");
        }

        if (Note?.Length > Recusal.NoteMaxLength)
        {
            ModelState.AddModelError(nameof(Note), $"What you say about it must be {Recusal.NoteMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await declare.DeclareAsync(Application, Kind!.Value, Note, this.Viewer().ToActor(Permission.ReadPapers), this.Now(), cancellationToken);
        return Redirect(Links.Papers(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync()
    {
        if (await db.Applications.In(Cohort).PastGateway(db).OpenTo(db, this.Viewer().PersonId, this.Now())
            .SingleOrDefaultAsync(a => a.ApplicationId == ApplicationId) is not { } application)
        {
            return false;
        }

        Application = application;
        Name = await db.People.Where(p => p.PersonId == application.PersonId).Select(p => p.Name).SingleAsync();
        return true;
    }
}
