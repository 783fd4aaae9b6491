using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Feedback;

/// <summary>Previews all letters that are ready, and sends them.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class SendModel(SendFeedback send) : FeedbackPage
{
    [BindProperty]
    public string? Approved { get; set; }

    public FeedbackPreview Preview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Preview = await send.PreviewAsync(Cohort, this.Viewer().PersonId, this.Now(), cancellationToken);
        return Preview.Letters.Count == 0 ? Redirect(Links.CohortFeedback(Cohort.CohortId)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await send.SendAsync(Cohort, Programme, Approved ?? "", this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken) == 0)
        {
            this.Banner("Something changed after you read the letters. Read them again, then send them.", BannerKind.Neutral);
            return Redirect(Links.SendFeedback(Cohort.CohortId));
        }

        this.Banner("The letters are sent. They can be read in 30 minutes; until then you can take them back.");
        return Redirect(Links.CohortFeedback(Cohort.CohortId));
    }
}
