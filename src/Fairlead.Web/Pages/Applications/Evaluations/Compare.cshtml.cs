using Fairlead.Allocation.Disclosure;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>The report of the end beside that of the start: what both show, and nothing else.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CompareModel(AppDb db) : RoundPage
{
    public override bool IsOpen => Facts.Round is { Status: RoundStatus.Released, Moment: EvaluationMoment.End };

    public EvaluationReport Before { get; private set; } = null!;

    public EvaluationReport After { get; private set; } = null!;

    public IReadOnlyList<Movement> Movements { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var start = await db.EvaluationRounds.AsNoTracking().SingleOrDefaultAsync(
            r => r.ParticipationId == Facts.Round.ParticipationId && r.EvaluationId == Facts.Round.EvaluationId && r.Moment == EvaluationMoment.Start && r.Status == RoundStatus.Released, cancellationToken);
        if (start?.Report is not { } before || Facts.Round.Report is not { } after || !before.Qualities.Select(q => q.Key).SequenceEqual(after.Qualities.Select(q => q.Key)))
        {
            return Redirect(Links.Evaluation(Facts.Round));
        }

        (Before, After, Movements) = (before, after, EvaluationMovement.Between(before.Shown, after.Shown));
        return Page();
    }
}
