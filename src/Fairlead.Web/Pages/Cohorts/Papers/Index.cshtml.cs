using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Papers;

[RequirePermission(Permission.ReadPapers)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public PapersDesk Desk { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Desk = await PapersDesk.LoadAsync(db, Cohort, this.Viewer().PersonId, this.Now(), cancellationToken);
}
