using System.Globalization;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;

namespace Fairlead.Core.Applications;

/// <summary>An answer as a reader sees it: a label instead of a code, a date in words.</summary>
public static class AnswerWords
{
    public static string Of(Question question, string value) => question.Type switch
    {
        QuestionType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            DateWords.Day(day),
        QuestionType.Number when question.Unit is { } unit => $"{value} {unit}",
        QuestionType.Confirm when value is "true" => "Confirmed",
        _ => question.LabelOf(value) ?? value,
    };
}
