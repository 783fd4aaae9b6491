using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Cohorts.Awards;

/// <summary>What every page about one award of a cohort knows.</summary>
public abstract class AwardPage : PageModel, IAwardPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Award Award { get; set; } = null!;

    public IReadOnlyList<AwardRow> Rows { get; set; } = [];

    public virtual bool IsForSigners => false;
}
