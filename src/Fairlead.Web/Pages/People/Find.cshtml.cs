using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.People;

/// <param name="CohortId">The cohort, which is one of the viewer's.</param>
public sealed record AppliedTo(Guid PersonId, Guid ApplicationId, Guid CohortId, string Reference, string Label);

/// <summary>Finds people who have to do with the viewer's cohorts. Of anybody else there is not so much as a count.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class FindModel(AppDb db) : PageModel
{
    public const int PageSize = 50;

    public string? Words { get; private set; }

    public int PageNumber { get; private set; } = 1;

    public int Count { get; private set; }

    public IReadOnlyList<Person> Found { get; private set; } = [];

    public ILookup<Guid, AppliedTo> Applications { get; private set; } = Array.Empty<AppliedTo>().ToLookup(a => a.PersonId);

    public async Task OnGetAsync(string? q, int? p, CancellationToken cancellationToken)
    {
        Words = q?.Trim();
        if (string.IsNullOrEmpty(Words))
        {
            return;
        }

        var (viewer, now) = (this.Viewer(), this.Now());
        var reach = PeopleWithinReach.Of(db, viewer, Permission.HandleApplications, now);
        var matching = db.People.AsNoTracking().Where(x => x.Status == PersonStatus.Active && reach.Contains(x.PersonId)).Matching(Words, db.Organisations);
        Count = await matching.CountAsync(cancellationToken);
        PageNumber = Math.Clamp(p ?? 1, 1, Math.Max(1, (Count + PageSize - 1) / PageSize));
        Found = await matching.OrderBy(x => x.NameKey).ThenBy(x => x.PersonId).Skip((PageNumber - 1) * PageSize).Take(PageSize)
            .Include(x => x.Emails).ToListAsync(cancellationToken);
        var ids = Found.Select(f => f.PersonId).ToList();
        var cohorts = db.Cohorts.Visible(viewer, Permission.HandleApplications);
        Applications = (await db.Applications.AsNoTracking().Where(a => ids.Contains(a.PersonId)).OpenTo(db, viewer.PersonId, now)
            .Join(cohorts, a => a.CohortId, c => c.CohortId, (a, c) => new AppliedTo(a.PersonId, a.ApplicationId, c.CohortId, a.Reference, c.Label))
            .ToListAsync(cancellationToken)).ToLookup(a => a.PersonId);
    }
}
