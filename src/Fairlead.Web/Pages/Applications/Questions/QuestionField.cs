using Fairlead.Core.Applications;
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

    /// <summary>Which of several answers to a repeated question this is, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The repeated question to which one more answer is asked for, because somebody wanted to add it.</summary>
    public string? Adds { get; init; }

    /// <summary>The application whose files can be opened from here; none where a form only shows how a question looks.</summary>
    public Guid? ApplicationId { get; init; }

    /// <summary>The name under which the answer is kept, or with which the names of its parts begin.</summary>
    public string Key => Question.Repeat ? $"{Question.Id}.{Number}" : Question.Id;

    /// <summary>The names of this one answer.</summary>
    public IReadOnlyList<AnswerName> Names => [.. AnswerNames.Of(Question).Where(n => n.Number == Number)];

    /// <summary>The answers to a repeated question, each as a field.</summary>
    public IReadOnlyList<QuestionField> Several => [.. Enumerable.Range(1, Repeats).Select(n => this with { Number = n })];

    public bool CanAdd => Repeats < AnswerNames.MostRepeats;

    private int Repeats => Math.Min(AnswerNames.MostRepeats, AnswerNames.Repeats(Question, Answers) + (Adds == Question.Id ? 1 : 0));

    public int Words => Names.Sum(n => Answers[n.Key].Sum(AnswerText.Words));

    public IReadOnlyList<AttachedFile> Files => [.. Answers[Key].Select(AttachedFile.Read).OfType<AttachedFile>()];

    /// <summary>What is asked, with its number where there may be several.</summary>
    public string Ask => Question.Repeat && Repeats > 1 ? $"{Question.Ask} ({Number})" : Question.Ask;

    public string Value => Answers[Key] is [var value, ..] ? value : "";

    public bool IsSelect => Question.OptionsFrom is OptionSource.Authorities || Question.Options.Count > MostRadios;

    /// <summary>The partial view that draws one answer.</summary>
    public string Partial => Question.Type switch
    {
        QuestionType.LongText => "_LongText",
        QuestionType.Evidence => "_Evidence",
        QuestionType.Scale => "_Scale",
        QuestionType.File => "_Files",
        QuestionType.Choice when IsSelect => "_Select",
        QuestionType.Choice => "_Radios",
        QuestionType.MultiChoice => "_Checkboxes",
        QuestionType.Date => "_Date",
        QuestionType.Person => "_Person",
        QuestionType.Confirm => "_Confirm",
        _ => "_Text",
    };

    public string Id => IdOf(Key);

    public string Name => NameOf(Key);

    public static string NameOf(string key) => $"answers[{key}]";

    public static string IdOf(string key) => $"answers-{key.Replace('.', '-')}";

    public string? Problem(string? key = null) => Problems.GetValueOrDefault(key ?? Key);

    /// <summary>The ids of hint and error, for <c>aria-describedby</c>.</summary>
    public string? DescribedBy(string? key = null)
    {
        var id = IdOf(key ?? Key);
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
        FormDefinition form, FormSection section, Answers answers, IReadOnlyDictionary<string, string> problems, bool firstIsHeading, string? adds = null, Guid? applicationId = null)
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
            Adds = adds,
            ApplicationId = applicationId,
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
