namespace Fairlead.Core.Programmes;

public enum QuestionType { Text, LongText, Evidence, Choice, MultiChoice, Scale, Date, Number, Person, File, Confirm }

public enum EditableAfterSubmission { Never, UntilReview, Always }

public enum OptionSource { Authorities, Regions, Modules }

public enum PersonField { Name, Post, Organisation, Email, Telephone }

public sealed record FormDefinition
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The role that fills it in; <see cref="Role.Applicant"/> for whoever applies.</summary>
    public required string By { get; init; }

    public required string Stage { get; init; }
    public string? Hint { get; init; }
    public int? Minutes { get; init; }
    public required bool SaveAndReturn { get; init; }
    public required bool Download { get; init; }
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>
    /// What is asked apart from the form because it is special category data: in none of the sections, so that nothing that reads, counts,
    /// prints, exports or freezes answers can come upon it.
    /// </summary>
    public IReadOnlyList<Question> Statements { get; init; } = [];

    public required IReadOnlyList<Declaration> Declarations { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }

    public IEnumerable<Question> Questions => Sections.SelectMany(s => s.Questions);

    public Question Question(string questionId) => Questions.Single(q => q.Id == questionId);

    /// <summary>The questions that are asked about each goal, or those that are asked once, as a form of its own; without a section where there are none.</summary>
    public FormDefinition Part(bool repeated) => this with
    {
        Sections = [.. Sections.Select(s => s with { Questions = [.. s.Questions.Where(q => q.Repeat == repeated).Select(q => q with { Repeat = false })] }).Where(s => s.Questions.Count > 0)],
        Declarations = [],
    };

    /// <summary>Whether the answers so far bring <paramref name="question"/> up; one that hangs on a hidden question is hidden too.</summary>
    public bool Shows(Question question, Answers answers) =>
        question.ShownWhen is not { } condition
        || (Shows(Question(condition.Question), answers) && condition.Holds(answers));

    public bool Requires(Question question, Answers answers) =>
        Shows(question, answers)
        && (question.Required || (question.RequiredWhen is { } condition && Shows(Question(condition.Question), answers) && condition.Holds(answers)));
}

/// <summary>One task of the task list.</summary>
public sealed record FormSection(string Id, string Name, string? Hint, IReadOnlyList<Question> Questions);

/// <summary>A statement that is agreed to on submission, kept in exactly this wording.</summary>
public sealed record Declaration(string Id, string Text, IReadOnlyList<Source> Sources);

public sealed record Question
{
    public const int LongestText = 200;

    public required string Id { get; init; }
    public required string Ask { get; init; }
    public required QuestionType Type { get; init; }
    public string? Hint { get; init; }

    /// <summary>Required whenever it is shown. See <see cref="FormDefinition.Requires"/> for the rule with its condition.</summary>
    public required bool Required { get; init; }

    public Condition? RequiredWhen { get; init; }
    public Condition? ShownWhen { get; init; }

    /// <summary>Most words of a long text or of a piece of evidence.</summary>
    public int? Words { get; init; }

    /// <summary>The options in order, those of <see cref="OptionsFrom"/> included.</summary>
    public required IReadOnlyList<Option> Options { get; init; }

    public OptionSource? OptionsFrom { get; init; }

    /// <summary>What a number counts, and between which ends it must lie.</summary>
    public string? Unit { get; init; }

    public decimal? Least { get; init; }
    public decimal? Most { get; init; }

    /// <summary>What is asked of the person, and what may be left out.</summary>
    public required IReadOnlyList<PersonField> Fields { get; init; }

    public required IReadOnlyList<PersonField> OptionalFields { get; init; }

    /// <summary>The role which the named person is to play; null when a person question is about whoever answers.</summary>
    public string? NamesRole { get; init; }

    public string? Scale { get; init; }
    public string? Framework { get; init; }
    public string? FrameworkGroup { get; init; }
    public required bool Repeat { get; init; }

    /// <summary>The scale itself; null where none is named, or where it is not among the frameworks any more.</summary>
    public RatingScale? ScaleRead { get; init; }

    /// <summary>The qualities of <see cref="Framework"/> that a scale rates or evidence is given for.</summary>
    public IReadOnlyList<Quality> Qualities { get; init; } = [];

    /// <summary>The parts into which a piece of evidence is written: the points of a scale that measures nothing.</summary>
    public IReadOnlyList<Quality> Parts => Type is QuestionType.Evidence && ScaleRead is { IsMeasure: false } structure
        ? [.. structure.Points.Select(p => new Quality(KebabCase.OfWords(p.Value), p.Label, p.Means))]
        : [];

    /// <summary>The attribute of a person that this answer feeds, for targets and fees.</summary>
    public string? Attribute { get; init; }

    /// <summary>Asked apart, kept in a store of its own and seen at the gateway only: see <see cref="FormDefinition.Statements"/>.</summary>
    public SpecialCategory? SpecialCategory { get; init; }

    public required EditableAfterSubmission EditableAfterSubmission { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }

    public string? LabelOf(string value) => Options.FirstOrDefault(o => o.Value == value)?.Label;
}

public sealed record Option(string Value, string Label);

public sealed record SpecialCategory(string LegalBasis, string ApprovedBy);
