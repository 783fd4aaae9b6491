using System.Collections.Frozen;
using static Fairlead.Core.Plans.PlanAction;
using static Fairlead.Core.Plans.PlanStatus;

namespace Fairlead.Core.Plans;

public enum PlanStatus
{
    /// <summary>The participant writes; what was agreed before, if anything, goes on to count.</summary>
    Writing,

    /// <summary>It waits for whoever agrees it, and nobody can change it meanwhile.</summary>
    Proposed,

    /// <summary>What it says was agreed.</summary>
    Agreed,
}

public enum PlanAction
{
    Propose,

    /// <summary>The participant goes on writing before it was agreed.</summary>
    TakeBack,

    /// <summary>Whoever was to agree asks for something else.</summary>
    SendBack,
    Agree,

    /// <summary>An agreed plan is changed.</summary>
    Change,
}

public static class LearningPlanLifecycle
{
    public static readonly FrozenDictionary<(PlanStatus From, PlanAction Action), PlanStatus> Moves =
        new Dictionary<(PlanStatus, PlanAction), PlanStatus>
        {
            [(Writing, Propose)] = Proposed,
            [(Proposed, TakeBack)] = Writing,
            [(Proposed, SendBack)] = Writing,
            [(Proposed, Agree)] = Agreed,
            [(Agreed, Change)] = Writing,
        }.ToFrozenDictionary();

    public static bool Allows(this PlanStatus status, PlanAction action) => Moves.ContainsKey((status, action));

    public static string Words(this PlanStatus status) => status switch
    {
        Writing => "being written",
        Proposed => "waiting to be agreed",
        _ => "agreed",
    };
}
