using System.Globalization;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>
/// Turns what was typed, pasted or imported into answers in canonical form. What cannot be read is kept as it was typed, so
/// that nothing is lost; <see cref="AnswerProblems"/> then says what is wrong with it.
/// </summary>
public static class AnswerInput
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] _dateForms =
    [
        "yyyy-M-d", "d/M/yyyy", "d/MMM/yyyy", "d/MMMM/yyyy", "d/M/yy", "d/MMM/yy", "d/MMMM/yy",
    ];

    private static readonly string[] _dateParts = ["day", "month", "year"];

    /// <summary>Reads the answers to some questions, files apart, which are uploaded and not typed; what <paramref name="typed"/> says of other questions is not looked at.</summary>
    /// <param name="typed">The values under a name: a question's id, or <c>id.field</c> for a person, or <c>id.day</c>, <c>id.month</c>, <c>id.year</c>.</param>
    public static Answers Read(IEnumerable<Question> questions, Func<string, IReadOnlyList<string>> typed) => Answers.Of(
        from question in questions
        where question.Type is not QuestionType.File
        from key in AnswerNames.Keys(question)
        from value in Values(question, key, typed)
        where value.Length > 0
        select (key, value));

    /// <summary>The draft with the answers to <paramref name="questions"/> exchanged for those in <paramref name="fresh"/>; files stay.</summary>
    public static Answers With(this Answers draft, IEnumerable<Question> questions, Answers fresh)
    {
        var exchanged = questions.Where(q => q.Type is not QuestionType.File).SelectMany(AnswerNames.Keys).ToHashSet();
        return new(draft.Questions.Where(k => !exchanged.Contains(k)).ToDictionary(k => k, k => draft[k])
            .Concat(exchanged.Where(fresh.Has).Select(k => KeyValuePair.Create(k, fresh[k])))
            .ToDictionary());
    }

    private static IEnumerable<string> Values(Question question, string key, Func<string, IReadOnlyList<string>> typed)
    {
        var values = typed(key).Select(AnswerText.Normalise).Where(v => v.Length > 0).ToList();
        return question.Type switch
        {
            QuestionType.Choice => values.Take(1).Select(v => Option(question, v)),
            QuestionType.MultiChoice => (values is [var all] ? all.Split(';') : [.. values]).Select(v => Option(question, v.Trim())).Distinct(),
            QuestionType.Date => values is [var date, ..] ? [Date(date)] : DateParts(key, typed),
            QuestionType.Number => values.Take(1).Select(Number),
            QuestionType.Confirm => values.Take(1).Select(v => v.ToLowerInvariant() is "true" or "yes" or "on" or "y" ? "true" : v),
            QuestionType.Scale => values.Take(1).Select(v => Point(question, v)),
            QuestionType.LongText or QuestionType.Evidence => values.Take(1),
            _ => values.Take(1).Select(v => v.ReplaceLineEndings(" ")),
        };
    }

    // A spreadsheet says “Yes” where the page says “yes”.
    private static string Option(Question question, string value) =>
        question.Options.FirstOrDefault(o => o.Value == value)?.Value
        ?? question.Options.FirstOrDefault(o => Fold.Key(o.Label) == Fold.Key(value) || Fold.Key(o.Value) == Fold.Key(value))?.Value
        ?? value;

    private static string Point(Question question, string value) => question.ScaleRead is { } scale
        ? ScaleAnswer.Choices(scale).FirstOrDefault(p => p.Value == value || Fold.Key(p.Label) == Fold.Key(value))?.Value ?? value
        : value;

    private static IEnumerable<string> DateParts(string key, Func<string, IReadOnlyList<string>> typed)
    {
        var parts = _dateParts.Select(p => string.Concat(typed($"{key}.{p}").Take(1)).Trim()).ToList();
        return parts.All(p => p.Length == 0) ? [] : [Date(string.Join('/', parts))];
    }

    /// <summary>Takes 01/2/26, 1 Feb 2026, 1.2.2026 and 2026-02-01; the day comes first.</summary>
    private static string Date(string typed)
    {
        var parted = string.Join('/', typed.Split(['/', '.', ' ', ','], StringSplitOptions.RemoveEmptyEntries));
        return DateOnly.TryParseExact(parted, _dateForms, _english, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : typed;
    }

    private static string Number(string typed) =>
        decimal.TryParse(typed.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : typed;
}
