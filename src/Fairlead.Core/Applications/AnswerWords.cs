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
        QuestionType.Scale => ScaleAnswer.LabelOf(question, value) ?? value,
        QuestionType.File => AttachedFile.Read(value)?.Words ?? value,
        _ => question.LabelOf(value) ?? value,
    };

    /// <summary>What is asked under one name: the question, a field of a question about a person, or a part of it.</summary>
    public static string Asked(Question question, AnswerName name) => (question.Type, name.Label) switch
    {
        (QuestionType.Person, { } field) => question.NamesRole is null ? field : $"{question.Ask}: {field.ToLowerInvariant()}",
        (_, { } part) => part,
        _ => question.Repeat && name.Number > 1 ? $"{question.Ask} ({name.Number})" : question.Ask,
    };

    /// <summary>What stands over the parts of an answer; null for an answer of one piece.</summary>
    public static string? Heading(Question question, AnswerName name) =>
        question.Type is QuestionType.Person || name.Label is null ? null
        : question.Repeat ? $"{question.Ask} ({name.Number})"
        : question.Ask;
}
