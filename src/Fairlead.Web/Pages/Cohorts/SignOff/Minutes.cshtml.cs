using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.SignOff;

/// <summary>What was signed off, to be printed. Everything but the names is read from what was frozen then.</summary>
[RequirePermission(Permission.ComposeCohort)]
public sealed class MinutesModel(AppDb db) : PageModel, ICohortPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public Composition Confirmed { get; private set; } = null!;

    public Minutes Minutes { get; private set; } = null!;

    public string SignedBy { get; private set; } = "";

    public IReadOnlyList<(string Name, string Reference)> Members { get; private set; } = [];

    public IReadOnlyList<(string Name, string Reference)> NotRated { get; private set; } = [];

    public IReadOnlyList<RecusalLine> Recusals { get; private set; } = [];

    /// <summary>
    /// Whoever knows all scores but one could find that one by trying: so the hash is not for those who are recused from somebody.
    /// </summary>
    public bool ShowsHash { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.Compositions.AsNoTracking().Include(c => c.Members)
            .SingleOrDefaultAsync(c => c.CohortId == Cohort.CohortId && c.Status == CompositionStatus.Confirmed, cancellationToken) is not { } signed)
        {
            return NotFound();
        }

        (Confirmed, Minutes) = (signed, Minutes.FromJson(signed.MinutesJson!));
        SignedBy = await db.People.Where(p => p.PersonId == signed.ConfirmedByPersonId).Select(p => p.Name).SingleAsync(cancellationToken);
        var names = await db.Applications.In(Cohort).Join(db.People, a => a.PersonId, p => p.PersonId, (a, p) => new { a.ApplicationId, a.Reference, p.Name })
            .ToListAsync(cancellationToken);
        var members = signed.Members.Select(m => m.ApplicationId).ToHashSet();
        var (viewer, now) = (this.Viewer().PersonId, this.Now());
        var hidden = await db.Applications.In(Cohort).RecusedFrom(db, viewer, now).Select(a => a.ApplicationId).ToHashSetAsync(cancellationToken);
        Members = [.. names.Where(n => members.Contains(n.ApplicationId)).Select(n => hidden.Contains(n.ApplicationId) ? (SelectionPool.NoName, "") : (n.Name, n.Reference)).Order()];
        NotRated = [.. names.Where(n => Minutes.NotRated.Contains(n.Reference) && !hidden.Contains(n.ApplicationId)).Select(n => (n.Name, n.Reference)).Order()];
        Recusals = await RecusalLine.LoadAsync(db, Cohort, Minutes.Recusals, viewer, now, cancellationToken);
        ShowsHash = hidden.Count == 0;
        return Page();
    }
}
