using System.Collections.Frozen;
using static Fairlead.Core.Progress.ReviewAction;
using static Fairlead.Core.Progress.ReviewStatus;

namespace Fairlead.Core.Progress;

public enum ReviewStatus
{
    /// <summary>Whoever writes it has it for themselves.</summary>
    Writing,

    /// <summary>Everybody who takes part in it reads it, and confirms it or asks for something else.</summary>
    Shared,

    /// <summary>Everybody has confirmed what it says. It stays as it is.</summary>
    Done,
}

public enum ReviewAction
{
    Share,

    /// <summary>Whoever writes it goes on writing before everybody has confirmed it.</summary>
    TakeBack,

    /// <summary>Somebody who was to confirm it asks for something else.</summary>
    SendBack,

    /// <summary>The last one has confirmed it.</summary>
    Complete,
}

public static class ProgressReviewLifecycle
{
    public static readonly FrozenDictionary<(ReviewStatus From, ReviewAction Action), ReviewStatus> Moves =
        new Dictionary<(ReviewStatus, ReviewAction), ReviewStatus>
        {
            [(Writing, Share)] = Shared,
            [(Shared, TakeBack)] = Writing,
            [(Shared, SendBack)] = Writing,
            [(Shared, Complete)] = Done,
        }.ToFrozenDictionary();

    public static bool Allows(this ReviewStatus status, ReviewAction action) => Moves.ContainsKey((status, action));

    public static string Words(this ReviewStatus status) => status switch
    {
        Writing => "being written",
        Shared => "waiting to be confirmed",
        _ => "done",
    };
}
