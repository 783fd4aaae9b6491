using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Nominations;

/// <summary>One request as those who run the cohort see it: the whole way, what was sent, and what can be done about it.</summary>
[RequirePermission(Permission.HandleApplications)]
public sealed class ShowModel(AppDb db) : PageModel, ICohortPage
{
    [FromRoute]
    public Guid BackingId { get; set; }

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public HandledBacking Handled { get; private set; } = null!;

    /// <summary>What was sent; null while the form is not in, whatever the draft says.</summary>
    public Nomination? Nomination { get; private set; }

    public string? EnteredBy { get; private set; }

    public IReadOnlyList<AuditEntry> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await HandledBacking.FindAsync(db, Cohort, Programme, BackingId, this.Viewer(), this.Now(), cancellationToken) is not { } handled)
        {
            return NotFound();
        }

        Handled = handled;
        Nomination = handled.Backing.Status is BackingStatus.Sent
            ? await db.Nominations.AsNoTracking().SingleAsync(n => n.BackingId == BackingId, cancellationToken)
            : null;
        EnteredBy = Nomination?.EnteredByPersonId is { } by
            ? await db.People.Where(p => p.PersonId == by).Select(p => p.Name).SingleAsync(cancellationToken)
            : null;
        History = await db.AuditEntries.AsNoTracking().Where(e => e.StreamId == BackingId).OrderBy(e => e.Seq).ToListAsync(cancellationToken);
        return Page();
    }
}
