using Fairlead.Core.Cohorts;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Ends a round, so that the report is made.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CloseModel(CloseEvaluation close) : PageModel, IRoundPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Traveller Traveller { get; set; } = null!;

    public EvaluationFacts Facts { get; set; } = null!;

    public IReadOnlyList<EvaluationRater> Raters { get; set; } = [];

    public EvaluationProgress Progress => EvaluationProgress.Of(Facts.Round.Promise, Raters);

    public bool IsOpen => Progress.MayClose(Facts.Round, Facts.DueBefore, this.Now());

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await close.RunAsync(Facts, this.Viewer().ToActor(), this.Now(), cancellationToken))
        {
            this.Banner("The evaluation is closed and the report is made.");
        }

        return Redirect(Links.Evaluation(Facts.Round));
    }
}
