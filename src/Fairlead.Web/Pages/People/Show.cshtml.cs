using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.People;

[RequirePermission(Permission.ManagePeople)]
public sealed class ShowModel(AppDb db, ProgrammeLibrary programmes) : PageModel
{
    private Dictionary<Guid, string> _cohorts = [];

    [FromRoute]
    public Guid PersonId { get; set; }

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<PartHeld> Parts { get; private set; } = [];

    public IReadOnlyList<EmploymentLine> Employments { get; private set; } = [];

    public string Over(PartHeld held) => Reaches.Words(held, programmes, _cohorts);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().Include(p => p.Emails.OrderBy(e => e.From))
            .SingleOrDefaultAsync(p => p.PersonId == PersonId, cancellationToken);
        if (person is null)
        {
            return NotFound();
        }

        Person = person;
        Parts = await db.PartsHeld.AsNoTracking().Where(h => h.PersonId == PersonId).OrderByDescending(h => h.From).ToListAsync(cancellationToken);
        var cohortIds = Parts.Where(p => p.CohortId is not null).Select(p => p.CohortId!.Value).ToList();
        _cohorts = (await db.Cohorts.AsNoTracking().Where(c => cohortIds.Contains(c.CohortId)).ToListAsync(cancellationToken))
            .ToDictionary(c => c.CohortId, c => $"{programmes.Find(c.ProgrammeId)?.ShortName} {c.Label}");
        Employments = await db.Employments.AsNoTracking().Where(e => e.PersonId == PersonId)
            .Join(db.Organisations, e => e.OrganisationId, o => o.OrganisationId, (e, o) => new { e, o.Name })
            .OrderByDescending(j => j.e.From).Select(j => new EmploymentLine(j.Name, j.e.Post, j.e.Until)).ToListAsync(cancellationToken);
        return Page();
    }

    public sealed record EmploymentLine(string Organisation, string? Post, DateTime? Until);
}
