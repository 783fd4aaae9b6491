using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Interest;

/// <summary>Who waits to hear that applications for a programme open: for those who handle its applications over the whole programme.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ListModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    public const int AtOnce = 100;

    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "at")]
    public int At { get; set; } = 1;

    public ProgrammeDefinition Programme { get; private set; } = null!;

    public IReadOnlyDictionary<InterestStatus, int> Counts { get; private set; } = new Dictionary<InterestStatus, int>();

    public IReadOnlyList<RegisteredInterest> Waiting { get; private set; } = [];

    public int Pages => Math.Max(1, (Count(InterestStatus.Confirmed) + AtOnce - 1) / AtOnce);

    /// <summary>Its cohorts that take applications now and whose staff the viewer is: from there those who wait are told.</summary>
    public IReadOnlyList<(Cohort Cohort, int ToTell)> Open { get; private set; } = [];

    public int Count(InterestStatus status) => Counts.GetValueOrDefault(status);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (library.Find(ProgrammeId) is not { } programme || !this.Viewer().MayOver(Permission.HandleApplications, ProgrammeId))
        {
            return NotFound();
        }

        Programme = programme;
        Counts = await db.RegisteredInterests.Where(i => i.ProgrammeId == ProgrammeId).GroupBy(i => i.Status)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        At = Math.Clamp(At, 1, Pages);
        Waiting = await db.RegisteredInterests.AsNoTracking().WaitingFor(ProgrammeId).OrderBy(i => i.ConfirmedAt).ThenBy(i => i.RegisteredInterestId)
            .Skip((At - 1) * AtOnce).Take(AtOnce).ToListAsync(cancellationToken);
        await FindOpenAsync(cancellationToken);
        return Page();
    }

    private async Task FindOpenAsync(CancellationToken cancellationToken)
    {
        var cohorts = await db.Cohorts.AsNoTracking().Visible(this.Viewer(), Permission.ReleaseDecisions)
            .Where(c => c.ProgrammeId == ProgrammeId && c.Status == CohortStatus.Published).Include(c => c.Dates).ToListAsync(cancellationToken);
        var open = new List<(Cohort, int)>();
        foreach (var cohort in cohorts.Where(c => c.TakesApplications(Programme.TimeZone, this.Now())).Take(MostOpen))
        {
            open.Add((cohort, await db.NotToldOf(cohort).CountAsync(cancellationToken)));
        }

        Open = open;
    }

    // One statement each; a programme has one open cohort at a time, or two where regions run their own.
    private const int MostOpen = 4;
}
