using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>Pairs of records that are perhaps one person, likeliest first, and the merges that were made.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class DuplicatesModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<PossibleDuplicate> Pairs { get; private set; } = [];

    public IReadOnlyList<PersonMerge> Merges { get; private set; } = [];

    public IReadOnlyDictionary<Guid, Person> People { get; private set; } = new Dictionary<Guid, Person>();

    public ILookup<Guid, Application> Applications { get; private set; } = Array.Empty<Application>().ToLookup(_ => Guid.Empty);

    public string NameOf(Guid personId) => People.TryGetValue(personId, out var person) ? person.Name : "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (viewer, now) = (this.Viewer(), this.Now());
        var open = db.Applications.In(Cohort).OpenTo(db, viewer.PersonId, now);
        Pairs = await PossibleDuplicates.FindAsync(db, open, PeopleWithinReach.Of(db, viewer, Permission.HandleApplications, now), cancellationToken);
        Merges = await db.PersonMerges.AsNoTracking()
            .Where(m => open.Any(a => a.PersonId == m.KeptPersonId || a.PersonId == m.GonePersonId))
            .OrderByDescending(m => m.MergedAt).ThenBy(m => m.PersonMergeId).Take(50).ToListAsync(cancellationToken);
        var ids = Pairs.SelectMany(p => new[] { p.FirstPersonId, p.SecondPersonId })
            .Concat(Merges.SelectMany(m => new[] { m.KeptPersonId, m.GonePersonId, m.MergedByPersonId })).ToHashSet();
        People = await db.People.AsNoTracking().Include(p => p.Emails).Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, cancellationToken);
        Applications = (await open.AsNoTracking().Where(a => ids.Contains(a.PersonId)).ToListAsync(cancellationToken)).ToLookup(a => a.PersonId);
    }
}
