using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>Every event of somebody’s journey as a file for their calendar; cancelled ones come out of it again.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CalendarModel(Installation installation) : JourneyPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var facts = await installation.ReadAsync(cancellationToken);
        return this.Calendar(EventLetters.Feed(Journeys, Traveller, Cohort, Programme, facts), "journey.ics");
    }
}
