using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Money;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Invoices;

/// <summary>Records that an invoice was sent, paid, cancelled or credited.</summary>
[RequirePermission(Permission.HandleMoney)]
public sealed class ChangeModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid InvoiceId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public InvoiceAction? What { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public Invoice Invoice { get; private set; } = null!;

    public IEnumerable<Choice> Choices => Enum.GetValues<InvoiceAction>().Where(a => Invoice.Status.Allows(a)).Select(a => new Choice(a.ToString(), a.Words()));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        Version = Invoice.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        if (What is not { } what || !Invoice.Status.Allows(what))
        {
            ModelState.AddModelError(nameof(What), "Choose what happened");
            return Page();
        }

        Do(what);
        if (!await db.SaveIfUnchangedAsync(Invoice, Version, cancellationToken))
        {
            this.Banner("This invoice changed after you opened it. Check it, then record it again.", BannerKind.Neutral);
            return Redirect(Links.ChangeInvoice(Cohort.CohortId, InvoiceId));
        }

        this.Banner("It is recorded.");
        return Redirect(Links.Invoices(Cohort.CohortId));
    }

    /// <summary>Finds the invoice; the answer where there is none, or nothing more can happen to it.</summary>
    private async Task<IActionResult?> FindAsync()
    {
        var found = await db.Invoices.SingleOrDefaultAsync(i => i.InvoiceId == InvoiceId && i.CohortId == Cohort.CohortId);
        Invoice = found!;
        return found is null ? NotFound() : Choices.Any() ? null : Redirect(Links.Invoice(Cohort.CohortId, InvoiceId));
    }

    private void Do(InvoiceAction what)
    {
        var (by, now) = (this.Viewer().ToActor(Permission.HandleMoney), this.Now());
        switch (what)
        {
            case InvoiceAction.Issue:
                Invoice.Issue(LocalInstants.ToLocal(Programme.TimeZone, now).Day, by, now);
                break;
            case InvoiceAction.RecordPayment:
                Invoice.RecordPayment(by, now);
                break;
            case InvoiceAction.Cancel:
                Invoice.Cancel(by, now);
                break;
            default:
                Invoice.Credit(by, now);
                break;
        }
    }
}
