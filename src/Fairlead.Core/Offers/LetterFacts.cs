using System.Globalization;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Offers;

/// <summary>What the placeholders of one person’s letter stand for.</summary>
public sealed record LetterFacts
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    public required string Name { get; init; }

    public required string Reference { get; init; }

    public required string Link { get; init; }

    public required CohortFacts Cohort { get; init; }

    public string? AnswerBy { get; init; }

    public string? Fee { get; init; }

    public string? Reason { get; init; }

    public string? Feedback { get; init; }

    public string? Of(string placeholder) => placeholder switch
    {
        "name" => Name,
        "reference" => Reference,
        "link" => Link,
        "answer by" => AnswerBy,
        "fee" => Fee,
        "reason" => Reason,
        "feedback" => Feedback,
        "programme" => Cohort.Programme,
        "cohort" => Cohort.Label,
        "attendance" => Cohort.Attendance,
        "dates" => Cohort.Dates,
        "contact" => Cohort.Contact,
        _ => null,
    };

    /// <summary>The fee in a sentence; null where the definition has none for this person.</summary>
    public static string? FeeWords(Fee? fee) => fee switch
    {
        null => null,
        { Gbp: 0 } => "Your place is fully funded.",
        _ => string.Create(_english, $"This place carries a fee of £{fee.Gbp:#,##0.##}. When you accept, tell us who pays it and where to send the invoice."),
    };
}

/// <summary>What the letters of one cohort have in common.</summary>
public sealed record CohortFacts(string Programme, string Label, string Contact, string Attendance, string Dates)
{
    public static CohortFacts Of(Cohort cohort, ProgrammeDefinition definition) => new(
        definition.Name, cohort.Label, ContactOf(definition),
        string.Join('\n', ["What the place asks of you:", .. AttendanceOf(definition).Select(line => $"- {line}")]),
        string.Join('\n', ["Dates:", .. DatesOf(cohort, definition).Select(line => $"- {line}")]));

    /// <summary>What must be attended, component by component: the line that an applicant agrees to.</summary>
    public static IEnumerable<string> AttendanceOf(ProgrammeDefinition definition) => definition.Components
        .Where(c => c.Attendance is Programmes.Attendance.Required && c.Inside.Count == 0)
        .Select(c => string.Create(
            CultureInfo.InvariantCulture,
            $"{(c.Count > 1 ? $"{c.Count} × " : "")}{c.Name}{(c.Each.Value is { } value ? $" ({value:0.##} {UnitWords(c.Each.Unit, value)}{(c.Count > 1 ? " each" : "")})" : "")}"));

    public static IEnumerable<string> DatesOf(Cohort cohort, ProgrammeDefinition definition) => cohort.Dates
        .Where(d => d.Mark is not (TimelineMark.ApplyOpens or TimelineMark.ApplyDeadline or TimelineMark.PlacesAwarded or TimelineMark.AcceptBy))
        .OrderBy(d => d.Position)
        .Select(d => $"{d.Name}: {d.Words(definition)}");

    private static string ContactOf(ProgrammeDefinition definition) =>
        definition.Contacts.FirstOrDefault(c => c.Email is not null) is { } contact ? $"{contact.Name} ({contact.Email})" : definition.Provider.Administrator;

    private static string UnitWords(TimeUnit? unit, decimal value) => unit switch
    {
        TimeUnit.Days => value == 1 ? "day" : "days",
        TimeUnit.Months => value == 1 ? "month" : "months",
        TimeUnit.Years => value == 1 ? "year" : "years",
        TimeUnit.HoursAMonth => "hours a month",
        _ => value == 1 ? "hour" : "hours",
    };
}

public static class CohortDateWords
{
    /// <summary>A cohort’s own date, claiming no more than is known.</summary>
    public static string Words(this CohortDate date, ProgrammeDefinition definition) =>
        definition.Timeline.Entries.FirstOrDefault(e => e.Id == date.Key) is { } entry
            ? definition.Timeline.WordsInside(entry with
            {
                First = date.First, Last = date.Last, Time = date.Time, Precision = date.Precision, Within = date.First is null ? entry.Within : null,
            })
            : date.First is { } first ? DateWords.Days(first, date.Last ?? first) : "date to be announced";
}
