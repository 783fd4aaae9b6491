using System.Collections.Frozen;
using static Fairlead.Core.Appeals.AppealAction;
using static Fairlead.Core.Appeals.AppealStatus;

namespace Fairlead.Core.Appeals;

public enum AppealStatus
{
    /// <summary>It is in; a lead has to give it to somebody.</summary>
    Made,

    /// <summary>A named human who had no part in the application looks into it.</summary>
    Assigned,
    Upheld,
    NotUpheld,

    /// <summary>The applicant took it back.</summary>
    Withdrawn,
}

public enum AppealAction
{
    Assign,
    Uphold,
    Dismiss,
    Withdraw,
}

/// <summary>The whole life of an appeal as one table: a move that is not listed is forbidden.</summary>
public static class AppealLifecycle
{
    public static readonly FrozenDictionary<(AppealStatus From, AppealAction Action), AppealStatus> Moves =
        new Dictionary<(AppealStatus, AppealAction), AppealStatus>
        {
            [(Made, Assign)] = Assigned,
            [(Made, Withdraw)] = Withdrawn,
            [(Assigned, Assign)] = Assigned,
            [(Assigned, Uphold)] = Upheld,
            [(Assigned, Dismiss)] = NotUpheld,
            [(Assigned, Withdraw)] = Withdrawn,
        }.ToFrozenDictionary();

    public static bool Allows(this AppealStatus status, AppealAction action) => Moves.ContainsKey((status, action));

    public static bool IsOpen(this AppealStatus status) => status is Made or Assigned;

    public static string Words(this AppealStatus status) => status switch
    {
        Made => "to be given to somebody",
        Assigned => "being looked into",
        Upheld => "upheld",
        NotUpheld => "not upheld",
        _ => "withdrawn",
    };
}
