using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Compose;

[RequirePermission(Permission.ComposeCohort)]
public sealed class SwapModel(AppDb db, ComposeCohort compose, ComposePatience patience) : PageModel, ICohortPage
{
    [FromQuery]
    public string Draft { get; set; } = "";

    /// <summary>Who would go out; null to let the composer find them.</summary>
    [FromQuery(Name = "out")]
    public string? Going { get; set; }

    /// <summary>Who would come in; null to let the composer find them.</summary>
    [FromQuery(Name = "in")]
    public string? Coming { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public DraftDesk Desk { get; private set; } = null!;

    /// <summary>The draft as it would be; null where working that out takes longer than a page waits.</summary>
    public SwapPreview? Preview { get; private set; }

    public bool SomebodyWasFaster { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Preview = SwapPreview.Of(Desk, Locks(), patience, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var draft = Desk.Draft!;
        if (draft.Version != Version)
        {
            SomebodyWasFaster = true;
            Preview = SwapPreview.Of(Desk, Locks(), patience, cancellationToken);
            return Page();
        }

        var composed = await compose.ComposeAsync(
            Cohort, Desk.Pool, draft, DraftTarget.Read(draft.TargetsJson), Locks(), this.Viewer().ToActor(Permission.ComposeCohort), this.Now(),
            cancellationToken);
        return Redirect(Links.ComposedOrUnderWay(Cohort.CohortId, composed));
    }

    // Whoever is hidden from the viewer cannot be swapped by them: to this page they are not there.
    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), cancellationToken: cancellationToken) is not { CanChange: true } desk)
        {
            return false;
        }

        Desk = desk;
        return (Going ?? Coming) is not null
            && (Going is null || desk.Sheet!.Find(Going) is { Hidden: false, IsIn: true })
            && (Coming is null || desk.Sheet!.Find(Coming) is { Hidden: false, IsIn: false });
    }

    private Dictionary<string, DraftLock> Locks()
    {
        var locks = DraftProblem.ReadLocks(Desk.Draft!.LocksJson).ToDictionary();
        if (Going is not null)
        {
            locks[Going] = DraftLock.Out;
        }

        if (Coming is not null)
        {
            locks[Coming] = DraftLock.In;
        }

        return locks;
    }
}
