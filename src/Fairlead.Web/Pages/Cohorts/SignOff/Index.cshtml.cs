using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Compose;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.SignOff;

[RequirePermission(Permission.SignOffCohort)]
public sealed class IndexModel(AppDb db, SignOffCohort signOff) : PageModel, ICohortPage
{
    [FromQuery]
    public string? Draft { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public DraftDesk Desk { get; private set; } = null!;

    public IReadOnlyList<RecusalLine> Recusals { get; private set; } = [];

    /// <summary>What keeps the cohort from being signed off, in words; null when nothing does.</summary>
    public string? WhyNot => Desk switch
    {
        { Draft: null } => "Compose a draft first.",
        { Draft.Outcome: CompositionOutcome.Undecided } => $"Draft {Desk.Draft.Letter} has found no cohort yet.",
        { Draft.Outcome: not CompositionOutcome.Composed } => $"Draft {Desk.Draft.Letter} is impossible as it stands.",
        { IsOutOfDate: true } => $"Ratings or applications have changed since draft {Desk.Draft.Letter} was composed. Recalculate it first.",
        _ when SignOffCohort.CanStillComeIn(Cohort, this.Now()) => "Applications can still come in. Wait until the deadline has passed.",
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        return Cohort.IsChoosing() ? Page() : Redirect(Links.CohortMinutes(Cohort.CohortId));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Enter the reason for the final composition");
        }
        else if (Reason.Length > Composition.ReasonMaxLength)
        {
            ModelState.AddModelError(nameof(Reason), $"The reason must be {Composition.ReasonMaxLength:N0} characters or fewer");
        }

        if (Desk.Draft is not null && (Desk.Draft.Version != Version || SignOffCohort.IsOutOfDate(Desk.Draft, Cohort, Desk.Pool)))
        {
            ModelState.AddModelError("", "The draft, or what it was composed from, has changed while you were reading. Look at it again, then sign it off");
        }

        if (!ModelState.IsValid || WhyNot is not null)
        {
            return Page();
        }

        await signOff.SignOffAsync(Cohort, Desk.Pool, Desk.Draft!, Reason!, this.Viewer().ToActor(Permission.SignOffCohort), this.Now(), cancellationToken);
        return Redirect(Links.CohortMinutes(Cohort.CohortId));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), cancellationToken: cancellationToken) is not { } desk)
        {
            return false;
        }

        Desk = desk;
        Recusals = await RecusalLine.LoadAsync(db, Cohort, await SignOffCohort.RecusalsAsync(db, Cohort, this.Now(), cancellationToken: cancellationToken), this.Viewer().PersonId, this.Now(), cancellationToken);
        return true;
    }
}
