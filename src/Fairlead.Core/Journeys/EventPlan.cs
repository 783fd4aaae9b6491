using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Journeys;

/// <summary>An event as somebody typed it in.</summary>
public sealed class TypedEvent
{
    public string? Title { get; set; }

    public DateOnly? Day { get; set; }

    public string? Starts { get; set; }

    /// <summary>Empty where it ends on the day on which it starts.</summary>
    public DateOnly? LastDay { get; set; }

    public string? Ends { get; set; }

    public string? Place { get; set; }

    public string? JoinLink { get; set; }

    public string? Words { get; set; }

    /// <summary>“everybody”, “chosen”, or “set:” with the id of a set.</summary>
    public string? For { get; set; }

    public static TypedEvent Of(CohortEvent held) => new()
    {
        Title = held.Title, Day = held.Day, Starts = TypedTime.Write(held.Starts), LastDay = held.LastDay == held.Day ? null : held.LastDay, Ends = TypedTime.Write(held.Ends),
        Place = held.Place, JoinLink = held.JoinLink, Words = held.Words, For = held.ForEverybody ? EventPlan.Everybody : held.LearningSetId is { } set ? EventPlan.OfSet(set) : EventPlan.Chosen,
    };

    /// <summary>What the definition says of the component, to begin with.</summary>
    public static TypedEvent Of(Component component) => new()
    {
        Title = component.Name, Place = component.Venue, Starts = component.StartTime is { } from ? TypedTime.Write(from) : null,
        Ends = component.EndTime is { } to ? TypedTime.Write(to) : null, For = component.Group is Grouping.Cohort ? EventPlan.Everybody : EventPlan.Chosen,
    };
}

/// <summary>What an event is to be: every value in range, every time one instant on the programme’s clocks.</summary>
public sealed record EventPlan
{
    public const string Everybody = "everybody";
    public const string Chosen = "chosen";

    private const string Set = "set:";

    public required string Title { get; init; }

    public required DateOnly Day { get; init; }

    public required DateOnly LastDay { get; init; }

    public required TimeOnly Starts { get; init; }

    public required TimeOnly Ends { get; init; }

    public required DateTime StartsAt { get; init; }

    public required DateTime EndsAt { get; init; }

    public string? Place { get; init; }

    public string? JoinLink { get; init; }

    public string? Words { get; init; }

    public required bool ForEverybody { get; init; }

    /// <summary>The set of which it is the meeting; null where it is none.</summary>
    public Guid? LearningSetId { get; init; }

    /// <summary>How a set is chosen in a form.</summary>
    public static string OfSet(Guid setId) => $"{Set}{setId}";

    /// <summary>Reads what was typed.</summary>
    /// <returns>The plan, or null with everything that is wrong with it.</returns>
    public static (EventPlan? Plan, IReadOnlyList<Problem> Problems) Read(TypedEvent typed, string timeZone)
    {
        var problems = new List<Problem>();
        var title = TypedPlan.Text(typed.Title, nameof(TypedEvent.Title), CohortEvent.TitleMaxLength, "title", problems);
        if (title is null)
        {
            problems.Add(new(nameof(TypedEvent.Title), "Enter what it is called"));
        }

        var place = TypedPlan.Text(typed.Place, nameof(TypedEvent.Place), CohortEvent.PlaceMaxLength, "place", problems);
        var link = TypedPlan.Link(typed.JoinLink, nameof(TypedEvent.JoinLink), CohortEvent.JoinLinkMaxLength, problems);
        var words = TypedPlan.Text(typed.Words, nameof(TypedEvent.Words), CohortEvent.WordsMaxLength, "joining instructions", problems, lines: true);
        if (place is null && link is null && problems.All(p => p.Field != nameof(TypedEvent.JoinLink)))
        {
            problems.Add(new(nameof(TypedEvent.Place), "Enter where it takes place, or a link to join"));
        }

        var set = typed.For?.StartsWith(Set, StringComparison.Ordinal) is true && Guid.TryParse(typed.For[Set.Length..], out var id) ? id : (Guid?)null;
        if (typed.For is not (Everybody or Chosen) && set is null)
        {
            problems.Add(new(nameof(TypedEvent.For), "Select who is expected"));
        }

        var last = typed.LastDay ?? typed.Day;
        var starts = TypedPlan.Moment(timeZone, typed.Day, typed.Starts, nameof(TypedEvent.Day), nameof(TypedEvent.Starts), "it starts", problems);
        var ends = TypedPlan.Moment(timeZone, last, typed.Ends, null, nameof(TypedEvent.Ends), "it ends", problems);
        if (last > typed.Day?.AddDays(CohortEvent.MostDays - 1))
        {
            problems.Add(new(nameof(TypedEvent.LastDay), $"An event takes {CohortEvent.MostDays} days at most; enter several"));
        }
        else if (ends <= starts)
        {
            problems.Add(new(last < typed.Day ? nameof(TypedEvent.LastDay) : nameof(TypedEvent.Ends), "It must end after it starts"));
        }

        return problems.Count > 0
            ? (null, problems)
            : (new EventPlan
            {
                Title = title!, Day = typed.Day!.Value, LastDay = last!.Value, Starts = TimeOf(typed.Starts), Ends = TimeOf(typed.Ends), StartsAt = starts!.Value, EndsAt = ends!.Value,
                Place = place, JoinLink = link, Words = words, ForEverybody = typed.For is Everybody, LearningSetId = set,
            }, problems);
    }

    private static TimeOnly TimeOf(string? typed) => TypedTime.TryRead(typed, out var time) ? time : default;
}
