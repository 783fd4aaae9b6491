using System.Collections.Frozen;
using static Fairlead.Core.InformationSessions.InformationSessionAction;
using static Fairlead.Core.InformationSessions.InformationSessionStatus;

namespace Fairlead.Core.InformationSessions;

public enum InformationSessionStatus
{
    /// <summary>On the public page. Whether people can sign up follows from its times, not from a status.</summary>
    Announced,

    /// <summary>Does not take place; everybody who had signed up was told why.</summary>
    Cancelled,
}

public enum InformationSessionAction
{
    Change,
    Cancel,
}

public static class InformationSessionLifecycle
{
    public static readonly FrozenDictionary<(InformationSessionStatus From, InformationSessionAction Action), InformationSessionStatus> Moves =
        new Dictionary<(InformationSessionStatus, InformationSessionAction), InformationSessionStatus>
        {
            [(Announced, Change)] = Announced,
            [(Announced, Cancel)] = Cancelled,
        }.ToFrozenDictionary();

    public static bool Allows(this InformationSessionStatus status, InformationSessionAction action) => Moves.ContainsKey((status, action));

    public static string Words(this InformationSessionStatus status) => status is Announced ? "announced" : "cancelled";
}
