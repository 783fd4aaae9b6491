using Fairlead.Core.Calendar;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Programmes;

/// <summary>The dates that the programme's own document gives; a cohort's dates are at the cohort's address.</summary>
[AllowAnonymous]
public sealed class CalendarModel(AppDb db, ProgrammeLibrary library, Installation installation) : PageModel
{
    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (library.Find(ProgrammeId) is not { } programme)
        {
            return NotFound();
        }

        var loadedAt = await db.ProgrammeVersions.Where(v => v.ProgrammeId == programme.Id && v.Number == programme.Version)
            .Select(v => v.LoadedAt).SingleAsync(cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        var edition = new CalendarEdition(programme.Id, programme.Version, loadedAt, facts.Link(Links.Programme(programme.Id)));
        return this.Calendar(ProgrammeCalendar.Of(programme, programme.Timeline, programme.ShortName, edition), $"{programme.Id}.ics");
    }
}
