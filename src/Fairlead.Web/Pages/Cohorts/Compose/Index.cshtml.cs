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
public sealed class IndexModel(AppDb db, ComposeCohort compose) : PageModel, ICohortPage
{
    [FromQuery]
    public string? Draft { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>In, Out or nothing for each reference.</summary>
    [BindProperty(Name = nameof(Keep))]  // named: without one sent, the fields of other names would be read as its keys
    public Dictionary<string, DraftLock?> Keep { get; set; } = [];

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public DraftDesk Desk { get; private set; } = null!;

    public Guid ViewerId => this.Viewer().PersonId;

    public bool SomebodyWasFaster { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Cohort.IsChoosing() && Desk.Draft is { } shown && shown.Version != Version)
        {
            SomebodyWasFaster = true;
            return Page();
        }

        var by = this.Viewer().ToActor(Permission.ComposeCohort);
        var targets = Desk.Draft is { } draft ? DraftTarget.Read(draft.TargetsJson) : DraftTarget.From(Programme, Cohort.Places);
        var composed = await compose.ComposeAsync(Cohort, Desk.Pool, Desk.Draft, targets, Locks(), by, this.Now(), cancellationToken);
        return Redirect(Links.ComposedOrUnderWay(Cohort.CohortId, composed));
    }

    private async Task<bool> LoadAsync()
    {
        if (await DraftDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, Draft, this.Now(), withReasons: true) is not { } desk)
        {
            return false;
        }

        Desk = desk;
        return true;
    }

    // About people from whom the viewer is recused, others decide: what is posted of them is not looked at.
    private Dictionary<string, DraftLock> Locks()
    {
        var locks = DraftProblem.ReadLocks(Desk.Draft?.LocksJson ?? "{}").ToDictionary();
        foreach (var (reference, kept) in Keep.Where(k => Desk.Pool.Find(k.Key) is { Hidden: false }))
        {
            if (kept is { } decided)
            {
                locks[reference] = decided;
            }
            else
            {
                locks.Remove(reference);
            }
        }

        return locks;
    }
}
