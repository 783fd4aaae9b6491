using Fairlead.Core.Cohorts;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Journeys;

/// <summary>The e-mails about a journey that pauses. Each is followed by the address of the journey.</summary>
public static class DeferralLetters
{
    public const string DeferredKind = "journey-deferred";
    public const string NearKind = "deferral-near-its-end";
    public const string PassedKind = "deferral-ended";
    public const string ReturnedKind = "journey-taken-up";

    public static Letter Deferred(DateOnly returnBy, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: your journey is deferred",
        $"""
        Dear {name}

        Your journey on {definition.Name} ({cohort.Label}) is deferred. Your place is kept, and what you have done so far counts when you come back.

        You may come back until {DateWords.Day(returnBy)}. We write to you again four weeks and one week before that day. When you know when you come back, please tell the programme team.

        Your journey shows what has been entered:
        """);

    public static Letter Near(DateOnly returnBy, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: you may come back until {DateWords.Day(returnBy)}",
        $"""
        Dear {name}

        You deferred your journey on {definition.Name} ({cohort.Label}), and may come back until {DateWords.Day(returnBy)}. Please tell the programme team before that day whether you come back, and in which cohort.

        Your journey:
        """);

    public static Letter Passed(DateOnly returnBy, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: the day until which you may come back has passed",
        $"""
        Dear {name}

        You deferred your journey on {definition.Name} ({cohort.Label}), and could come back until {DateWords.Day(returnBy)}. We have not entered that you came back. Nothing happens by itself: somebody of the programme team decides what becomes of your place, and hears from you first.

        Your journey:
        """);

    public static Letter Returned(Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: welcome back",
        $"""
        Dear {name}

        You take part again, in {definition.Name} ({cohort.Label}). What you had done before counts.

        Your journey shows what is to come and how you stand:
        """);
}
