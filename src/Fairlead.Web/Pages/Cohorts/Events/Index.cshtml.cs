using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Events;

/// <summary>Everything that the programme consists of, with what of it has been arranged for this cohort.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public ILookup<string, CohortEvent> Events { get; private set; } = Array.Empty<CohortEvent>().ToLookup(e => e.Component);

    /// <summary>How many of an event are marked, by event.</summary>
    public IReadOnlyDictionary<Guid, int> Marked { get; private set; } = new Dictionary<Guid, int>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Events = (await db.CohortEvents.In(Cohort).AsNoTracking().OrderBy(e => e.StartsAt).ThenBy(e => e.CohortEventId).ToListAsync(cancellationToken)).ToLookup(e => e.Component);
        Marked = await db.LedgerEntries
            .Where(e => e.CohortId == Cohort.CohortId && e.Kind == EntryKind.Attendance && e.CohortEventId != null && !e.IsStruck && !db.LedgerEntries.Any(c => c.CorrectsEntryId == e.LedgerEntryId))
            .GroupBy(e => e.CohortEventId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }
}
