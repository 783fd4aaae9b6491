using System.Collections.Frozen;
using static Fairlead.Core.Evaluations.RoundAction;
using static Fairlead.Core.Evaluations.RoundStatus;

namespace Fairlead.Core.Evaluations;

/// <summary>Which of the two times somebody is evaluated.</summary>
public enum EvaluationMoment
{
    Start,
    End,
}

public enum RoundStatus
{
    /// <summary>The participant evaluates themselves and names raters; nobody has been written to.</summary>
    Naming,

    /// <summary>Raters have been asked and can answer.</summary>
    Asking,

    /// <summary>The report is made and nobody can answer any more; it waits to be talked over.</summary>
    ReadyToDiscuss,

    /// <summary>The participant can read the report.</summary>
    Released,
}

public enum RoundAction
{
    Ask,
    Close,

    /// <summary>Let the participant read the report.</summary>
    Release,
}

public static class EvaluationRoundLifecycle
{
    public static readonly FrozenDictionary<(RoundStatus From, RoundAction Action), RoundStatus> Moves =
        new Dictionary<(RoundStatus, RoundAction), RoundStatus>
        {
            [(Naming, Ask)] = Asking,
            [(Asking, Close)] = ReadyToDiscuss,
            [(ReadyToDiscuss, Release)] = Released,
        }.ToFrozenDictionary();

    public static bool Allows(this RoundStatus status, RoundAction action) => Moves.ContainsKey((status, action));

    public static bool IsClosed(this RoundStatus status) => status is ReadyToDiscuss or Released;

    public static string Words(this RoundStatus status) => status switch
    {
        Naming => "being prepared",
        Asking => "raters are answering",
        ReadyToDiscuss => "ready to discuss",
        _ => "report released",
    };
}
