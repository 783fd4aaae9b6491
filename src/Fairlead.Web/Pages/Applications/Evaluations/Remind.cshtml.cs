using Fairlead.Core.Cohorts;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Has those reminded who have not answered. The answer is the same whoever they are, and if there are none.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RemindModel(RemindRaters remind) : PageModel, IRoundPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CohortJourneys Journeys { get; set; } = null!;

    public Traveller Traveller { get; set; } = null!;

    public EvaluationFacts Facts { get; set; } = null!;

    public IReadOnlyList<EvaluationRater> Raters { get; set; } = [];

    public bool IsOpen => Facts.Round.Status is RoundStatus.Asking;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await remind.RunAsync(Facts, this.Now(), cancellationToken);
        this.Banner("Whoever has not answered is reminded, once a day at most.");
        return Redirect(Links.Evaluation(Facts.Round));
    }
}
