using Fairlead.Core.Applications.Handling;
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

/// <summary>Asks what a copy of the applications is for, before there is one.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ExportModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public ExportPurpose? Purpose { get; set; }

    [BindProperty]
    public string? PurposeWords { get; set; }

    public int Count { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var query = await LoadAsync(cancellationToken);
        if (Purpose is null)
        {
            ModelState.AddModelError(nameof(Purpose), "Select what the copy is for");
        }

        var words = PurposeWords?.Trim() ?? "";
        if (Purpose is ExportPurpose.Other && words.Length == 0)
        {
            ModelState.AddModelError(nameof(PurposeWords), "Enter what the copy is for");
        }

        if (words.Length > ApplicationExport.PurposeWordsMaxLength)
        {
            ModelState.AddModelError(nameof(PurposeWords), $"What the copy is for must be {ApplicationExport.PurposeWordsMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var export = new ApplicationExport
        {
            ApplicationExportId = NewId.Next(), CohortId = Cohort.CohortId, ByPersonId = this.Viewer().PersonId, At = this.Now(),
            Purpose = Purpose!.Value, PurposeWords = words, Query = query.Write(), Rows = Count,
        };
        export.Record(this.Viewer().ToActor(Permission.HandleApplications), this.Now());
        db.ApplicationExports.Add(export);
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.ExportedApplications(Cohort.CohortId, export.ApplicationExportId));
    }

    private async Task<RegisterQuery> LoadAsync(CancellationToken cancellationToken)
    {
        var query = RegisterQuery.Read(Request.Query);
        Count = await Register.Matching(db, Cohort, Programme, query.Filter, this.Viewer(), this.Now()).CountAsync(cancellationToken);
        return query;
    }
}

/// <summary>The file of one export, for whoever asked for it and for an hour.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ExportedModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid exportId, CancellationToken cancellationToken)
    {
        var export = await db.ApplicationExports.AsNoTracking()
            .SingleOrDefaultAsync(e => e.ApplicationExportId == exportId && e.CohortId == Cohort.CohortId, cancellationToken);
        if (export is null || !export.CanBeFetchedBy(this.Viewer().PersonId, this.Now()))
        {
            return NotFound();
        }

        var filter = RegisterQuery.Read(export.Query).Filter;
        var table = await RegisterTable.MakeAsync(db, Register.Matching(db, Cohort, Programme, filter, this.Viewer(), this.Now()), Programme, filter, cancellationToken);
        return File(CsvWriting.Bytes(table), CsvWriting.ContentType, $"applications-{Cohort.ProgrammeId}-{this.Now():yyyy-MM-dd}.csv");
    }
}
