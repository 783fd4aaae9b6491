using Fairlead.Core.Coaching;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Coaching;

/// <summary>Two who work together, or might: how to reach each other, what they agreed, and on which days they met. Nothing of what they talk about has a place here.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShowModel(IExperiences experiences) : PairPage
{
    public bool WaitsForViewer => Pair.WaitsFor(Seen.Side, Seen.Rules.BothAgree());

    /// <summary>Whether the coach shares all that the participant asked for; null for the coach, and where nothing was asked for or it has been deleted.</summary>
    public bool? IsMet { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (Seen is { Side: PairSide.Participant, Rules.Matching.Experiences: not null } && Pair.Status is PairStatus.Proposed)
        {
            IsMet = await experiences.IsMetAsync(Pair.CohortId, Pair.ParticipationId, Pair.PartHeldId, cancellationToken);
        }
    }
}
