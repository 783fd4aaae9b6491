using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sets;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Sets;

/// <summary>The sets that the viewer leads: who is in them and when they meet. No other set, and nothing more of anybody.</summary>
[RequirePermission(Permission.LeadSets)]
public sealed class OwnModel(AppDb db) : PageModel, ISetPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public SetRules Rules { get; set; } = null!;

    public IReadOnlyList<SetSeen> Sets { get; private set; } = [];

    /// <summary>Their meetings that stand, the next first, by set.</summary>
    public ILookup<Guid, CohortEvent> Meetings { get; private set; } = Array.Empty<CohortEvent>().ToLookup(_ => Guid.Empty);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Sets = await db.SetsLedByAsync(Cohort, this.Viewer().PersonId, cancellationToken);
        var ids = Sets.Select(s => (Guid?)s.LearningSetId).ToList();
        Meetings = (await db.CohortEvents.In(Cohort).AsNoTracking().Where(e => e.Status == CohortEventStatus.Arranged && ids.Contains(e.LearningSetId)).OrderBy(e => e.StartsAt).ToListAsync(cancellationToken))
            .ToLookup(e => e.LearningSetId!.Value);
    }
}
