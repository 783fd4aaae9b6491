using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Feedback;

/// <summary>Takes back the letters that nobody could read yet.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class UndoModel(SendFeedback send) : FeedbackPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var taken = await send.UndoAsync(Cohort, this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken);
        this.Banner(taken == 0 ? "All letters can be read already, so none was taken back." : "The letters are taken back. Nobody has been told.", taken == 0 ? BannerKind.Neutral : BannerKind.Success);
        return Redirect(Links.CohortFeedback(Cohort.CohortId));
    }
}
