using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Progress;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>Every event of somebody’s journey as a file for their calendar; cancelled ones come out of it again.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CalendarModel(AppDb db, Installation installation) : JourneyPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var facts = await installation.ReadAsync(cancellationToken);
        return this.Calendar(EventLetters.Feed(Journeys, Traveller, Cohort, Programme, facts, await db.MeetingsOfAsync(Traveller.Participation.ParticipationId, Programme, facts, cancellationToken)), "journey.ics");
    }
}
