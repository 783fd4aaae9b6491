using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Evaluations;

/// <summary>One round as those who run the programme see it: whom to send a link again, and whether it can be closed.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class ShowModel(AppDb db) : PageModel, ICohortRoundPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public EvaluationFacts Facts { get; set; } = null!;

    public IReadOnlyList<EvaluationRater> Raters { get; private set; } = [];

    public EvaluationProgress Progress { get; private set; } = null!;

    public bool MayClose => Progress.MayClose(Facts.Round, Facts.DueBefore, this.Now());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Raters = await db.EvaluationRaters.AsNoTracking().Where(r => r.EvaluationRoundId == Facts.Round.EvaluationRoundId).OrderBy(r => r.Name).ThenBy(r => r.EvaluationRaterId).ToListAsync(cancellationToken);
        Progress = EvaluationProgress.Of(Facts.Round.Promise, Raters);
    }
}

/// <summary>Sends one rater a new link, whether they have answered or not.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class AgainModel(AppDb db, AskRaters ask) : PageModel, ICohortRoundPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public EvaluationFacts Facts { get; set; } = null!;

    [BindProperty]
    public Guid Rater { get; set; }

    public bool IsOpen => Facts.Round.Status is RoundStatus.Asking;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var rater = await db.EvaluationRaters.SingleOrDefaultAsync(
            r => r.EvaluationRaterId == Rater && r.EvaluationRoundId == Facts.Round.EvaluationRoundId && (r.Status == RaterStatus.Asked || r.Status == RaterStatus.Answered), cancellationToken);
        if (rater is null)
        {
            return Redirect(Links.CohortEvaluation(Cohort.CohortId, Facts.Round.EvaluationRoundId));
        }

        await ask.SendAgainAsync(Facts, rater, this.Viewer().ToActor(), this.Now(), cancellationToken);
        this.Banner($"{rater.Name} is written to again.");
        return Redirect(Links.CohortEvaluation(Cohort.CohortId, Facts.Round.EvaluationRoundId));
    }
}

/// <summary>Closes a round for a participant who does not: the report is made, and not shown here.</summary>
[RequirePermission(Permission.RunJourney)]
public sealed class CloseModel(CloseEvaluation close) : PageModel, ICohortRoundPage
{
    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public EvaluationFacts Facts { get; set; } = null!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        this.Banner(await close.RunAsync(Facts, this.Viewer().ToActor(), this.Now(), cancellationToken)
            ? $"The evaluation of {Facts.Participant} is closed."
            : $"The evaluation of {Facts.Participant} cannot be closed now.");
        return Redirect(Links.CohortEvaluation(Cohort.CohortId, Facts.Round.EvaluationRoundId));
    }
}
