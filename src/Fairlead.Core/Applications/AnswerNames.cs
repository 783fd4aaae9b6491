using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>One name under which an answer is kept.</summary>
/// <param name="Key">The name: of an input, of a column, of a problem.</param>
/// <param name="Label">What is asked under it; null where that is the question itself.</param>
/// <param name="Means">The label in more words.</param>
/// <param name="Number">Which of several answers to a repeated question it belongs to, from 1.</param>
public sealed record AnswerName(string Key, string? Label, string? Means, int Number);

/// <summary>
/// The names under which the answers to a question are kept: most questions have one, a person one a field, evidence one a part, a
/// scale over qualities one a quality. A repeated question has each of them once a number: <c>evidence.2.situation</c>.
/// </summary>
public static class AnswerNames
{
    /// <summary>Most answers to one repeated question: a form that needs more asks for a document.</summary>
    public const int MostRepeats = 5;

    /// <summary>Every name that can be used, whether or not it is answered.</summary>
    public static IEnumerable<AnswerName> Of(Question question) =>
        question.Repeat && question.Type is not QuestionType.Person
            ? Enumerable.Range(1, MostRepeats).SelectMany(number => Named(question, $"{question.Id}.{number}", number))
            : Named(question, question.Id, 1);

    /// <summary>The names that a page shows: of a repeated question those up to the last that is answered, and always the first.</summary>
    public static IEnumerable<AnswerName> Shown(Question question, Answers answers)
    {
        var last = Repeats(question, answers);
        return Of(question).Where(n => n.Number <= last);
    }

    public static IEnumerable<string> Keys(Question question) => Of(question).Select(n => n.Key);

    /// <summary>How often a question is answered, at least once.</summary>
    public static int Repeats(Question question, Answers answers) =>
        Of(question).Where(n => answers.Has(n.Key)).Select(n => n.Number).DefaultIfEmpty(1).Max();

    public static bool IsAnswered(Question question, Answers answers) => Keys(question).Any(answers.Has);

    /// <summary>Takes out one of several answers; those after it move up.</summary>
    public static Answers Without(this Answers answers, Question question, int number)
    {
        var names = Of(question).ToList();
        var moved = names.Where(n => n.Number >= number).ToDictionary(
            n => n.Key, n => names.SingleOrDefault(m => m.Number == n.Number + 1 && m.Label == n.Label)?.Key);
        return new(answers.Questions.Union(moved.Keys).Select(k => (Key: k, Values: moved.TryGetValue(k, out var from) ? from is null ? [] : answers[from] : answers[k]))
            .Where(a => a.Values.Count > 0).ToDictionary(a => a.Key, a => a.Values));
    }

    private static IEnumerable<AnswerName> Named(Question question, string key, int number) => question.Type switch
    {
        QuestionType.Person => PersonAnswer.Asked(question).Select(f => new AnswerName(PersonAnswer.Key(question, f), PersonAnswer.Label(f), null, number)),
        QuestionType.Evidence when question.Parts is { Count: > 0 } parts =>
            parts.Select(p => new AnswerName($"{key}.{p.Id}", p.Name, p.Means, number)),
        QuestionType.Scale when question.Qualities is { Count: > 0 } qualities =>
            qualities.Select(q => new AnswerName($"{key}.{q.Id}", Capital(q.Name), q.Means, number)),
        _ => [new AnswerName(key, null, null, number)],
    };

    private static string Capital(string name) => name.Length == 0 ? name : $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
