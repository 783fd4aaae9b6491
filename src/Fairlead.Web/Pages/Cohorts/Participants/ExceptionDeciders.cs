using Fairlead.Core.Cohorts;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Cohorts.Participants;

/// <summary>Who may decide that a rule asks less of somebody: whoever plays the role that the definition names.</summary>
public static class ExceptionDeciders
{
    public static bool May(Viewer viewer, Cohort cohort, ProgrammeDefinition programme, EngagementRule rule) => RoleHolders.Holds(viewer, cohort, programme, rule.ExceptionsBy);
}
