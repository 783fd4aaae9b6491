using Fairlead.Core.Calendar;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts;

/// <summary>The public dates of one cohort, to subscribe to.</summary>
[AllowAnonymous]
public sealed class CalendarModel(AppDb db, ProgrammeLibrary library, Installation installation) : PageModel
{
    [FromRoute]
    public Guid CohortId { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await db.Cohorts.AsNoTracking().Public().Include(c => c.Dates).SingleOrDefaultAsync(c => c.CohortId == CohortId, cancellationToken) is not { } cohort)
        {
            return NotFound();
        }

        var programme = await library.OfAsync(db, cohort, cancellationToken);
        var changedAt = await db.AuditEntries.Where(e => e.StreamId == cohort.CohortId).MaxAsync(e => e.At, cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        var edition = new CalendarEdition($"{cohort.CohortId:n}", cohort.Version, changedAt, facts.Link(Links.Programme(programme.Id)));
        var feed = ProgrammeCalendar.Of(programme, cohort.TimelineOf(programme), $"{programme.ShortName}, {cohort.Label}", edition);
        return this.Calendar(feed, $"{programme.Id}-{cohort.CohortId:n}.ics");
    }
}
