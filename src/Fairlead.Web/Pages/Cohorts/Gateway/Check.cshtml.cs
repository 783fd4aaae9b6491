using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Gateway;

[RequirePermission(Permission.HandleApplications)]
public sealed class CheckModel(AppDb db, ISelfStatements statements) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid ApplicationId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public GatewayOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public GatewayRow Row { get; private set; } = null!;

    public SubmittedForm Form { get; private set; } = null!;

    public string? DecidedBy { get; private set; }

    public bool SomebodyWasFaster { get; private set; }

    private GatewayCheck? Check { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        foreach (var problem in Problems())
        {
            ModelState.AddModelError(problem.Field, problem.Message);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!await SaveAsync(cancellationToken))
        {
            SomebodyWasFaster = true;
            Check = await db.GatewayChecks.AsNoTracking().SingleOrDefaultAsync(c => c.ApplicationId == ApplicationId, cancellationToken);
            ModelState.Clear();
            Fill();
            return Page();
        }

        return Redirect(Links.Gateway(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync()
    {
        var desk = await GatewayDesk.LoadAsync(db, statements, Cohort, Programme, this.Viewer().PersonId, this.Now());
        if (desk.Rows.SingleOrDefault(r => r.Application.ApplicationId == ApplicationId) is not { } row)
        {
            return false;
        }

        Row = row;
        Check = await db.GatewayChecks.SingleOrDefaultAsync(c => c.ApplicationId == ApplicationId);
        DecidedBy = Check is null ? null : (await db.People.AsNoTracking().SingleAsync(p => p.PersonId == Check.DecidedByPersonId)).Name;
        Form = (await db.Submissions.AsNoTracking().SingleAsync(s => s.ApplicationId == ApplicationId && s.Number == row.Application.Submissions)).Form;
        return true;
    }

    private Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        var finding = new GatewayFinding(Outcome!.Value, Reason, Note);
        var by = this.Viewer().ToActor(Permission.HandleApplications);
        if (Check is null)
        {
            Check = GatewayCheck.Decide(NewId.Next(), Cohort, Row.Application, finding, by, this.Now());
            db.GatewayChecks.Add(Check);
            return AddAsync(cancellationToken);
        }

        Check.Change(Cohort, Row.Application, finding, by, this.Now());
        return db.SaveIfUnchangedAsync(Check, Version, cancellationToken);
    }

    private async Task<bool> AddAsync(CancellationToken cancellationToken)
    {
        if (Version != 0)
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private void Fill() => (Version, Outcome, Reason, Note) = (Check?.Version ?? 0, Check?.Outcome, Check?.ReasonCode, Check?.Note);

    private IEnumerable<Problem> Problems()
    {
        if (Outcome is null)
        {
            yield return new(nameof(Outcome), "Choose whether the application passes");
        }

        if (Outcome is GatewayOutcome.Passed && Row.Awaited is [var awaited, ..])
        {
            yield return new(nameof(Outcome), $"The {awaited.Form.Name} has not come in, so the application is not complete and cannot pass. Refuse it, or refer it");
        }

        if (Outcome is GatewayOutcome.Refused && string.IsNullOrEmpty(Reason))
        {
            yield return new(nameof(Reason), "Choose the reason for the refusal");
        }

        if (!string.IsNullOrEmpty(Reason) && Programme.Reasons.Gateway.Count > 0 && Programme.Reasons.Gateway.All(r => r.Code != Reason))
        {
            yield return new(nameof(Reason), "Choose one of the reasons in the list");
        }

        if (Note?.Length > GatewayCheck.NoteMaxLength)
        {
            yield return new(nameof(Note), $"The note must be {GatewayCheck.NoteMaxLength} characters or fewer");
        }
    }
}
