using Fairlead.Core.Audit;
using Fairlead.Core.Journeys;
using Fairlead.Core.Plans;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Journeys;

namespace Fairlead.Web.Pages.Applications.Plans;

/// <summary>What every page about the viewer’s own learning plan knows.</summary>
public abstract class OwnPlanPage : JourneyPage, IOwnPlanPage
{
    public PlanFacts Facts { get; set; } = null!;

    public virtual bool CanBegin => false;

    public virtual bool IsOpen => true;

    public Guid JourneyId => Traveller.Participation.ParticipationId;

    public bool TakesPart => Traveller.Participation.Status is ParticipationStatus.TakingPart;

    /// <summary>Whether the participant can change what it says.</summary>
    public bool CanWrite => TakesPart && Facts.Plan.Status is not PlanStatus.Proposed;

    public DateOnly Today => LocalInstants.ToLocal(Programme.TimeZone, this.Now()).Day;

    protected Actor By => this.Viewer().ToActor();
}
