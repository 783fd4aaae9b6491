using System.Collections.Frozen;
using static Fairlead.Core.Offers.DecisionAction;
using static Fairlead.Core.Offers.DecisionStatus;

namespace Fairlead.Core.Offers;

/// <summary>What was decided about an application.</summary>
public enum DecisionOutcome
{
    Place,

    /// <summary>Waits for a place that falls free and that this person fills best.</summary>
    Reserve,
    NoPlace,

    /// <summary>Did not pass the gateway.</summary>
    NotEligible,
}

public enum DecisionStatus
{
    /// <summary>Seen only by those who release decisions.</summary>
    Prepared,

    /// <summary>Told to the applicant at the instant of its release, which lies ahead while the letters can still be undone.</summary>
    Released,
}

public enum DecisionAction
{
    Decide,
    EditLetter,
    Release,

    /// <summary>Undoes the release before anybody has been told.</summary>
    TakeBack,

    /// <summary>Gives somebody on the reserve list a place that has fallen free.</summary>
    GivePlace,
}

public static class DecisionLifecycle
{
    public static readonly FrozenDictionary<(DecisionStatus From, DecisionAction Action), DecisionStatus> Moves =
        new Dictionary<(DecisionStatus, DecisionAction), DecisionStatus>
        {
            [(Prepared, Decide)] = Prepared,
            [(Prepared, EditLetter)] = Prepared,
            [(Prepared, Release)] = Released,
            [(Released, TakeBack)] = Prepared,
            [(Released, GivePlace)] = Released,
        }.ToFrozenDictionary();

    public static bool Allows(this DecisionStatus status, DecisionAction action) => Moves.ContainsKey((status, action));

    public static string Words(this DecisionStatus status) => status is Prepared ? "prepared" : "released";

    /// <summary>For lists that the programme’s staff read.</summary>
    public static string Words(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Place => "Place",
        DecisionOutcome.Reserve => "Reserve list",
        DecisionOutcome.NoPlace => "No place",
        _ => "Not eligible",
    };
}
