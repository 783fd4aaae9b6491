using System.Collections.Frozen;
using static Fairlead.Core.Applications.ApplicationAction;
using static Fairlead.Core.Applications.ApplicationStatus;

namespace Fairlead.Core.Applications;

public enum ApplicationStatus
{
    Draft,

    /// <summary>A submission has been frozen. The answers may be changed and submitted again while the deadline allows; the frozen one stands until then.</summary>
    Submitted,
    Withdrawn,
}

public enum ApplicationAction
{
    Submit,
    Withdraw,

    /// <summary>A change of mind after withdrawing what had been submitted: the frozen submission counts again.</summary>
    Reinstate,

    /// <summary>A change of mind after withdrawing what had never been submitted.</summary>
    ReturnToDraft,
}

/// <summary>
/// The whole life of an application as one table: a move that is not listed is forbidden. What is decided about it lives elsewhere
/// (gateway checks, decisions, offers), where an applicant's page cannot stumble on it before it is released.
/// </summary>
public static class ApplicationLifecycle
{
    public static readonly FrozenDictionary<(ApplicationStatus From, ApplicationAction Action), ApplicationStatus> Moves =
        new Dictionary<(ApplicationStatus, ApplicationAction), ApplicationStatus>
        {
            [(Draft, Submit)] = Submitted,
            [(Submitted, Submit)] = Submitted,
            [(Draft, Withdraw)] = Withdrawn,
            [(Submitted, Withdraw)] = Withdrawn,
            [(Withdrawn, Reinstate)] = Submitted,
            [(Withdrawn, ReturnToDraft)] = Draft,
        }.ToFrozenDictionary();

    public static bool Allows(this ApplicationStatus status, ApplicationAction action) => Moves.ContainsKey((status, action));

    public static string Words(this ApplicationStatus status) => status switch
    {
        Draft => "a draft",
        Submitted => "submitted",
        _ => "withdrawn",
    };
}
