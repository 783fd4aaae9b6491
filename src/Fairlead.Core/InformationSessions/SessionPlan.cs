using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.Time;

namespace Fairlead.Core.InformationSessions;

/// <summary>An information session as somebody typed it in.</summary>
public sealed class TypedSession
{
    public string? Title { get; set; }

    public DateOnly? Day { get; set; }

    public string? Starts { get; set; }

    public string? Ends { get; set; }

    public string? Place { get; set; }

    public string? JoinLink { get; set; }

    public string? Capacity { get; set; }

    public DateOnly? ClosingDay { get; set; }

    public string? ClosingTime { get; set; }

    public string? Words { get; set; }

    public static TypedSession Of(InformationSession session)
    {
        var (closingDay, closingTime) = LocalInstants.ToLocal(LocalInstants.London, session.SignUpClosesAt);
        return new TypedSession
        {
            Title = session.Title, Day = session.Day, Starts = TypedTime.Write(session.Starts), Ends = TypedTime.Write(session.Ends), Place = session.Place,
            JoinLink = session.JoinLink, Capacity = session.Capacity?.ToString(CultureInfo.InvariantCulture), ClosingDay = closingDay,
            ClosingTime = TypedTime.Write(closingTime), Words = session.Words,
        };
    }
}

/// <summary>What an information session is to be: every value in range, every time one instant on London's clocks.</summary>
public sealed record SessionPlan
{
    public required string Title { get; init; }

    public required DateOnly Day { get; init; }

    public required TimeOnly Starts { get; init; }

    public required TimeOnly Ends { get; init; }

    public string? Place { get; init; }

    public string? JoinLink { get; init; }

    public int? Capacity { get; init; }

    public required DateTime SignUpClosesAt { get; init; }

    public string? Words { get; init; }

    public DateTime StartsAt => LocalInstants.At(LocalInstants.London, Day, Starts);

    public DateTime EndsAt => LocalInstants.At(LocalInstants.London, Day, Ends);

    /// <summary>Reads what was typed.</summary>
    /// <returns>The plan, or null with everything that is wrong with it.</returns>
    public static (SessionPlan? Plan, IReadOnlyList<Problem> Problems) Read(TypedSession typed, bool isNew, DateTime now)
    {
        var problems = new List<Problem>();
        var title = TypedPlan.Text(typed.Title, nameof(TypedSession.Title), InformationSession.TitleMaxLength, "title", problems);
        var place = TypedPlan.Text(typed.Place, nameof(TypedSession.Place), InformationSession.PlaceMaxLength, "place", problems);
        var words = TypedPlan.Text(typed.Words, nameof(TypedSession.Words), InformationSession.WordsMaxLength, "words about it", problems, lines: true);
        var link = TypedPlan.Link(typed.JoinLink, nameof(TypedSession.JoinLink), InformationSession.JoinLinkMaxLength, problems);
        if (title is null && problems.All(p => p.Field != nameof(TypedSession.Title)))
        {
            problems.Add(new(nameof(TypedSession.Title), "Enter a title"));
        }

        if (link is null && place is null)
        {
            problems.Add(new(nameof(TypedSession.Place), "Enter where it takes place, or a link to join"));
        }

        var capacity = ReadCapacity(typed, problems);
        var starts = TypedPlan.Moment(LocalInstants.London, typed.Day, typed.Starts, nameof(TypedSession.Day), nameof(TypedSession.Starts), "it starts", problems);
        var ends = TypedPlan.Moment(LocalInstants.London, typed.Day, typed.Ends, null, nameof(TypedSession.Ends), "it ends", problems);
        var closes = TypedPlan.Moment(LocalInstants.London, typed.ClosingDay, typed.ClosingTime, nameof(TypedSession.ClosingDay), nameof(TypedSession.ClosingTime), "sign-up closes", problems);
        if (starts is { } from)
        {
            Order(from, ends, closes, isNew, now, problems);
        }

        return problems.Count > 0 || starts is null || ends is null || closes is null
            ? (null, problems)
            : (new SessionPlan
            {
                Title = title!, Day = typed.Day!.Value, Starts = Time(typed.Starts), Ends = Time(typed.Ends), Place = place, JoinLink = link,
                Capacity = capacity, SignUpClosesAt = closes.Value, Words = words,
            }, problems);
    }

    private static void Order(DateTime starts, DateTime? ends, DateTime? closes, bool isNew, DateTime now, List<Problem> problems)
    {
        if (starts <= now)
        {
            problems.Add(new(nameof(TypedSession.Day), "Enter a day and time in the future"));
        }

        if (ends <= starts)
        {
            problems.Add(new(nameof(TypedSession.Ends), "It must end after it starts, on the same day"));
        }

        if (starts <= now)
        {
            return;  // whatever closes before that is past too
        }

        if (closes > starts)
        {
            problems.Add(new(nameof(TypedSession.ClosingDay), "Sign-up must close before it starts, or when it starts"));
        }
        else if (isNew && closes <= now)
        {
            problems.Add(new(nameof(TypedSession.ClosingDay), "Enter a closing time in the future: nobody could sign up"));
        }
    }

    private static int? ReadCapacity(TypedSession typed, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(typed.Capacity))
        {
            return null;
        }

        if (int.TryParse(typed.Capacity.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var capacity) && capacity is >= 1 and <= InformationSession.MostPeople)
        {
            return capacity;
        }

        problems.Add(new(nameof(TypedSession.Capacity), $"Enter how many people can come, from 1 to {InformationSession.MostPeople:N0}, or leave it empty"));
        return null;
    }

    private static TimeOnly Time(string? typed) => TypedTime.TryRead(typed, out var time) ? time : default;
}
