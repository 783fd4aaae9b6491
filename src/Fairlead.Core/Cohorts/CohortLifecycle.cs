using System.Collections.Frozen;
using static Fairlead.Core.Cohorts.CohortAction;
using static Fairlead.Core.Cohorts.CohortStatus;

namespace Fairlead.Core.Cohorts;

public enum CohortStatus
{
    /// <summary>Being prepared; seen only by those who run it.</summary>
    Planned,

    /// <summary>On the public page. Whether it takes applications follows from its dates, not from a status.</summary>
    Published,

    /// <summary>The awarding body has confirmed its composition; nobody has been told.</summary>
    SignedOff,

    /// <summary>Decisions have been released.</summary>
    Released,
    Cancelled,
}

public enum CohortAction
{
    Publish,
    SignOff,
    Reopen,
    Release,

    /// <summary>Undoes the release before anybody has been told.</summary>
    TakeReleaseBack,
    Cancel,
}

public static class CohortLifecycle
{
    public static readonly FrozenDictionary<(CohortStatus From, CohortAction Action), CohortStatus> Moves =
        new Dictionary<(CohortStatus, CohortAction), CohortStatus>
        {
            [(Planned, Publish)] = Published,
            [(Planned, Cancel)] = Cancelled,
            [(Published, SignOff)] = SignedOff,
            [(Published, Cancel)] = Cancelled,
            [(SignedOff, Reopen)] = Published,
            [(SignedOff, CohortAction.Release)] = Released,
            [(Released, TakeReleaseBack)] = SignedOff,
            [(SignedOff, Cancel)] = Cancelled,
        }.ToFrozenDictionary();

    public static bool Allows(this CohortStatus status, CohortAction action) => Moves.ContainsKey((status, action));

    public static string Words(this CohortStatus status) => status switch
    {
        Planned => "planned",
        Published => "published",
        SignedOff => "signed off",
        Released => "released",
        _ => "cancelled",
    };

    /// <summary>The status as a label of its own.</summary>
    public static string Title(this CohortStatus status) => status switch
    {
        Planned => "Planned",
        Published => "Published",
        SignedOff => "Signed off",
        Released => "Released",
        _ => "Cancelled",
    };
}
