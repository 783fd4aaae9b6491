using Fairlead.Core.Audit;
using Fairlead.Core.Coaching;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>What every page of two who work together knows; <see cref="LoadCoachingPair"/> fills it in.</summary>
public abstract class PairPage : PageModel, ICoachingPairPage
{
    public PairSeen Seen { get; set; } = null!;

    public CoachingPair Pair => Seen.Pair;

    public virtual bool IsOpen => true;

    protected Actor By => this.Viewer().ToActor();

    protected IActionResult Done(bool isSaved, string said)
    {
        this.Banner(isSaved ? said : "Somebody else changed this at the same moment. Look at it again.", isSaved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.CoachingPair(Pair.CoachingPairId));
    }
}
