using Fairlead.Core.Cohorts;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Coaching;

/// <summary>The e-mails about coaches and mentors. They say who is matched with whom, and nothing of why or of what is talked about.</summary>
public static class CoachingLetters
{
    public const string MatchedKind = "coach-matched";
    public const string CoacheesKind = "coachees-matched";
    public const string StandsKind = "coaching-stands";
    public const string OpenAgainKind = "coaching-open-again";
    public const string EndedKind = "coaching-ended";
    public const string NudgeKind = "coaching-nudge";

    public static Letter Matched(CoachingRules rules, string coach, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: your {rules.Word}",
        $"""
        Dear {name}

        For {definition.Name} ({cohort.Label}) you are matched with {coach} as your {rules.Word}.

        {(rules.Matching.Choice is MatchChoice.Assigned
            ? "Please write to each other and arrange your first session."
            : "Please arrange a short first meeting, and then say here whether you want to work together. If not, you need give no reason, and we look for somebody else:")}
        """);

    public static Letter Coachees(CoachingRules rules, IReadOnlyList<string> names, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: whom you are matched with",
        $"""
        Dear {name}

        For {definition.Name} ({cohort.Label}) you are matched as a {rules.Word} with: {string.Join(", ", names)}.

        {(rules.Matching.Choice is MatchChoice.Assigned
            ? "Please write to each other and arrange the first session. How to reach them stands here:"
            : "Please meet each of them once, shortly, before you decide to work together. How to reach them stands here:")}
        """);

    public static Letter Stands(CoachingRules rules, string other, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: you work with {other}",
        $"""
        Dear {name}

        It is settled that you and {other} work together. Please agree on hours and a last day, and enter the days of your sessions: never what you talk about.
        """);

    public static Letter OpenAgain(CoachingRules rules, string other, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: another match",
        $"""
        Dear {name}

        The match of you and {other} does not come about. That happens, and says nothing about either of you: nobody is asked for a reason. Whoever runs the programme looks for another.
        """);

    public static Letter Ended(string other, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: your work with {other} has ended",
        $"""
        Dear {name}

        Your work with {other} has ended. The days and hours that were entered stay:
        """);

    public static Letter Nudge(string other, int weeks, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: sessions with {other}",
        $"""
        Dear {name}

        For {weeks} weeks no session of you and {other} has been entered. If you have met, please enter the day and the length. If you have not, perhaps arrange a day now:
        """);

    /// <summary>Of the pair, for both.</summary>
    public static string PathOf(Guid coachingPairId) => $"/coaching/{coachingPairId}";

    public static string OwnPath(Guid participationId) => $"/journeys/{participationId}/coaching";

    public static string CoacheesPath(Guid cohortId) => $"/cohorts/{cohortId}/coachees";
}
