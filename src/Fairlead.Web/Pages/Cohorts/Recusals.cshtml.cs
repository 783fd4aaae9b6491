using Fairlead.Core.Applications;
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
public sealed class RecusalsModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public IReadOnlyList<RecusalLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Lines = await RecusalLine.LoadAsync(db, Cohort, await SignOffCohort.RecusalsAsync(db, Cohort, this.Now(), cancellationToken), this.Viewer().PersonId, this.Now(), cancellationToken);
}

/// <summary>One member of the awarding body with the names of those from whom they are recused; of those from whom the viewer is recused, only whom they named themselves.</summary>
public sealed record RecusalLine(string Member, IReadOnlyList<string> FromOwnEmployer, IReadOnlyList<string> Declared)
{
    public static async Task<IReadOnlyList<RecusalLine>> LoadAsync(
        AppDb db, Cohort cohort, IReadOnlyList<MinutedRecusal> all, Guid viewerId, DateTime now, CancellationToken cancellationToken)
    {
        var hidden = await db.Applications.In(cohort).RecusedFrom(db, viewerId, now).Select(a => a.Reference).ToHashSetAsync(cancellationToken);
        var recusals = all.Where(r => !hidden.Contains(r.Reference) || (r.PersonId == viewerId && r.Declared)).ToList();
        var ids = recusals.Select(r => r.PersonId).Distinct().ToList();
        var members = await db.People.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        var applicants = await db.Applications.In(cohort).Join(db.People, a => a.PersonId, p => p.PersonId, (a, p) => new { a.Reference, p.Name })
            .ToDictionaryAsync(a => a.Reference, a => a.Name, cancellationToken);
        return
        [
            .. recusals.GroupBy(r => r.PersonId).Select(g => new RecusalLine(members[g.Key], Names(g, false), Names(g, true)))
                .OrderBy(l => l.Member, StringComparer.Ordinal),
        ];

        IReadOnlyList<string> Names(IEnumerable<MinutedRecusal> of, bool declared) =>
            [.. of.Where(r => r.Declared == declared).Select(r => applicants[r.Reference]).Order(StringComparer.Ordinal)];
    }
}
