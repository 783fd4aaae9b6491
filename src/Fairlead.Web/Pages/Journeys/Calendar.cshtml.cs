using Fairlead.Core.Calendar;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>Every event of somebody’s journey as a file for their calendar; cancelled ones come out of it again.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CalendarModel(Installation installation) : PageModel, IJourneyPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Traveller Traveller { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var facts = await installation.ReadAsync(cancellationToken);
        var id = Traveller.Participation.ParticipationId;
        var takesPart = Traveller.Participation.Status is ParticipationStatus.TakingPart;
        return this.Calendar(
            new CalendarFeed(
                $"{Programme.ShortName}: {Cohort.Label}", $"Your events of {Programme.Name}.",
                [.. Journeys.Events.Where(e => Traveller.Expected.Contains(e.CohortEventId)).Select(e => EventLetters.Entry(e, id, Programme, facts, taken: !e.Stands || !takesPart))]),
            "journey.ics");
    }
}
