using Fairlead.Core.Audit;

namespace Fairlead.Core.Time;

/// <summary>Reads what somebody typed about a meeting; what is wrong goes to the problems, beside its field.</summary>
internal static class TypedPlan
{
    /// <param name="lines">Whether it may have more than one line.</param>
    /// <returns>The text without what surrounds it; null where there is none.</returns>
    public static string? Text(string? typed, string field, int most, string what, List<Problem> problems, bool lines = false)
    {
        if (typed?.ReplaceLineEndings("\n").Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.Length > most)
        {
            problems.Add(new(field, $"The {what} must be {most:N0} characters or fewer"));
        }
        else if (text.Any(c => char.IsControl(c) && !(lines && c is '\n')))
        {
            problems.Add(new(field, $"The {what} must be one line of text"));
        }

        return text;
    }

    public static string? Link(string? typed, string field, int most, List<Problem> problems)
    {
        var link = Text(typed, field, most, "link to join", problems);
        if (link is not null && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
        {
            problems.Add(new(field, "Enter the whole link to join, beginning with https://"));
        }

        return link;
    }

    /// <summary>The instant of a day and a time. An hour that the clocks leave out or repeat would be another time for each who reads it.</summary>
    /// <param name="dayField">Where a missing day is told of; null where it is told of elsewhere.</param>
    public static DateTime? Moment(string timeZone, DateOnly? day, string? typed, string? dayField, string timeField, string what, List<Problem> problems)
    {
        if (day is null && dayField is not null)
        {
            problems.Add(new(dayField, $"Enter the day on which {what}"));
        }

        if (!TypedTime.TryRead(typed, out var time))
        {
            problems.Add(new(timeField, $"Enter the time at which {what}, like 17:00 or 5pm"));
            return null;
        }

        if (day is not { } on)
        {
            return null;
        }

        switch (LocalInstants.Find(timeZone, on, time))
        {
            case LocalInstant.Exactly(var utc):
                return utc;
            case LocalInstant.NeverHappens:
                problems.Add(new(timeField, $"The clocks go forward on {DateWords.Day(on)}, so there is no {DateWords.Time(time)}. Enter another time"));
                return null;
            default:
                problems.Add(new(timeField, $"The clocks go back on {DateWords.Day(on)}, so {DateWords.Time(time)} comes twice. Enter another time"));
                return null;
        }
    }
}
