using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>Who has which part in the cohort, held over it, over its programme or over everything.</summary>
[RequirePermission(Permission.ViewCohortPeople)]
public sealed class PeopleModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<PartRow> Rows { get; private set; } = [];

    public bool CanManage => this.Viewer().May(Permission.ManagePeople);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // Who looks after the installation has no part in any one cohort.
        var rows = await db.PartsHeld.AsNoTracking()
            .Where(h => h.CohortId == Cohort.CohortId || h.ProgrammeId == Cohort.ProgrammeId || (h.Scope == PartScope.Installation && h.Part != Part.Administrator))
            .Join(db.People.Where(p => p.Status == PersonStatus.Active), h => h.PersonId, p => p.PersonId, (h, p) => new { Held = h, p.Name, p.NameKey })
            .ToListAsync(cancellationToken);
        Rows =
        [
            .. rows.OrderBy(r => r.Held.Until <= this.Now()).ThenBy(r => r.Held.Part).ThenBy(r => r.NameKey, StringComparer.Ordinal).ThenBy(r => r.Held.From)
                .Select(r => new PartRow(r.Held, r.Name)),
        ];
    }

    public string Over(PartHeld held) => held.Scope switch
    {
        PartScope.Cohort => "This cohort",
        PartScope.Programme => $"Every cohort of {Programme.ShortName}",
        _ => "Every programme",
    };

    public bool HasEnded(PartHeld held) => held.Until <= this.Now();

    public sealed record PartRow(PartHeld Held, string Name);
}
