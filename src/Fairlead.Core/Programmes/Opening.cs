namespace Fairlead.Core.Programmes;

/// <summary>What the engine can carry out today; the caller states it, so that a definition can run ahead of the engine.</summary>
public sealed record EngineAbilities
{
    public required IReadOnlySet<QuestionType> QuestionTypes { get; init; }
    public required IReadOnlySet<EntryMode> Entries { get; init; }

    /// <summary>The types of which one question can be answered several times.</summary>
    public IReadOnlySet<QuestionType> RepeatedQuestions { get; init; } = new HashSet<QuestionType>();
}

public static class Opening
{
    /// <summary>Why a cohort of this programme cannot be opened yet, a sentence a reason; empty when it can.</summary>
    /// <remarks>Only what is needed until the places are awarded counts: a form of a later stage may wait for the engine.</remarks>
    public static IReadOnlyList<string> WhyItCannotBeOpened(this ProgrammeDefinition definition, EngineAbilities abilities) =>
        [.. Standing(definition, abilities), .. definition.ApplicationForm is null ? [] : Unreachable(definition), .. Questions(definition, abilities)];

    private static IEnumerable<string> Standing(ProgrammeDefinition definition, EngineAbilities abilities)
    {
        if (definition.State is ProgrammeState.Proposed)
        {
            yield return "The programme is only proposed: it can be planned and shown, but not opened.";
        }

        if (!abilities.Entries.Contains(definition.Entry))
        {
            yield return definition.Entry is EntryMode.Rolling
                ? "People join it one by one, not as a cohort, and that is not built yet."
                : $"People come in by {definition.Entry.ToString().ToLowerInvariant()}, and that is not built yet.";
        }

        // What can be opened and never decided would keep its applicants waiting for nothing.
        if (definition.Assessment is not null && definition.FilterForm() is null)
        {
            yield return "Its applications are read by independent assessors, and no form of a filter stage says what they fill in.";
        }

        if (definition.Stages.Any(s => s.Kind is StageKind.Interview) && (definition.Assessment is null || definition.InterviewForm() is null))
        {
            yield return "Its candidates are interviewed by panels, and no form of the interview stage says what assessors record, or nothing says how they mark it.";
        }

        if (definition.Entry is EntryMode.Cohort)
        {
            if (definition.ApplicationForm is null)
            {
                yield return "It has no form to apply with.";
            }

            if (definition.Timeline.Marked(TimelineMark.ApplyDeadline) is null)
            {
                yield return "Its timeline does not say by when to apply.";
            }

            if (definition.Places.Max is null)
            {
                yield return "It does not say how many places there are.";
            }
        }
    }

    // Whoever fills in a form by a link must have an address that it can go to.
    private static IEnumerable<string> Unreachable(ProgrammeDefinition definition) =>
        from form in definition.Forms
        where form.By != Role.Applicant && definition.Stage(form.Stage).Kind is StageKind.Apply
        where !definition.ApplicationForm!.Questions.Any(q => q.NamesRole == form.By && q.Fields.Contains(PersonField.Email))
        select $"Form “{form.Id}” is filled in by “{form.By}”, and the application form does not ask for their name and e-mail address.";

    private static IEnumerable<string> Questions(ProgrammeDefinition definition, EngineAbilities abilities)
    {
        var needed = definition.Forms.Where(f => definition.Stage(f.Stage).Kind <= StageKind.Allocate).ToList();
        foreach (var form in needed.Where(f => f.Statements.Count > 0 && f != definition.ApplicationForm))
        {
            yield return $"Form “{form.Id}” asks for special category data, and only the form to apply with can be answered apart.";
        }

        // What decides nothing is not asked: least of all this.
        foreach (var statement in definition.ApplicationForm?.Statements.Where(s => !definition.Eligibility.Any(r => r.IsOfStatement && r.Condition.Question == s.Id)) ?? [])
        {
            yield return $"Question “{statement.Id}” is special category data, and no rule of eligibility looks at it.";
        }

        foreach (var (form, question) in needed.SelectMany(f => f.Questions.Select(q => (f, q))))
        {
            var where = $"Question “{question.Id}” of form “{form.Id}”";
            if (!abilities.QuestionTypes.Contains(question.Type))
            {
                yield return $"{where} is of type {KebabCase.Of(question.Type)}, which is not built yet.";
            }

            if (form.By != Role.Applicant && definition.Stage(form.Stage).Kind is StageKind.Apply && (question.Repeat || question.Type is QuestionType.File))
            {
                yield return $"{where}, which others fill in by a link, asks for a file or several answers, and that is not built yet.";
            }

            if (question.Repeat && !abilities.RepeatedQuestions.Contains(question.Type))
            {
                yield return $"{where} can be answered several times, which is not built yet.";
            }
        }
    }
}
