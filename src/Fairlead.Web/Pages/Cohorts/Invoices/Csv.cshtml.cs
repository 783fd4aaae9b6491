using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Money;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Invoices;

/// <summary>The invoices of a cohort as a table for the finance system.</summary>
[RequirePermission(Permission.HandleMoney)]
public sealed class CsvModel(AppDb db) : PageModel, ICohortPage
{
    private static readonly string[] _columns =
        ["number", "status", "pounds", "for", "reference", "payer", "payer-address", "payer-email", "payer-reference", "issued", "due"];

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = await InvoiceRows.In(db, Cohort).OrderBy(r => r.Invoice.Number).ToListAsync(cancellationToken);
        using var buffer = new MemoryStream();
        await using (var text = new StreamWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        await using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, InjectionEscapeCharacter = '\'' }))
        {
            await WriteAsync(csv, _columns);
            foreach (var (invoice, name, reference) in rows.Select(r => (r.Invoice, r.Name, r.Reference)))
            {
                await WriteAsync(csv,
                [
                    invoice.NumberText, invoice.Status.Words(), Money.Plain(invoice.Pence), name, reference, invoice.PayerName, invoice.PayerAddress,
                    invoice.PayerEmail, invoice.PayerReference ?? "", Iso(invoice.IssuedAt is { } at ? DateOnly.FromDateTime(at) : null), Iso(invoice.DueOn),
                ]);
            }
        }

        return File(buffer.ToArray(), "text/csv; charset=utf-8", $"invoices-{Programme.Id}.csv");
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static Task WriteAsync(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        return csv.NextRecordAsync();
    }
}
