using Fairlead.Core.Cohorts;
using Fairlead.Core.Csv;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

/// <summary>Asks what a copy of a session's list is for, before there is one.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ExportModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public SessionExportPurpose? Purpose { get; set; }

    [BindProperty]
    public string? PurposeWords { get; set; }

    public InformationSession Session { get; private set; } = null!;

    public int Count { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        var words = PurposeWords?.Trim() ?? "";
        if (Purpose is null)
        {
            ModelState.AddModelError(nameof(Purpose), "Select what the copy is for");
        }
        else if (Purpose is SessionExportPurpose.Other && words.Length == 0)
        {
            ModelState.AddModelError(nameof(PurposeWords), "Enter what the copy is for");
        }

        if (words.Length > SessionExport.PurposeWordsMaxLength)
        {
            ModelState.AddModelError(nameof(PurposeWords), $"What the copy is for must be {SessionExport.PurposeWordsMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var export = new SessionExport
        {
            SessionExportId = NewId.Next(), CohortId = Cohort.CohortId, InformationSessionId = InformationSessionId, ByPersonId = this.Viewer().PersonId,
            At = this.Now(), Purpose = Purpose!.Value, PurposeWords = words, Rows = Count,
        };
        export.Record(this.Viewer().ToActor(Permission.HandleApplications), this.Now());
        db.SessionExports.Add(export);
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.ExportedSession(Cohort.CohortId, InformationSessionId, export.SessionExportId));
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await db.FindSessionAsync(Cohort, InformationSessionId, cancellationToken) is not { } session)
        {
            return false;
        }

        (Session, Count) = (session, await db.SessionSignUps.Confirmed(InformationSessionId).CountAsync(cancellationToken));
        return true;
    }
}

/// <summary>The file of one export, for whoever asked for it and for an hour. A report has no names; none has what people need.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ExportedModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid InformationSessionId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid sessionExportId, CancellationToken cancellationToken)
    {
        var export = await db.SessionExports.AsNoTracking().SingleOrDefaultAsync(
            e => e.SessionExportId == sessionExportId && e.InformationSessionId == InformationSessionId && e.CohortId == Cohort.CohortId, cancellationToken);
        if (export is null || !export.CanBeFetchedBy(this.Viewer().PersonId, this.Now()))
        {
            return NotFound();
        }

        var signUps = await db.SessionSignUps.AsNoTracking().Confirmed(InformationSessionId).OrderBy(s => s.Name).ThenBy(s => s.SessionSignUpId).ToListAsync(cancellationToken);
        return File(CsvWriting.Bytes(Table(signUps, export.Purpose)), CsvWriting.ContentType, $"information-session-{Cohort.ProgrammeId}-{this.Now():yyyy-MM-dd}.csv");
    }

    private static IEnumerable<IEnumerable<string?>> Table(IEnumerable<SessionSignUp> signUps, SessionExportPurpose purpose)
    {
        var named = purpose is not SessionExportPurpose.Reporting;
        yield return [.. named ? ["Name", "E-mail address"] : Array.Empty<string>(), "Employer", "Status", "Came", .. named ? ["Asks"] : Array.Empty<string>()];
        foreach (var s in signUps)
        {
            var came = s.Attended switch { true => "yes", false => "no", null => "" };
            yield return [.. named ? [s.Name, s.Address] : Array.Empty<string?>(), s.Employer, s.Status.Words(), came, .. named ? [s.Question] : Array.Empty<string?>()];
        }
    }
}
