using System.Collections.Frozen;
using static Fairlead.Core.Feedback.FeedbackAction;
using static Fairlead.Core.Feedback.FeedbackStatus;

namespace Fairlead.Core.Feedback;

public enum FeedbackStatus
{
    /// <summary>Somebody writes it.</summary>
    Draft,

    /// <summary>Written; somebody else has to read it.</summary>
    ToCheck,

    /// <summary>Approved by a second human, and not sent.</summary>
    Ready,

    /// <summary>The applicant may read it from its instant on, which lies ahead while the sending can still be undone.</summary>
    Sent,
}

public enum FeedbackAction
{
    Write,
    PutForward,

    /// <summary>Back to whoever writes, with a note of what to change.</summary>
    SendBack,
    Approve,
    Send,

    /// <summary>Undoes the sending before anybody could read it.</summary>
    TakeBack,
}

/// <summary>The whole life of a feedback letter as one table: a move that is not listed is forbidden.</summary>
public static class FeedbackLetterLifecycle
{
    public static readonly FrozenDictionary<(FeedbackStatus From, FeedbackAction Action), FeedbackStatus> Moves =
        new Dictionary<(FeedbackStatus, FeedbackAction), FeedbackStatus>
        {
            [(Draft, Write)] = Draft,
            [(Draft, PutForward)] = ToCheck,
            [(ToCheck, SendBack)] = Draft,
            [(ToCheck, Approve)] = Ready,
            [(Ready, SendBack)] = Draft,
            [(Ready, Send)] = Sent,
            [(Sent, TakeBack)] = Ready,
        }.ToFrozenDictionary();

    public static bool Allows(this FeedbackStatus status, FeedbackAction action) => Moves.ContainsKey((status, action));

    public static string Words(this FeedbackStatus status) => status switch
    {
        Draft => "being written",
        ToCheck => "to be checked",
        Ready => "ready to send",
        _ => "sent",
    };
}
