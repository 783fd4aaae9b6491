using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>Whether answers that are not there count as a problem.</summary>
public enum Strictness
{
    /// <summary>Everything required must be answered.</summary>
    Complete,

    /// <summary>Gaps are let be: a draft, or a paper form as it came in.</summary>
    AsFar,
}

/// <summary>
/// What is wrong with answers, everything at once, each beside its question: <see cref="Problem.Field"/> is the name under which
/// the answer is kept. The pages, the submission and the import ask the same rules.
/// </summary>
public static class AnswerProblems
{
    public static IEnumerable<Problem> Of(FormDefinition form, Answers answers, Strictness strictness) =>
        form.Sections.SelectMany(s => Of(form, s, answers, strictness));

    public static IEnumerable<Problem> Of(FormDefinition form, FormSection section, Answers answers, Strictness strictness) =>
        section.Questions.Where(q => form.Shows(q, answers)).SelectMany(q => AnswerNames.Shown(q, answers).Select(name =>
            answers[name.Key] is { Count: > 0 } given
                ? Wrong(q, name, given)
                : strictness is Strictness.Complete && IsRequired(form, q, name, answers) ? Missing(q, name) : null)
            .Concat(TooManyWords(q, answers)))
            .OfType<Problem>();

    // The first answer to a repeated question is asked for; another one that was begun must be finished.
    private static bool IsRequired(FormDefinition form, Question question, AnswerName name, Answers answers) =>
        form.Requires(question, answers)
        && (question.Type is not QuestionType.Person || question.Fields.Any(f => PersonAnswer.Key(question, f) == name.Key))
        && (name.Number == 1 || AnswerNames.Of(question).Any(n => n.Number == name.Number && answers.Has(n.Key)));

    private static Problem Missing(Question question, AnswerName name) => new(name.Key, question.Type switch
    {
        QuestionType.Evidence when name.Label is { } part => $"Enter the {part.ToLowerInvariant()} of “{question.Ask}”{Which(question, name)}",
        QuestionType.Scale => $"Select an answer to “{name.Label ?? question.Ask}”{Which(question, name)}",
        QuestionType.File => $"Choose a file for “{question.Ask}”",
        QuestionType.Choice => $"Select an answer to “{question.Ask}”",
        QuestionType.MultiChoice => $"Select at least one answer to “{question.Ask}”",
        QuestionType.Date => $"Enter a date for “{question.Ask}”",
        QuestionType.Number => $"Enter a number for “{question.Ask}”",
        QuestionType.Confirm => $"Tick the box to confirm “{question.Ask}”",
        QuestionType.Person => $"Enter {Asked(question, name.Key)}",
        _ => $"Enter an answer to “{question.Ask}”{Which(question, name)}",
    });

    private static string Which(Question question, AnswerName name) => question.Repeat ? $", answer {name.Number}" : "";

    private static Problem? Wrong(Question question, AnswerName name, IReadOnlyList<string> given) => Wrong(question, name, name.Key, given);

    private static Problem? Wrong(Question question, AnswerName name, string key, IReadOnlyList<string> given) => question.Type switch
    {
        QuestionType.Scale => question.ScaleRead is not null && ScaleAnswer.LabelOf(question, given[0]) is null
            ? new(key, $"Select an answer to “{name.Label ?? question.Ask}” from the list")
            : null,
        QuestionType.Evidence => TooLong(name.Label ?? question.Ask, key, given[0], AnswerText.MostCharacters),
        QuestionType.File => given.All(v => AttachedFile.Read(v) is not null) ? null : Missing(question, name),
        QuestionType.Choice or QuestionType.MultiChoice => given.Any(v => question.LabelOf(v) is null)
            ? new(key, $"Select an answer to “{question.Ask}” from the list")
            : null,
        QuestionType.Date => DateOnly.TryParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : new(key, $"The date for “{question.Ask}” must be a real date, such as 27 3 2026"),
        QuestionType.Number => WrongNumber(question, key, given[0]),
        QuestionType.Confirm => given[0] is "true" ? null : Missing(question, name),
        QuestionType.Person => WrongField(question, key, given[0]),
        QuestionType.LongText => WrongLength(question, key, given[0]),
        _ => TooLong(question.Ask, key, given[0], Question.LongestText),
    };

    private static Problem? WrongLength(Question question, string key, string text) =>
        question.Words is { } most && AnswerText.Words(text) is var words && words > most
            ? new(key, $"Your answer to “{question.Ask}” must be {most:N0} words or fewer. It has {words:N0}")
            : TooLong(question.Ask, key, text, AnswerText.MostCharacters);

    // Evidence has one limit over all its parts; the sentence stands at the first of them.
    private static IEnumerable<Problem> TooManyWords(Question question, Answers answers) =>
        question is not { Type: QuestionType.Evidence, Words: { } most } ? [] :
            from answer in AnswerNames.Shown(question, answers).GroupBy(n => n.Number)
            let words = answer.Sum(n => answers[n.Key].Sum(AnswerText.Words))
            where words > most
            let together = question.Parts.Count > 0 ? " over all its parts" : ""
            select new Problem(
                answer.First().Key,
                $"Your answer to “{question.Ask}”{Which(question, answer.First())} must be {most:N0} words or fewer{together}. It has {words:N0}");

    private static Problem? WrongNumber(Question question, string key, string given)
    {
        if (!decimal.TryParse(given, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return new(key, $"The answer to “{question.Ask}” must be a number, such as 5");
        }

        var unit = question.Unit is { } words ? $" {words}" : "";
        return (question.Least, question.Most) switch
        {
            ({ } least, { } most) when number < least || number > most =>
                new(key, $"The answer to “{question.Ask}” must be between {least:0.##} and {most:0.##}{unit}"),
            ({ } least, null) when number < least => new(key, $"The answer to “{question.Ask}” must be {least:0.##}{unit} or more"),
            (null, { } most) when number > most => new(key, $"The answer to “{question.Ask}” must be {most:0.##}{unit} or fewer"),
            _ => null,
        };
    }

    private static Problem? WrongField(Question question, string key, string given)
    {
        if (key == PersonAnswer.Key(question, PersonField.Email) && !EmailAddress.IsPlausible(given))
        {
            return new(key, $"Enter {Asked(question, key)} in the correct format, like name@example.com");
        }

        return key == PersonAnswer.Key(question, PersonField.Telephone) && given.Count(char.IsAsciiDigit) < 6
            ? new(key, $"Enter {Asked(question, key)}, like 01632 960 001 or +44 808 157 0192")
            : TooLong(question.Ask, key, given, Question.LongestText);
    }

    private static Problem? TooLong(string ask, string key, string text, int most) => text.Length > most
        ? new(key, $"Your answer to “{ask}” must be {most:N0} characters or fewer. It has {text.Length:N0}")
        : null;

    private static string Asked(Question question, string key)
    {
        var field = PersonAnswer.Asked(question).Single(f => PersonAnswer.Key(question, f) == key);
        var label = PersonAnswer.Label(field).ToLowerInvariant();
        return question.NamesRole is null ? $"your {label}" : $"the {label} for “{question.Ask}”";
    }
}
