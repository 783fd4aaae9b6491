using System.Collections.Frozen;
using static Fairlead.Core.Journeys.ParticipationAction;
using static Fairlead.Core.Journeys.ParticipationStatus;

namespace Fairlead.Core.Journeys;

public enum ParticipationStatus
{
    TakingPart,

    /// <summary>Has given up the place.</summary>
    Withdrawn,

    /// <summary>Pauses, keeps the place, and may come back until a day.</summary>
    Deferred,

    /// <summary>Goes on in a later cohort.</summary>
    WentOn,
}

public enum ParticipationAction
{
    Withdraw,
    Defer,
    Extend,
    Return,
    GoOn,
}

public static class ParticipationLifecycle
{
    public static readonly FrozenDictionary<(ParticipationStatus From, ParticipationAction Action), ParticipationStatus> Moves =
        new Dictionary<(ParticipationStatus, ParticipationAction), ParticipationStatus>
        {
            [(TakingPart, Withdraw)] = Withdrawn,
            [(TakingPart, Defer)] = Deferred,
            [(Deferred, Extend)] = Deferred,
            [(Deferred, Return)] = TakingPart,
            [(Deferred, GoOn)] = WentOn,
            [(Deferred, Withdraw)] = Withdrawn,
        }.ToFrozenDictionary();

    public static bool Allows(this ParticipationStatus status, ParticipationAction action) => Moves.ContainsKey((status, action));

    /// <summary>As it stands in a sentence: “somebody who …”.</summary>
    public static string Words(this ParticipationStatus status) => status switch
    {
        TakingPart => "takes part",
        Deferred => "has deferred",
        WentOn => "goes on in a later cohort",
        _ => "has withdrawn",
    };
}
