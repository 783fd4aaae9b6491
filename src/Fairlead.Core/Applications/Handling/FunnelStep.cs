using Fairlead.Core.Cohorts;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;

namespace Fairlead.Core.Applications.Handling;

/// <summary>How far an application can come, in order: whoever has reached one has reached all before it.</summary>
public enum FunnelStep
{
    Started,
    Submitted,
    PastGateway,

    /// <summary>As many reads are in as the definition asks, or something has been found.</summary>
    Read,
    Called,

    /// <summary>By a result that counts: looked over, where the definition has somebody look.</summary>
    Recommended,

    /// <summary>In the composition as signed off, or from the reserve list.</summary>
    Chosen,
    Offered,
    Accepted,
}

/// <summary>How an application stands, whatever it has reached; every one stands in one of these ways.</summary>
public enum FunnelStanding
{
    StillIn,

    /// <summary>It has been found or decided that it does not go on, or a place was not taken or was given up.</summary>
    Out,
    Withdrawn,
}

public static class FunnelSteps
{
    /// <summary>
    /// The steps that the cohort has and whose pages are open to this viewer: nobody learns from a count what its page does not tell them yet.
    /// </summary>
    public static IReadOnlyList<FunnelStep> Of(ProgrammeDefinition definition, Cohort cohort, Viewer viewer)
    {
        bool May(Permission permission) => viewer.May(permission, cohort.CohortId, cohort.ProgrammeId);
        var steps = new List<FunnelStep> { FunnelStep.Started, FunnelStep.Submitted, FunnelStep.PastGateway };
        if (May(Permission.RunReview) && ReviewRules.Of(definition) is not null)
        {
            steps.Add(FunnelStep.Read);
        }

        if (May(Permission.RunReview) && InterviewRules.Of(definition) is not null)
        {
            steps.AddRange([FunnelStep.Called, FunnelStep.Recommended]);
        }

        if (May(Permission.ReleaseDecisions) && cohort.Status is CohortStatus.SignedOff or CohortStatus.Released)
        {
            steps.Add(FunnelStep.Chosen);
        }

        if (May(Permission.ReleaseDecisions) && cohort.Status is CohortStatus.Released)
        {
            steps.AddRange([FunnelStep.Offered, FunnelStep.Accepted]);
        }

        return steps;
    }

    public static string Words(this FunnelStep step) => step switch
    {
        FunnelStep.Started => "Started",
        FunnelStep.Submitted => "Submitted",
        FunnelStep.PastGateway => "Passed the gateway",
        FunnelStep.Read => "Read",
        FunnelStep.Called => "Called to interview",
        FunnelStep.Recommended => "Recommended",
        FunnelStep.Chosen => "Chosen",
        FunnelStep.Offered => "Offered a place",
        _ => "Accepted",
    };

    public static string Words(this FunnelStanding standing) => standing switch
    {
        FunnelStanding.StillIn => "Still in",
        FunnelStanding.Out => "Out",
        _ => "Withdrawn",
    };
}
