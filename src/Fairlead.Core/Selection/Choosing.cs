using Fairlead.Core.Cohorts;

namespace Fairlead.Core.Selection;

public static class Choosing
{
    /// <summary>
    /// Whether gateway checks, ratings and drafts may still change: from publication to sign-off. One predicate serves the buttons
    /// and the verbs.
    /// </summary>
    public static bool IsChoosing(this Cohort cohort) => cohort.Status is CohortStatus.Published;
}
