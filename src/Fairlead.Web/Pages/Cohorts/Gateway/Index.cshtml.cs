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
public sealed class IndexModel(AppDb db, ISelfStatements statements) : PageModel, ICohortPage
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public GatewayDesk Desk { get; private set; } = null!;

    public IEnumerable<GatewayRow> Shown => Show switch
    {
        "waiting" => Desk.Rows.Where(r => r.Waits),
        "flagged" => Desk.Rows.Where(r => !r.MeetsEveryRule),
        "passed" => Desk.Rows.Where(r => r.Standing is GatewayOutcome.Passed),
        "referred" => Desk.Rows.Where(r => r.Standing is GatewayOutcome.Referred),
        "refused" => Desk.Rows.Where(r => r.Standing is GatewayOutcome.Refused),
        _ => Desk.Rows,
    };

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Desk = await GatewayDesk.LoadAsync(db, statements, Cohort, Programme, this.Viewer().PersonId, this.Now(), cancellationToken);
}
