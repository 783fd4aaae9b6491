namespace Fairlead.Core.Journeys;

/// <summary>How somebody stands towards a rule, in words that pages, letters and certificates share.</summary>
public static class StandingWords
{
    /// <summary>“3 of 4, 1 to come”.</summary>
    public static string Count(RuleStanding rule) => rule switch
    {
        { Waived: true } => "Not asked for",
        { Rule.Components.Count: 0 } => rule.MissingForms.Count == 0 ? "Done" : "Not done yet",
        _ => $"{rule.Counted} of {rule.Least}{(rule.Open > 0 && rule.Counted < rule.Least ? $", {rule.Open} to come" : "")}{(rule.Missed > 0 ? $", {rule.Missed} missed" : "")}",
    };
}
