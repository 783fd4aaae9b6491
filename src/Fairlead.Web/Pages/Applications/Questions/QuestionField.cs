using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Applications.Questions;

/// <summary>One question as a page draws it: with the answer so far and what is wrong with it.</summary>
public sealed record QuestionField
{
    /// <summary>From this many options on, or for authorities, a list is typed into rather than read through.</summary>
    private const int MostRadios = 12;

    public required Question Question { get; init; }

    public required Answers Answers { get; init; }

    /// <summary>The sentences beside the fields, by the name under which the answer is kept.</summary>
    public required IReadOnlyDictionary<string, string> Problems { get; init; }

    /// <summary>Whether the question is the page's heading.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Questions that one option brings up, by the option's value; they stand inside the radios.</summary>
    public ILookup<string, QuestionField> Revealed { get; init; } = Array.Empty<QuestionField>().ToLookup(_ => "");

    /// <summary>Set when the question hangs on another of this page and cannot stand inside its radios.</summary>
    public Condition? ShownWhen { get; init; }

    public string Value => Answers[Question.Id] is [var value, ..] ? value : "";

    public bool IsSelect => Question.OptionsFrom is OptionSource.Authorities || Question.Options.Count > MostRadios;

    public string Id => IdOf(Question.Id);

    public string Name => NameOf(Question.Id);

    public static string NameOf(string key) => $"answers[{key}]";

    public static string IdOf(string key) => $"answers-{key.Replace('.', '-')}";

    public string? Problem(string? key = null) => Problems.GetValueOrDefault(key ?? Question.Id);

    /// <summary>The ids of hint and error, for <c>aria-describedby</c>.</summary>
    public string? DescribedBy(string? key = null)
    {
        var id = IdOf(key ?? Question.Id);
        var parts = new[]
        {
            Question.Words is not null && key is null ? $"{id}-info" : null,
            Question.Hint is not null && key is null ? $"{id}-hint" : null,
            Problem(key) is not null ? $"{id}-error" : null,
        };
        return parts.Any(p => p is not null) ? string.Join(' ', parts.Where(p => p is not null)) : null;
    }

    /// <summary>Day, month and year as they were typed.</summary>
    public (string Day, string Month, string Year) DateParts() => Value.Split('-') switch
    {
        [{ Length: 4 } year, var month, var day] => (day.TrimStart('0'), month.TrimStart('0'), year),
        _ => Value.Split('/') switch
        {
            [var day, var month, var year] => (day, month, year),
            _ => (Value, "", ""),
        },
    };

    /// <summary>The questions of a section in order, those that hang on an answer put where they come up.</summary>
    public static IReadOnlyList<QuestionField> Of(
        FormDefinition form, FormSection section, Answers answers, IReadOnlyDictionary<string, string> problems, bool firstIsHeading)
    {
        // What hangs on another section is settled by now; what hangs on this one may change while the page is open.
        var here = section.Questions.Select(q => q.Id).ToHashSet();
        var drawn = section.Questions.Where(q => q.ShownWhen is not { } when || here.Contains(when.Question) || form.Shows(q, answers)).ToList();
        return [.. drawn.Where(q => HostOf(q, section) is null).Select((q, i) => Field(q) with { IsHeading = firstIsHeading && i == 0 })];

        QuestionField Field(Question question) => new()
        {
            Question = question,
            Answers = answers,
            Problems = problems,
            ShownWhen = question.ShownWhen is { } when && here.Contains(when.Question) ? when : null,
            Revealed = drawn.Where(q => HostOf(q, section) == question.Id).ToLookup(q => q.ShownWhen!.Values[0], Field),
        };
    }

    // Radios can hold what exactly one of their options brings up.
    private static string? HostOf(Question question, FormSection section) =>
        question.ShownWhen is { Op: ConditionOp.Is, Values.Count: 1 } when
        && section.Questions.FirstOrDefault(q => q.Id == when.Question) is { Type: QuestionType.Choice } host
        && !new QuestionField { Question = host, Answers = Answers.None, Problems = new Dictionary<string, string>() }.IsSelect
        && host.LabelOf(when.Values[0]) is not null
            ? host.Id
            : null;
}
