using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Refill = Fairlead.Core.Offers.Refill;

namespace Fairlead.Web.Pages.Cohorts.Offers;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class RefillsModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public RefillRule? Rule { get; private set; }

    public IReadOnlyList<RefillRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Rule = await db.CohortReleases.Where(r => r.CohortId == Cohort.CohortId && r.Status == ReleaseStatus.Standing)
            .Select(r => (RefillRule?)r.Refill).SingleOrDefaultAsync(cancellationToken);
        Rows = await RefillRows.In(db, Cohort).Where(r => r.Refill.Status != RefillStatus.Superseded)
            .OrderBy(r => r.Refill.Status == RefillStatus.Proposed ? 0 : 1).ThenByDescending(r => r.Refill.ProposedAt).ToListAsync(cancellationToken);
    }
}

public sealed class RefillRow
{
    public required Refill Refill { get; init; }

    public required string Name { get; init; }

    public required string Reference { get; init; }

    public required string Change { get; init; }

    public string? DecidedBy { get; init; }
}

internal static class RefillRows
{
    public static IQueryable<RefillRow> In(AppDb db, Cohort cohort) =>
        from refill in db.Refills.AsNoTracking()
        where refill.CohortId == cohort.CohortId
        join run in db.RefillRuns on refill.RefillRunId equals run.RefillRunId
        join application in db.Applications on (refill.ApplicationId ?? refill.ProposedApplicationId) equals application.ApplicationId
        join person in db.People on application.PersonId equals person.PersonId
        select new RefillRow
        {
            Refill = refill,
            Name = person.Name,
            Reference = application.Reference,
            Change = run.Change,
            DecidedBy = db.People.Where(p => p.PersonId == refill.DecidedByPersonId).Select(p => p.Name).FirstOrDefault(),
        };
}
