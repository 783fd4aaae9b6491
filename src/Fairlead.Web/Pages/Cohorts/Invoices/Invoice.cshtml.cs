using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Invoices;

/// <summary>One invoice, as it is printed and sent.</summary>
[RequirePermission(Permission.HandleMoney)]
public sealed class InvoiceModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid InvoiceId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public InvoiceRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await InvoiceRows.In(db, Cohort).SingleOrDefaultAsync(r => r.Invoice.InvoiceId == InvoiceId, cancellationToken);
        if (found is null)
        {
            return NotFound();
        }

        Row = found;
        return Page();
    }
}
