using Fairlead.Core.Cohorts;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>The report as it was made when the round closed.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ReportModel : PageModel, IRoundPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Traveller Traveller { get; set; } = null!;

    public EvaluationFacts Facts { get; set; } = null!;

    public IReadOnlyList<EvaluationRater> Raters { get; set; } = [];

    public bool IsOpen => Facts.Round.Status is RoundStatus.Released;

    public void OnGet()
    {
    }
}
