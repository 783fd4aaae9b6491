using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Web.Pages.Cohorts.Applications;

/// <summary>What is typed to give somebody leave to apply later: until when and why.</summary>
public sealed class LeaveForm
{
    public string? Day { get; set; }

    public string? Time { get; set; }

    public string? ReasonCode { get; set; }

    public string? Words { get; set; }

    /// <param name="reasons">The definition's reasons; an empty list means that free words are enough.</param>
    /// <param name="after">The instant that the leave must pass.</param>
    public (Leave? Leave, IReadOnlyList<Problem> Problems) Read(IReadOnlyList<ReasonCode> reasons, string timeZone, DateTime after, string afterWords)
    {
        var problems = new List<Problem>();
        var until = ReadUntil(timeZone, after, afterWords, problems);
        if (reasons.Count > 0 && reasons.All(r => r.Code != ReasonCode))
        {
            problems.Add(new Problem(nameof(ReasonCode), "Select a reason"));
        }

        var words = Words?.Trim() ?? "";
        if (words.Length is 0 or > LateEntry.ReasonMaxLength)
        {
            problems.Add(new Problem(nameof(Words), words.Length == 0 ? "Enter why" : $"Why must be {LateEntry.ReasonMaxLength:N0} characters or fewer"));
        }

        return problems.Count > 0 ? (null, problems) : (new Leave(reasons.Count > 0 ? ReasonCode! : "other", words, until!.Value), problems);
    }

    private DateTime? ReadUntil(string timeZone, DateTime after, string afterWords, List<Problem> problems)
    {
        if (ReceivedTime.Day(Day?.Trim() ?? "") is not { } day)
        {
            problems.Add(new Problem(nameof(Day), "Enter a real date, such as 9 July 2021"));
            return null;
        }

        DateTime? until = null;
        if (string.IsNullOrWhiteSpace(Time))
        {
            until = LocalInstants.EndOf(timeZone, day);
        }
        else if (ReceivedTime.LocalTime(Time) is { } time)
        {
            switch (LocalInstants.Find(timeZone, day, time))
            {
                case LocalInstant.Exactly(var utc):
                    until = utc;
                    break;
                case LocalInstant.NeverHappens:
                    problems.Add(new Problem(nameof(Time), $"There is no such time on {DateWords.Day(day)}: the clocks go forward over it. Enter another time"));
                    break;
                default:
                    problems.Add(new Problem(nameof(Time), $"That time happens twice on {DateWords.Day(day)}: the clocks go back over it. Enter another time"));
                    break;
            }
        }
        else
        {
            problems.Add(new Problem(nameof(Time), "Enter a time, such as 5pm or 17:00, or leave it empty for the end of the day"));
        }

        if (until <= after)
        {
            problems.Add(new Problem(nameof(Day), $"The new deadline must be after {afterWords}"));
        }

        return until;
    }
}
