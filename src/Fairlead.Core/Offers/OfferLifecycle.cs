using System.Collections.Frozen;
using static Fairlead.Core.Offers.OfferAction;
using static Fairlead.Core.Offers.OfferStatus;

namespace Fairlead.Core.Offers;

public enum OfferStatus
{
    Open,
    Accepted,
    Declined,

    /// <summary>Not answered in time.</summary>
    Lapsed,

    /// <summary>Taken back by us before the applicant knew of it.</summary>
    Withdrawn,

    /// <summary>Accepted first, then given up by the person who had it.</summary>
    GivenUp,
}

public enum OfferAction
{
    Accept,
    Decline,
    Lapse,
    Withdraw,
    GiveUp,
}

public static class OfferLifecycle
{
    public static readonly FrozenDictionary<(OfferStatus From, OfferAction Action), OfferStatus> Moves =
        new Dictionary<(OfferStatus, OfferAction), OfferStatus>
        {
            [(Open, Accept)] = Accepted,
            [(Open, Decline)] = Declined,
            [(Open, Lapse)] = Lapsed,
            [(Open, Withdraw)] = Withdrawn,
            [(Accepted, GiveUp)] = GivenUp,
        }.ToFrozenDictionary();

    public static bool Allows(this OfferStatus status, OfferAction action) => Moves.ContainsKey((status, action));

    /// <summary>Whether the offer holds one of the cohort’s places.</summary>
    public static bool Stands(this OfferStatus status) => status is Open or Accepted;

    public static string Words(this OfferStatus status) => status switch
    {
        Open => "waiting for an answer",
        Accepted => "accepted",
        Declined => "declined",
        Lapsed => "lapsed",
        Withdrawn => "taken back",
        _ => "given up",
    };
}
