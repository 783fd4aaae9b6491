using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Nominations;

/// <summary>The forms that a cohort's applications need from others, what needs doing first.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public const int PageSize = 100;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public NominationDesk Desk { get; private set; } = null!;

    public IReadOnlyList<NominationRow> Rows { get; private set; } = [];

    public int Pages { get; private set; }

    public static IReadOnlyList<(DeskState State, string Key, string Words)> States { get; } =
    [
        (DeskState.Stuck, "stuck", "Need something done"), (DeskState.Waiting, "waiting", "Waiting"), (DeskState.In, "in", "In"),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Desk = await NominationDesk.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, this.Now(), cancellationToken);
        var chosen = States.Where(s => s.Key == State).ToList();
        var found = Desk.Rows.Where(r => chosen.Count == 0 || r.State == chosen[0].State).ToList();
        Pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Rows = [.. found.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
        return Page();
    }
}
