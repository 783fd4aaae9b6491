using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Money;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Invoices;

[RequirePermission(Permission.HandleMoney)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<InvoiceRow> Rows { get; private set; } = [];

    public long Pence(params InvoiceStatus[] statuses) => Rows.Where(r => statuses.Contains(r.Invoice.Status)).Sum(r => r.Invoice.Pence);

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = await InvoiceRows.In(db, Cohort).OrderBy(r => r.Invoice.Number).ToListAsync(cancellationToken);
}

public sealed class InvoiceRow
{
    public required Invoice Invoice { get; init; }

    /// <summary>Whose place it is for.</summary>
    public required string Name { get; init; }

    public required string Reference { get; init; }
}

internal static class InvoiceRows
{
    public static IQueryable<InvoiceRow> In(AppDb db, Cohort cohort) =>
        from invoice in db.Invoices.AsNoTracking()
        where invoice.CohortId == cohort.CohortId
        join offer in db.Offers on invoice.OfferId equals offer.OfferId
        join application in db.Applications on offer.ApplicationId equals application.ApplicationId
        join person in db.People on application.PersonId equals person.PersonId
        select new InvoiceRow { Invoice = invoice, Name = person.Name, Reference = application.Reference };
}
