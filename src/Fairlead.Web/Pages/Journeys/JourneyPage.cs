using Fairlead.Core.Cohorts;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>What every page of the viewer’s own journey knows; <see cref="LoadJourney"/> fills it in.</summary>
public abstract class JourneyPage : PageModel, IJourneyPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Traveller Traveller { get; set; } = null!;
}
