using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>The viewer's own applications, newest first.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class IndexModel(AppDb db, ProgrammeLibrary programmes, IEnumerable<IApplicantNews> sources) : PageModel
{
    public IReadOnlyList<OwnApplication> Own { get; private set; } = [];

    public ILookup<Guid, ApplicantNews> News { get; private set; } = Array.Empty<ApplicantNews>().ToLookup(n => n.ApplicationId);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var viewer = this.Viewer();
        var applications = await db.Applications.AsNoTracking().OwnedBy(viewer).OrderByDescending(a => a.StartedAt).ToListAsync(cancellationToken);
        var cohortIds = applications.Select(a => a.CohortId).ToList();
        var cohorts = await db.Cohorts.AsNoTracking().Include(c => c.Dates).Where(c => cohortIds.Contains(c.CohortId))
            .ToDictionaryAsync(c => c.CohortId, cancellationToken);
        var granted = await db.LateEntries.AsNoTracking().Where(e => e.PersonId == viewer.PersonId).ToListAsync(cancellationToken);
        var own = new List<OwnApplication>();
        foreach (var application in applications)
        {
            var cohort = cohorts[application.CohortId];
            var programme = await programmes.OfAsync(db, cohort, cancellationToken);
            var window = EntryWindow.Of(cohort, programme.TimeZone);
            var mine = granted.Where(e => e.CohortId == cohort.CohortId).ToList();
            own.Add(new(application, cohort, programme, window, mine, window.Judge(this.Now(), mine)));
        }

        Own = own;
        News = (await sources.AboutAsync(db, applications, this.Now(), cancellationToken)).ToLookup(n => n.ApplicationId);
    }
}
