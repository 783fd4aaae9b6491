using System.Collections.Frozen;
using static Fairlead.Core.Review.SeatAction;
using static Fairlead.Core.Review.SeatStatus;

namespace Fairlead.Core.Review;

public enum SeatStatus
{
    Given,

    /// <summary>The assessor has seen the application.</summary>
    Opened,

    /// <summary>What they wrote is in.</summary>
    In,

    /// <summary>Ended before it was in.</summary>
    StoodDown,

    /// <summary>What was in no longer counts.</summary>
    SetAside,

    /// <summary>Taken back before anybody had looked.</summary>
    TakenBack,
}

public enum SeatAction
{
    Open,
    Send,
    StandDown,
    SetAside,
    TakeBack,
}

/// <summary>The whole life of an assessor's seat at an application as one table: a move that is not listed is forbidden.</summary>
public static class SeatLifecycle
{
    public static readonly FrozenDictionary<(SeatStatus From, SeatAction Action), SeatStatus> Moves =
        new Dictionary<(SeatStatus, SeatAction), SeatStatus>
        {
            [(Given, Open)] = Opened,
            [(Given, StandDown)] = StoodDown,
            [(Given, TakeBack)] = TakenBack,
            [(Opened, Send)] = In,
            [(Opened, StandDown)] = StoodDown,
            [(In, Send)] = In,
            [(In, SeatAction.SetAside)] = SeatStatus.SetAside,
        }.ToFrozenDictionary();

    public static bool Allows(this SeatStatus status, SeatAction action) => Moves.ContainsKey((status, action));

    /// <summary>Whether the seat is taken; only one can be at a place.</summary>
    public static bool Stands(this SeatStatus status) => status is Given or Opened or In;

    public static bool IsOpen(this SeatStatus status) => status is Given or Opened;

    public static string Words(this SeatStatus status) => status switch
    {
        Given => "not yet begun",
        Opened => "begun",
        In => "in",
        StoodDown => "stood down",
        SeatStatus.SetAside => "set aside",
        _ => "taken back",
    };
}
