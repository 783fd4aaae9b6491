using System.Collections.Frozen;
using static Fairlead.Core.Journeys.CohortEventAction;
using static Fairlead.Core.Journeys.CohortEventStatus;

namespace Fairlead.Core.Journeys;

public enum CohortEventStatus
{
    /// <summary>Those who are expected see it. Whether it is over follows from its times, not from a status.</summary>
    Arranged,

    /// <summary>Does not take place; everybody who was expected was told why.</summary>
    Cancelled,
}

public enum CohortEventAction
{
    Change,
    Cancel,
}

public static class CohortEventLifecycle
{
    public static readonly FrozenDictionary<(CohortEventStatus From, CohortEventAction Action), CohortEventStatus> Moves =
        new Dictionary<(CohortEventStatus, CohortEventAction), CohortEventStatus>
        {
            [(Arranged, Change)] = Arranged,
            [(Arranged, Cancel)] = Cancelled,
        }.ToFrozenDictionary();

    public static bool Allows(this CohortEventStatus status, CohortEventAction action) => Moves.ContainsKey((status, action));

    public static string Words(this CohortEventStatus status) => status is Arranged ? "arranged" : "cancelled";
}
