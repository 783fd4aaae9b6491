using Fairlead.Core.Cohorts;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Sets;

/// <summary>The e-mails about sets. They say who is in a set and who leads it, and nothing of why.</summary>
public static class SetLetters
{
    public const string FormedKind = "set-formed";
    public const string ChangedKind = "set-changed";
    public const string LedKind = "set-led";
    public const string DissolvedKind = "set-dissolved";

    public static Letter Formed(string set, string leader, IReadOnlyList<string> names, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: your set",
        $"""
        Dear {name}

        You are in {set} of {definition.Name} ({cohort.Label}).

        It is led by {leader}.

        In it are: {string.Join(", ", names)}.

        When its meetings are arranged, they stand on your journey:
        """);

    public static Letter Changed(string set, string leader, IReadOnlyList<string> names, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: your set has changed",
        $"""
        Dear {name}

        Something about your set of {definition.Name} ({cohort.Label}) has changed. From now on you are in {set}.

        It is led by {leader}.

        In it are: {string.Join(", ", names)}.

        Its meetings stand on your journey:
        """);

    public static Letter Led(string set, IReadOnlyList<string> names, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: {set}, which you lead",
        $"""
        Dear {name}

        You lead {set} of {definition.Name} ({cohort.Label}).

        In it are: {string.Join(", ", names)}.

        Who is in it, and its meetings, stand here:
        """);

    public static Letter Dissolved(string set, Cohort cohort, ProgrammeDefinition definition, string name) => new(
        $"{definition.ShortName}: {set} has been dissolved",
        $"""
        Dear {name}

        {set} of {definition.Name} ({cohort.Label}), which you led, has been dissolved. Those who were in it go on in other sets.

        The sets that you lead stand here:
        """);

    public static string LedPath(Guid cohortId) => $"/cohorts/{cohortId}/own-sets";
}
