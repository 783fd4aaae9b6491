using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

[RequirePermission(Permission.ComposeCohort)]
public sealed class RatingsModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public SelectionPool Pool { get; private set; } = null!;

    private HashSet<Guid> StillMine { get; set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Pool = await SelectionPool.LoadAsync(db, Cohort, Programme, this.Viewer().PersonId, this.Now(), cancellationToken);
        StillMine = await StillToRateAsync(cancellationToken);
    }

    /// <summary>Whether the viewer has yet to judge this one without knowing what the others think.</summary>
    public bool IsStillMine(PoolMember member) => StillMine.Contains(member.ApplicationId);

    // Once somebody composes, the scores are on the table.
    private async Task<HashSet<Guid>> StillToRateAsync(CancellationToken cancellationToken)
    {
        if (!this.Viewer().May(Permission.RateApplications, Cohort.CohortId, Cohort.ProgrammeId)
            || await db.Compositions.AnyAsync(c => c.CohortId == Cohort.CohortId, cancellationToken))
        {
            return [];
        }

        var mine = await db.MeritRatings.Where(r => r.CohortId == Cohort.CohortId && r.PersonId == this.Viewer().PersonId)
            .Select(r => r.ApplicationId).ToListAsync(cancellationToken);
        return [.. Pool.Members.Where(m => !m.Hidden).Select(m => m.ApplicationId).Except(mine)];
    }
}
