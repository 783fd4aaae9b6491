using System.Collections.Frozen;
using static Fairlead.Core.InterestRegister.InterestAction;
using static Fairlead.Core.InterestRegister.InterestStatus;

namespace Fairlead.Core.InterestRegister;

public enum InterestStatus
{
    /// <summary>The form came in; nobody has opened the link in the e-mail yet.</summary>
    Unconfirmed,

    /// <summary>Waits to hear that applications open.</summary>
    Confirmed,

    /// <summary>Taken back by its own person; nothing of them is left.</summary>
    TakenBack,

    /// <summary>Was not confirmed in time; nothing of them is left.</summary>
    Lapsed,

    /// <summary>Its time was over, and nobody asked to stay; nothing of them is left.</summary>
    Ended,
}

public enum InterestAction
{
    Confirm,
    Stay,
    TakeBack,
    Lapse,
    End,
}

public static class RegisteredInterestLifecycle
{
    public static readonly FrozenDictionary<(InterestStatus From, InterestAction Action), InterestStatus> Moves =
        new Dictionary<(InterestStatus, InterestAction), InterestStatus>
        {
            [(Unconfirmed, Confirm)] = Confirmed,
            [(Unconfirmed, TakeBack)] = TakenBack,
            [(Unconfirmed, Lapse)] = Lapsed,
            [(Confirmed, Stay)] = Confirmed,
            [(Confirmed, TakeBack)] = TakenBack,
            [(Confirmed, End)] = Ended,
        }.ToFrozenDictionary();

    public static bool Allows(this InterestStatus status, InterestAction action) => Moves.ContainsKey((status, action));

    /// <summary>Whether there is somebody behind it.</summary>
    public static bool Stands(this InterestStatus status) => status is Unconfirmed or Confirmed;

    public static string Words(this InterestStatus status) => status switch
    {
        Unconfirmed => "not confirmed yet",
        Confirmed => "waiting to hear",
        TakenBack => "taken back",
        Lapsed => "never confirmed",
        _ => "ended",
    };
}
