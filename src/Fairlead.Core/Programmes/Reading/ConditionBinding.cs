using System.Globalization;

namespace Fairlead.Core.Programmes.Reading;

internal static class ConditionBinding
{
    public static Condition Bind(Fields f, string form) =>
        new(f.Mention("question", Kinds.QuestionOf(form)), f.Word<ConditionOp>("op"), Values(f));

    /// <summary>Reads <c>op</c> and <c>value</c> and sees that there are as many values as the op takes.</summary>
    public static IReadOnlyList<string> Values(Fields f)
    {
        IReadOnlyList<string> values = f.HoldsText("value") ? [f.Text("value")] : f.Texts("value");
        var (right, words) = f.Word<ConditionOp>("op") switch
        {
            ConditionOp.Given => (values.Count == 0, "takes no value"),
            ConditionOp.In => (values.Count > 0, "takes a list of values"),
            ConditionOp.Between => (values.Count == 2, "takes two values, the lower and the upper"),
            _ => (values.Count == 1, "takes one value"),
        };
        if (!right)
        {
            f.Wrong(f.Has("value") ? "value" : "op", $"does not fit: {KebabCase.Of(f.Word<ConditionOp>("op"))} {words}");
        }

        return values;
    }

    /// <summary>Why a condition cannot be met by any answer to the question it looks at; null when it can.</summary>
    public static string? WhyNot(Condition condition, Question question)
    {
        if (condition.Op is ConditionOp.Given)
        {
            return null;
        }

        if (condition.Op is ConditionOp.AtLeast or ConditionOp.AtMost or ConditionOp.Between)
        {
            return question.Type switch
            {
                QuestionType.Number => condition.Values.FirstOrDefault(v => !IsNumber(v)) is { } text ? $"“{text}” is not a number" : null,
                QuestionType.Date => condition.Values.FirstOrDefault(v => !IsDay(v)) is { } text ? $"“{text}” is not a date such as 2021-07-02" : null,
                _ => $"“{question.Id}” has no order; {KebabCase.Of(condition.Op)} is for numbers and dates",
            };
        }

        return question.Type switch
        {
            QuestionType.Choice or QuestionType.MultiChoice => condition.Values.FirstOrDefault(v => question.LabelOf(v) is null) is { } text
                ? $"“{text}” is not an option of “{question.Id}”{Nearest.Hint(text, [.. question.Options.Select(o => o.Value)])}"
                : null,
            QuestionType.Confirm => condition.Values is ["true"] ? null : $"“{question.Id}” is confirmed or not; the value is true",
            QuestionType.Number => condition.Values.FirstOrDefault(v => !IsNumber(v)) is { } text ? $"“{text}” is not a number" : null,
            QuestionType.Date => condition.Values.FirstOrDefault(v => !IsDay(v)) is { } text ? $"“{text}” is not a date such as 2021-07-02" : null,
            _ => $"“{question.Id}” is answered in free words; use “op: given”",
        };
    }

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
