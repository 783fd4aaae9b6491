namespace Fairlead.Core.Programmes;

/// <summary>What each participant writes down about what they are to learn, with whom they agree it, and who may read it.</summary>
public sealed record LearningPlanTerms
{
    /// <summary>The question that a goal is asked besides those of the form.</summary>
    public const string QualityQuestion = "quality";

    public const int MostGoalsEver = 20;

    public required string Name { get; init; }

    /// <summary>The form: its repeated questions are asked about each goal, the others once.</summary>
    public required string Form { get; init; }

    public required int MostGoals { get; init; }

    /// <summary>Of which each goal names the one that it strengthens; none where goals name none.</summary>
    public required IReadOnlyList<Quality> Qualities { get; init; }

    /// <summary>The role with which the first version is agreed; null where the participant alone decides.</summary>
    public string? AgreedWith { get; init; }

    /// <summary>The role with which every change of an agreed plan is agreed; null where the participant alone decides.</summary>
    public string? ChangesAgreedWith { get; init; }

    /// <summary>The role that reads the goals that the participant opens, and says something about them; null where nobody does.</summary>
    public string? OpenTo { get; init; }

    /// <summary>The entry of the timeline by which it is to be agreed.</summary>
    public string? Due { get; init; }

    /// <summary>The question of the form whose answers are modules that have to be done before <see cref="Before"/> begins.</summary>
    public string? Modules { get; init; }

    public string? Before { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>What is asked about each goal, as a form of its own.</summary>
    public FormDefinition GoalForm(ProgrammeDefinition programme) => Part(programme, repeated: true);

    /// <summary>What is asked once, as a form of its own; without a section where nothing is.</summary>
    public FormDefinition RestForm(ProgrammeDefinition programme) => Part(programme, repeated: false);

    /// <summary>The role that agrees the version after <paramref name="agreed"/> of them.</summary>
    public string? AgreesAfter(int agreed) => agreed == 0 ? AgreedWith : ChangesAgreedWith;

    private FormDefinition Part(ProgrammeDefinition programme, bool repeated)
    {
        var part = programme.Form(Form).Part(repeated);
        return repeated && Qualities.Count > 0 && part.Sections.ToList() is [var first, .. var more] ? part with { Sections = [first with { Questions = [.. first.Questions, Quality()] }, .. more] } : part;
    }

    private Question Quality() => new()
    {
        Id = QualityQuestion, Ask = "Which quality does it strengthen?", Type = QuestionType.Choice, Required = true, Options = [.. Qualities.Select(q => new Option(q.Id, q.Name))],
        Fields = [], OptionalFields = [], Repeat = false, EditableAfterSubmission = EditableAfterSubmission.Always, Sources = Sources,
    };
}
