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

    /// <summary>What is asked under one name: the question, or one field of a question about a person.</summary>
    public static string Asked(Question question, string key)
    {
        if (question.Type is not QuestionType.Person)
        {
            return question.Ask;
        }

        var label = PersonAnswer.Label(PersonAnswer.Asked(question).Single(f => PersonAnswer.Key(question, f) == key));
        return question.NamesRole is null ? label : $"{question.Ask}: {label.ToLowerInvariant()}";
    }
}
