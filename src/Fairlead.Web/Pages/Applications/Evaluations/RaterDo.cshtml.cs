using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Evaluations;

public enum RaterDeed
{
    Unname,
    SendAgain,
    GiveUp,
}

/// <summary>Does one thing about one rater. To send a link again says and does the same whether they have answered or not.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RaterDoModel(AppDb db, AskRaters ask) : RoundPage
{
    [FromRoute]
    public Guid RaterId { get; set; }

    [BindProperty]
    public RaterDeed Do { get; set; }

    public override bool IsOpen => !Facts.Round.Status.IsClosed();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Raters.FirstOrDefault(r => r.EvaluationRaterId == RaterId) is not { } rater)
        {
            return NotFound();
        }

        var by = this.Viewer().ToActor();
        switch (Do)
        {
            case RaterDeed.Unname:
                Facts.Round.Unname(rater, by, this.Now());
                db.EvaluationRaters.Remove(rater);
                this.Banner($"{rater.Name} is taken out. Nothing was sent to them.");
                break;
            case RaterDeed.GiveUp when (await RoundModel.UnreachableAsync(db, Facts.Round, Raters, cancellationToken)).Contains(RaterId):
                Facts.Round.GiveUp(rater, by, this.Now());
                this.Banner($"Nothing more is sent to {rater.Name} at that address. Name them with another one, or somebody else.");
                break;
            case RaterDeed.SendAgain when rater.Status is RaterStatus.Asked or RaterStatus.Answered:
                await ask.SendAgainAsync(Facts, rater, by, this.Now(), cancellationToken);
                this.Banner($"{rater.Name} is written to again.");
                break;
            default:
                return NotFound();
        }

        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.EvaluationDo(Facts.Round, "raters"));
    }
}
