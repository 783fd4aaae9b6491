using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.InformationSessions;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

/// <summary>The information sessions of a cohort, with how many come.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class IndexModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<InformationSession> Sessions { get; private set; } = [];

    public IReadOnlyDictionary<Guid, SessionCounts> Counts { get; private set; } = new Dictionary<Guid, SessionCounts>();

    public bool CanAdd => Cohort.Status is CohortStatus.Published;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Sessions = await db.InformationSessions.AsNoTracking().Where(s => s.CohortId == Cohort.CohortId)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.InformationSessionId).ToListAsync(cancellationToken);
        Counts = await db.CountsAsync([.. Sessions.Select(s => s.InformationSessionId)], cancellationToken);
    }

    public SessionCounts CountsOf(InformationSession session) => Counts.GetValueOrDefault(session.InformationSessionId, SessionCounts.None);
}
