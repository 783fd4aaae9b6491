using Fairlead.Core.Evaluations;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Journeys;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>What every page about one round of the viewer’s own evaluation knows.</summary>
public abstract class RoundPage : JourneyPage, IRoundPage
{
    public EvaluationFacts Facts { get; set; } = null!;

    public IReadOnlyList<EvaluationRater> Raters { get; set; } = [];

    public virtual bool IsOpen => true;
}
