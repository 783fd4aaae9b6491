using System.Collections.Frozen;
using static Fairlead.Core.InformationSessions.SignUpAction;
using static Fairlead.Core.InformationSessions.SignUpStatus;

namespace Fairlead.Core.InformationSessions;

public enum SignUpStatus
{
    /// <summary>The form came in; nobody has opened the link in the e-mail yet.</summary>
    Unconfirmed,

    /// <summary>Has a place.</summary>
    Placed,

    /// <summary>Confirmed when all places were taken; the longest waiting gets the next one.</summary>
    Waiting,
    GivenUp,

    /// <summary>Was not confirmed in time.</summary>
    Lapsed,
}

public enum SignUpAction
{
    Confirm,

    /// <summary>Confirm while all places are taken.</summary>
    Queue,

    /// <summary>Give a place that has fallen free.</summary>
    Promote,
    GiveUp,
    Lapse,
}

public static class SessionSignUpLifecycle
{
    public static readonly FrozenDictionary<(SignUpStatus From, SignUpAction Action), SignUpStatus> Moves =
        new Dictionary<(SignUpStatus, SignUpAction), SignUpStatus>
        {
            [(Unconfirmed, Confirm)] = Placed,
            [(Unconfirmed, Queue)] = Waiting,
            [(Unconfirmed, Lapse)] = Lapsed,
            [(Waiting, Promote)] = Placed,
            [(Waiting, SignUpAction.GiveUp)] = GivenUp,
            [(Placed, SignUpAction.GiveUp)] = GivenUp,
        }.ToFrozenDictionary();

    public static bool Allows(this SignUpStatus status, SignUpAction action) => Moves.ContainsKey((status, action));

    /// <summary>Whether this is the one sign-up of its address for the session; only one can be.</summary>
    public static bool Stands(this SignUpStatus status) => status is Unconfirmed or Placed or Waiting;

    public static string Words(this SignUpStatus status) => status switch
    {
        Unconfirmed => "not confirmed yet",
        Placed => "has a place",
        Waiting => "on the waiting list",
        GivenUp => "given up",
        _ => "never confirmed",
    };
}
