using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Takes a table of applications in. Nothing becomes an application before the preview is confirmed.</summary>
[RequirePermission(Permission.HandleApplications)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportBatch.MostBytes + 100_000)]
[RequestSizeLimit(ImportBatch.MostBytes + 200_000)]
public sealed class ImportModel(AppDb db, UploadImport upload) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public IFormFile? Table { get; set; }

    /// <summary>When rows that do not say so themselves came in.</summary>
    [BindProperty]
    public string? Received { get; set; }

    public IReadOnlyList<ImportBatch> Batches { get; private set; } = [];

    public IReadOnlyList<ImportColumn> Columns => ImportColumns.Of(Programme.ApplicationForm!);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DateTime? receivedAt = null;
        switch (string.IsNullOrWhiteSpace(Received) ? null : ReceivedTime.Read(Received, Programme.TimeZone, this.Now()))
        {
            case ReceivedTime.At(var at):
                receivedAt = at;
                break;
            case ReceivedTime.Wrong(var sentence):
                ModelState.AddModelError(nameof(Received), $"When they came in {sentence}");
                break;
        }

        if (Table is null)
        {
            ModelState.AddModelError(nameof(Table), "Choose a CSV file");
        }

        if (ModelState.IsValid)
        {
            using var content = new MemoryStream();
            await Table!.CopyToAsync(content, cancellationToken);
            var outcome = await upload.UploadAsync(
                Cohort, Programme, Table.FileName, content.ToArray(), receivedAt, this.Viewer().ToActor(Permission.HandleApplications), this.Now(), cancellationToken);
            switch (outcome)
            {
                case UploadOutcome.Taken(var batch):
                    return Redirect(Links.Import(Cohort.CohortId, batch.ImportBatchId));
                case UploadOutcome.Refused(var line, var sentence):
                    ModelState.AddModelError(nameof(Table), line > 1 ? $"Line {line} of the file {sentence}" : $"The file {sentence}");
                    break;
            }
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Batches = await db.ImportBatches.AsNoTracking()
        .Where(b => b.CohortId == Cohort.CohortId).OrderByDescending(b => b.UploadedAt).Take(20).ToListAsync(cancellationToken);
}

/// <summary>An empty table with the right columns.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ImportTemplateModel : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IActionResult OnGet() => File(
        CsvWriting.Bytes([ImportColumns.Of(Programme.ApplicationForm!).Select(c => c.Name)]), CsvWriting.ContentType, $"{Programme.Id}-template.csv");
}
