using Fairlead.Core.Calendar;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Interviews;

/// <summary>The same entry that travels with the e-mails, for whoever reads mail where calendars are not.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CalendarModel(AppDb db, Installation installation) : PageModel, IOwnApplicationPage
{
    public OwnApplication Own { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await (
            from interview in db.Interviews.Standing().Where(i => i.ApplicationId == Own.Id)
            join block in db.InterviewBlocks on interview.InterviewBlockId equals block.InterviewBlockId
            select new { interview, block }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? NotFound()
            : this.Calendar(
                new CalendarFeed(
                    Own.Programme.ShortName, $"{Own.Programme.Name}, {Own.Cohort.Label}",
                    [InterviewLetters.Event(found.interview, found.block, this.Viewer().PersonId, true, false, Own.Programme, await installation.ReadAsync(cancellationToken))]),
                "interview.ics");
    }
}
