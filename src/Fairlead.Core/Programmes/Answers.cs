namespace Fairlead.Core.Programmes;

/// <summary>
/// What one person has answered, by question id. Values are in canonical form: the option's value, an ISO date,
/// a number with a point, “true” for a confirmed statement, the name of a person, otherwise the text. An empty text is no answer.
/// </summary>
public sealed class Answers
{
    public static readonly Answers None = new(new Dictionary<string, IReadOnlyList<string>>());

    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _values;

    public Answers(IReadOnlyDictionary<string, IReadOnlyList<string>> values) => _values = values;

    public static Answers Of(params IEnumerable<(string Question, string Value)> answers) => new(
        answers.GroupBy(a => a.Question).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(a => a.Value)]));

    public IReadOnlyList<string> this[string question] =>
        [.. _values.GetValueOrDefault(question, []).Where(v => !string.IsNullOrWhiteSpace(v))];

    /// <summary>The questions that have an answer.</summary>
    public IEnumerable<string> Questions => _values.Keys.Where(Has);

    public bool Has(string question) => this[question].Count > 0;

    /// <summary>Whether the question, or a part of it such as <c>sponsor.name</c>, has an answer.</summary>
    public bool HasAny(string question) => Has(question) || Questions.Any(k => k.StartsWith($"{question}.", StringComparison.Ordinal));

    /// <summary>The same answers with this one exchanged, or taken out where there are no values.</summary>
    public Answers With(string question, IReadOnlyList<string> values) => new(
        _values.Where(v => v.Key != question).Concat(values.Count == 0 ? [] : [KeyValuePair.Create(question, values)]).ToDictionary());

    public string? Only(string question) => this[question] is [var only] ? only : null;
}
