namespace Fairlead.Core.Programmes.Reading;

/// <summary>What a review that is written here must be, once the roles, the forms and the timeline are all read.</summary>
internal static class ReviewBinding
{
    // Whoever writes has to be one person: the participant, or one assessor who is appointed. The others confirm.
    private static readonly ProgrammePart[] _write = [ProgrammePart.Participant, ProgrammePart.Assessor];
    private static readonly ProgrammePart[] _confirm = [ProgrammePart.Participant, ProgrammePart.Sponsor, ProgrammePart.Coordinator, ProgrammePart.Facilitator];

    public static void Check(Fields f, ProgrammeDefinition definition)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var review in definition.Reviews)
        {
            if (definition.Forms.FirstOrDefault(x => x.Id == review.Form) is not { } form)
            {
                continue;
            }

            void Wrong(string what) => f.Reading.Problems.Add(f.Reading.Declared.LineOf("review", review.Id), $"review “{review.Id}”: {what}");
            if (!taken.TryAdd(form.Id, review.Id))
            {
                Wrong($"“{form.Id}” is the form of “{taken[form.Id]}” already; each review has a form of its own");
            }

            CheckPeople(definition, review, form, Wrong);
            CheckForm(definition, form, Wrong);
            if (definition.Timeline.Entries.All(e => e.Id != review.Due.After))
            {
                Wrong($"“due” comes after “{review.Due.After}”; a review with a form is due after an entry of the timeline, so that people can be reminded of it");
            }
        }
    }

    private static void CheckPeople(ProgrammeDefinition definition, ProgrammeReview review, FormDefinition form, Action<string> wrong)
    {
        var roles = review.Who.Select(w => definition.Roles.FirstOrDefault(r => r.Id == w)).OfType<Role>().ToList();
        if (roles.FirstOrDefault(r => r.Id == form.By) is not { } writer)
        {
            wrong($"“{form.By}” fills in “{form.Id}”, but is not in “who”");
        }
        else if (!_write.Contains(writer.Part))
        {
            wrong($"“{writer.Id}” fills in “{form.Id}”; the form of a review is filled in by the participant or by an assessor");
        }

        if (roles.All(r => r.Part is not ProgrammePart.Participant) || roles.Count < 2)
        {
            wrong("“who” names the participant and at least one other");
        }

        if (roles.FirstOrDefault(r => r.Id != form.By && !_confirm.Contains(r.Part)) is { } other)
        {
            wrong($"“{other.Id}” is {KebabCase.Of(other.Part)}; what was written is confirmed by the participant, a sponsor, a coordinator or a facilitator");
        }
    }

    private static void CheckForm(ProgrammeDefinition definition, FormDefinition form, Action<string> wrong)
    {
        if (form.Questions.Any(q => q.Repeat) && (definition.LearningPlan is null || definition.Roles.FirstOrDefault(r => r.Id == form.By)?.Part is not ProgrammePart.Participant))
        {
            wrong($"questions of “{form.Id}” with “repeat: true” are asked about each goal of the learning plan; that needs a “learning_plan”, and the participant to fill in the form");
        }

        if (form.Questions.FirstOrDefault(q => q.Type is QuestionType.File or QuestionType.Person || q.ShownWhen is not null || q.RequiredWhen is not null) is { } question)
        {
            wrong($"question “{question.Id}” of “{form.Id}” cannot be in a review: no files and no people are asked for, and nothing hangs on an answer");
        }

        if (form.Statements.Count > 0)
        {
            wrong($"“{form.Id}” asks for special category data, which a review never holds");
        }
    }
}
