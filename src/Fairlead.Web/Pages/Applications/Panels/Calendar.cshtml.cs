using Fairlead.Core.Calendar;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Cohorts.Interviews;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Panels;

/// <summary>The interviews of one panellist for their calendar, for whoever reads mail where calendars are not.</summary>
[RequirePermission(Permission.SitOnPanels)]
public sealed class CalendarModel(AppDb db, Installation installation) : InterviewPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var viewerId = this.Viewer().PersonId;
        var rows = await (
            from seat in db.ReviewSeats.In(Cohort).OpenTo(db, viewerId, this.Now()).Where(s => s.Duty == ReviewDuty.Panellist)
            join interview in db.Interviews.Standing() on seat.InterviewId equals interview.InterviewId
            join block in db.InterviewBlocks on interview.InterviewBlockId equals block.InterviewBlockId
            orderby interview.At
            select new { interview, block }).AsNoTracking().ToListAsync(cancellationToken);
        var facts = await installation.ReadAsync(cancellationToken);
        return this.Calendar(
            new CalendarFeed(Programme.ShortName, $"Interview panels of {Programme.Name}, {Cohort.Label}", [.. rows.Select(r => InterviewLetters.Event(r.interview, r.block, viewerId, false, false, Programme, facts))]),
            "interviews.ics");
    }
}
