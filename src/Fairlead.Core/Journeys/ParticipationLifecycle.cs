using System.Collections.Frozen;
using static Fairlead.Core.Journeys.ParticipationAction;
using static Fairlead.Core.Journeys.ParticipationStatus;

namespace Fairlead.Core.Journeys;

public enum ParticipationStatus
{
    TakingPart,

    /// <summary>Has given up the place.</summary>
    Withdrawn,
}

public enum ParticipationAction
{
    Withdraw,
}

public static class ParticipationLifecycle
{
    public static readonly FrozenDictionary<(ParticipationStatus From, ParticipationAction Action), ParticipationStatus> Moves =
        new Dictionary<(ParticipationStatus, ParticipationAction), ParticipationStatus>
        {
            [(TakingPart, Withdraw)] = Withdrawn,
        }.ToFrozenDictionary();

    public static bool Allows(this ParticipationStatus status, ParticipationAction action) => Moves.ContainsKey((status, action));

    /// <summary>As it stands in a sentence: “somebody who …”.</summary>
    public static string Words(this ParticipationStatus status) => status is TakingPart ? "takes part" : "has withdrawn";
}
