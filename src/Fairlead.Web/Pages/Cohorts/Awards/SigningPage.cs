using Fairlead.Core.Audit;
using Fairlead.Core.Awards;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Awards;

/// <summary>A page of whoever signs an award, on which something is read before it is sent.</summary>
public abstract class SigningPage : AwardPage
{
    public override bool IsForSigners => true;

    [BindProperty]
    public string? Approved { get; set; }

    /// <summary>What people would get; null until it can be shown.</summary>
    public SigningOutcome.ToApprove? Preview { get; private set; }

    protected Actor By => this.Viewer().ToActor(Permission.RunJourney);

    protected IActionResult Answer(SigningOutcome outcome, Func<int, string> done)
    {
        switch (outcome)
        {
            case SigningOutcome.ToApprove toApprove:
                Preview = toApprove;
                ModelState.Remove(nameof(Approved));
                return Page();
            case SigningOutcome.Done(var told):
                this.Banner(done(told));
                break;
            default:
                this.Banner("Something changed after you opened the page: somebody no longer qualifies, or somebody else has signed. Look at the list again.", BannerKind.Neutral);
                break;
        }

        return Redirect(Links.Award(Cohort.CohortId, Award.Id));
    }
}
