using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>Ends a round, so that the report is made.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CloseModel(CloseEvaluation close) : RoundPage
{
    public EvaluationProgress Progress => EvaluationProgress.Of(Facts.Round.Promise, Raters);

    public override bool IsOpen => Progress.MayClose(Facts.Round, Facts.DueBefore, this.Now());

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
