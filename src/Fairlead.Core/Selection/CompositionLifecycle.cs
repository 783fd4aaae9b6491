using System.Collections.Frozen;
using static Fairlead.Core.Selection.CompositionAction;
using static Fairlead.Core.Selection.CompositionStatus;

namespace Fairlead.Core.Selection;

public enum CompositionStatus
{
    /// <summary>A proposal, which may be composed again with other locks and targets.</summary>
    Draft,

    /// <summary>Signed off by a named human with a reason; at most one for each cohort.</summary>
    Confirmed,
    Discarded,
}

public enum CompositionAction
{
    Recompose,
    Confirm,

    /// <summary>The sign-off is taken back, before anything has been released.</summary>
    TakeBack,
    Discard,
}

public static class CompositionLifecycle
{
    public static readonly FrozenDictionary<(CompositionStatus From, CompositionAction Action), CompositionStatus> Moves =
        new Dictionary<(CompositionStatus, CompositionAction), CompositionStatus>
        {
            [(Draft, Recompose)] = Draft,
            [(Draft, Confirm)] = Confirmed,
            [(Draft, Discard)] = Discarded,
            [(Confirmed, TakeBack)] = Draft,
        }.ToFrozenDictionary();

    public static bool Allows(this CompositionStatus status, CompositionAction action) => Moves.ContainsKey((status, action));

    public static string Words(this CompositionStatus status) => status switch
    {
        Draft => "a draft",
        Confirmed => "signed off",
        _ => "discarded",
    };
}
