using System.Collections.Frozen;
using static Fairlead.Core.Sponsoring.BackingAction;
using static Fairlead.Core.Sponsoring.BackingStatus;

namespace Fairlead.Core.Sponsoring;

public enum BackingStatus
{
    /// <summary>A request with a link has been written to the backer.</summary>
    Asked,

    /// <summary>The backer has opened the request.</summary>
    Opened,

    /// <summary>The backer's form is in.</summary>
    Sent,
    Declined,

    /// <summary>The backer named somebody else to do it, who has a request of their own.</summary>
    HandedOver,

    /// <summary>The applicant asked somebody else.</summary>
    Replaced,

    /// <summary>The address does not work.</summary>
    Bounced,
}

public enum BackingAction
{
    Open,
    Send,
    Decline,
    HandOver,
    Replace,
    Bounce,

    /// <summary>What was sent is given back to the backer to correct.</summary>
    GiveBack,
}

/// <summary>The whole life of a request to one backer as one table: a move that is not listed is forbidden.</summary>
public static class BackingLifecycle
{
    public static readonly FrozenDictionary<(BackingStatus From, BackingAction Action), BackingStatus> Moves =
        new Dictionary<(BackingStatus, BackingAction), BackingStatus>
        {
            [(Asked, Open)] = Opened,
            [(Asked, Send)] = Sent,
            [(Asked, Decline)] = Declined,
            [(Asked, HandOver)] = HandedOver,
            [(Asked, Replace)] = Replaced,
            [(Asked, Bounce)] = Bounced,
            [(Opened, Send)] = Sent,
            [(Opened, Decline)] = Declined,
            [(Opened, HandOver)] = HandedOver,
            [(Opened, Replace)] = Replaced,
            [(Sent, GiveBack)] = Opened,
            [(Sent, Replace)] = Replaced,
        }.ToFrozenDictionary();

    public static bool Allows(this BackingStatus status, BackingAction action) => Moves.ContainsKey((status, action));

    /// <summary>Whether this request is the one that counts for its role; only one can be.</summary>
    public static bool Stands(this BackingStatus status) => status is Asked or Opened or Sent;

    /// <summary>Whether an answer is still waited for.</summary>
    public static bool Waits(this BackingStatus status) => status is Asked or Opened;

    public static string Words(this BackingStatus status) => status switch
    {
        Asked => "asked",
        Opened => "opened",
        Sent => "sent to us",
        Declined => "declined",
        HandedOver => "handed over",
        Replaced => "replaced",
        _ => "not delivered",
    };
}
