using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Gateway;

[RequirePermission(Permission.HandleApplications)]
public sealed class PassModel(AppDb db, ISelfStatements statements, PassGateway pass) : PageModel, ICohortPage
{
    /// <summary>Those that were shown, so that nobody is passed unseen.</summary>
    [BindProperty(Name = nameof(Shown))]  // named: without one sent, the fields of other names would be read as its keys
    public List<Guid> Shown { get; set; } = [];

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public GatewayDesk Desk { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Cohort.IsChoosing() && Desk.MeetEveryRule.Count > 0 ? Page() : Redirect(Links.Gateway(Cohort.CohortId));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (await pass.PassAsync(Cohort, Desk, Shown, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken))
        {
            return Redirect(Links.Gateway(Cohort.CohortId));
        }

        ModelState.Clear();
        ModelState.AddModelError("shown", "The list has changed since you opened it. Look at it again, then pass them");
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Desk = await GatewayDesk.LoadAsync(db, statements, Cohort, Programme, this.Viewer().PersonId, this.Now(), cancellationToken);
}
