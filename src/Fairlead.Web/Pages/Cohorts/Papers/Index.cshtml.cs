using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Papers;

[RequirePermission(Permission.ReadPapers)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public PapersDesk Desk { get; private set; } = null!;

    public int RecusedFrom { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer().PersonId;
        Desk = await PapersDesk.LoadAsync(db, Cohort, viewer, this.Now(), cancellationToken);
        RecusedFrom = await db.Applications.In(Cohort).PastGateway(db).RecusedFrom(db, viewer, this.Now()).CountAsync(cancellationToken);
    }
}
