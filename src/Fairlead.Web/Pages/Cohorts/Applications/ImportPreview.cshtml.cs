using System.Globalization;
using Fairlead.Core.Applications.Importing;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>What an uploaded table would do, row by row, and after applying it what it did.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ImportPreviewModel(AppDb db, ApplyImport apply) : PageModel, ICohortPage
{
    /// <summary>Rows shown of each kind; the rest of the bad ones are in the file that comes back.</summary>
    public const int MostShown = 200;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [FromRoute]
    public Guid ImportBatchId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The lines whose differences are to be taken over.</summary>
    [BindProperty]
    public IReadOnlyList<int> Confirmed { get; set; } = [];

    [BindProperty]
    public bool SendReceipts { get; set; }

    [BindProperty]
    public bool Declared { get; set; }

    public ImportBatch Batch { get; private set; } = null!;

    public IReadOnlyList<ImportRow> Rows { get; private set; } = [];

    public Job? Job { get; private set; }

    public IReadOnlyList<Declaration> Declarations => Programme.ApplicationForm!.Declarations;

    public IEnumerable<ImportRow> Of(RowOutcome outcome) => Rows.Where(r => r.Outcome == outcome);

    public string NameOf(ImportRow row) => row.EmailKey ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = Batch.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Declarations.Count > 0 && !Declared)
        {
            ModelState.AddModelError(nameof(Declared), "Confirm that each person agreed to the declarations");
            return Page();
        }

        RuleBrokenException.ThrowIf(Batch.Status is not ImportStatus.Ready, "This import has been applied or discarded already, or is still being checked.");
        await ConfirmAsync(cancellationToken);
        Batch.BeginApplying(SendReceipts);
        if (!await db.SaveIfUnchangedAsync(Batch, Version, cancellationToken))
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        var by = this.Viewer().ToActor(Permission.HandleApplications);
        if (Batch.RowCount > ImportBatch.MostRowsAtOnce)
        {
            db.Jobs.Add(ImportJob.For(Batch, ImportWork.Apply, by, this.Now()));
        }
        else
        {
            await apply.ApplyAsync(ImportBatchId, Cohort, Programme, by, this.Now(), cancellationToken: cancellationToken);
        }

        return Redirect(Links.Import(Cohort.CohortId, ImportBatchId));
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        var lines = Confirmed.ToList();
        await db.ImportRows.Where(r => r.ImportBatchId == ImportBatchId && r.Outcome == RowOutcome.Changed && lines.Contains(r.Line))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.IsConfirmed, true), cancellationToken);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await db.ImportBatches.SingleOrDefaultAsync(b => b.CohortId == Cohort.CohortId && b.ImportBatchId == ImportBatchId, cancellationToken) is not { } batch)
        {
            return false;
        }

        Batch = batch;
        Rows = await db.ImportRows.AsNoTracking().Where(r => r.ImportBatchId == ImportBatchId).OrderBy(r => r.Line).ToListAsync(cancellationToken);
        Job = Batch.Status is ImportStatus.Checking or ImportStatus.Applying
            ? await db.Jobs.AsNoTracking().Where(j => j.SubjectId == ImportBatchId).OrderByDescending(j => j.DueAt).ThenBy(j => j.Key).FirstOrDefaultAsync(cancellationToken)
            : null;
        return true;
    }
}

/// <summary>The rows that could not be used, each with its reasons, to be put right and uploaded again.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ImportBadRowsModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid importBatchId, CancellationToken cancellationToken)
    {
        var batch = await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.CohortId == Cohort.CohortId && b.ImportBatchId == importBatchId, cancellationToken);
        if (batch is null)
        {
            return NotFound();
        }

        var rows = await db.ImportRows.AsNoTracking().Where(r => r.ImportBatchId == importBatchId && r.Outcome == RowOutcome.Bad).OrderBy(r => r.Line)
            .ToListAsync(cancellationToken);
        IEnumerable<IEnumerable<string?>> table =
        [
            [.. batch.Columns, ImportColumns.Line, ImportColumns.Reasons],
            .. rows.Select(r => r.Cells.Concat(Enumerable.Repeat("", Math.Max(0, batch.Columns.Count - r.Cells.Count)))
                .Append(r.Line.ToString(CultureInfo.InvariantCulture)).Append(string.Join("; ", r.Problems.Select(p => p.Field.Length == 0 ? p.Message : $"{p.Field}: {p.Message}")))),
        ];
        return File(CsvWriting.Bytes(table), CsvWriting.ContentType, $"{Path.GetFileNameWithoutExtension(batch.FileName)}-to-put-right.csv");
    }
}

/// <summary>Forgets an upload, or what is left of one that was applied.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ImportDiscardModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [FromRoute]
    public Guid ImportBatchId { get; set; }

    public ImportBatch Batch { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Batch.Discard(this.Viewer().ToActor(Permission.HandleApplications), this.Now());
        await db.SaveChangesAsync(cancellationToken);
        await db.ImportRows.Where(r => r.ImportBatchId == ImportBatchId).ExecuteDeleteAsync(cancellationToken);
        return Redirect(Links.Imports(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var batch = await db.ImportBatches.SingleOrDefaultAsync(b => b.CohortId == Cohort.CohortId && b.ImportBatchId == ImportBatchId, cancellationToken);
        Batch = batch!;
        return batch is not null;
    }
}
