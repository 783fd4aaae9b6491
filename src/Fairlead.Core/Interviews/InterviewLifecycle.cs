using System.Collections.Frozen;
using static Fairlead.Core.Interviews.InterviewAction;
using static Fairlead.Core.Interviews.InterviewStatus;

namespace Fairlead.Core.Interviews;

public enum InterviewStatus
{
    /// <summary>It has a time, a room and a panel; the candidate has been told.</summary>
    Arranged,

    /// <summary>The candidate has said that they will come, or chose the time themselves.</summary>
    Confirmed,
    Held,

    /// <summary>The candidate did not come.</summary>
    Missed,
    Cancelled,
}

public enum InterviewAction
{
    Confirm,
    Move,
    Hold,
    Miss,
    Cancel,
}

/// <summary>The whole life of an interview as one table: a move that is not listed is forbidden.</summary>
public static class InterviewLifecycle
{
    public static readonly FrozenDictionary<(InterviewStatus From, InterviewAction Action), InterviewStatus> Moves =
        new Dictionary<(InterviewStatus, InterviewAction), InterviewStatus>
        {
            [(Arranged, Confirm)] = Confirmed,
            [(Arranged, Move)] = Arranged,
            [(Arranged, Hold)] = Held,
            [(Arranged, Miss)] = Missed,
            [(Arranged, Cancel)] = Cancelled,
            [(Confirmed, Move)] = Arranged,
            [(Confirmed, Hold)] = Held,
            [(Confirmed, Miss)] = Missed,
            [(Confirmed, Cancel)] = Cancelled,
        }.ToFrozenDictionary();

    public static bool Allows(this InterviewStatus status, InterviewAction action) => Moves.ContainsKey((status, action));

    /// <summary>Whether it takes up a time, a room and its panel.</summary>
    public static bool Stands(this InterviewStatus status) => status is Arranged or Confirmed or Held;

    public static string Words(this InterviewStatus status) => status switch
    {
        Arranged => "arranged",
        Confirmed => "confirmed",
        Held => "held",
        Missed => "missed",
        _ => "cancelled",
    };
}
