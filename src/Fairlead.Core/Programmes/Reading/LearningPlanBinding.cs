namespace Fairlead.Core.Programmes.Reading;

internal static class LearningPlanBinding
{
    private const int UsualGoals = 5;

    // Those who have a place in Fairlead from which they can agree to a plan.
    private static readonly ProgrammePart[] _agree = [ProgrammePart.Facilitator, ProgrammePart.Sponsor];

    public static LearningPlanTerms Bind(Fields f)
    {
        var (framework, group) = (f.TextOrNull("framework"), f.TextOrNull("framework_group"));
        var groups = f.Reading.Frameworks is { } known && framework is not null ? known.Framework(framework)?.Groups : null;
        if (f.Reading.Frameworks is not null && framework is not null && groups is null)
        {
            f.Wrong("framework", $"names “{framework}”, but there is no such framework");
        }

        if (groups is not null && group is not null && groups.All(g => g.Id != group))
        {
            f.Wrong("framework_group", $"names “{group}”, which “{framework}” does not have");
        }

        var terms = new LearningPlanTerms
        {
            Name = f.Text("name"),
            Form = f.Mention("form", Kinds.Form),
            MostGoals = f.WholeOrNull("goals", 1, LearningPlanTerms.MostGoalsEver) ?? UsualGoals,
            Qualities = [.. (groups ?? []).Where(g => group is null || g.Id == group).SelectMany(g => g.Qualities)],
            AgreedWith = f.MentionOrNull("agreed_with", Kinds.Role),
            ChangesAgreedWith = f.MentionOrNull("changes_agreed_with", Kinds.Role),
            OpenTo = f.MentionOrNull("open_to", Kinds.Role),
            Due = f.MentionOrNull("due", Kinds.Entry),
            Modules = f.IdOrNull("modules"),
            Before = f.MentionOrNull("before", Kinds.Component),
            Sources = f.Sources(),
        };
        if (terms.Modules is null != terms.Before is null)
        {
            f.Wrong("modules", "and “before” go together: the question that names modules, and the component before which they are done");
        }

        return terms;
    }

    /// <summary>What the form and the roles of a plan must be, once they are all read.</summary>
    public static void Check(Fields f, ProgrammeDefinition definition)
    {
        if (definition.LearningPlan is not { } terms || definition.Forms.FirstOrDefault(x => x.Id == terms.Form) is not { } form)
        {
            return;
        }

        void Wrong(string what) => f.Reading.Problems.Add(f.LineOf("learning_plan"), what);
        foreach (var (key, role) in new[] { ("agreed_with", terms.AgreedWith), ("changes_agreed_with", terms.ChangesAgreedWith) })
        {
            if (definition.Roles.FirstOrDefault(r => r.Id == role) is { } found && !_agree.Contains(found.Part))
            {
                Wrong($"“{key}” names “{found.Id}”, who is {KebabCase.Of(found.Part)}; a plan is agreed with a facilitator or a sponsor");
            }
        }

        if (definition.Roles.FirstOrDefault(r => r.Id == terms.OpenTo) is { Part: not ProgrammePart.Sponsor } reader)
        {
            Wrong($"“open_to” names “{reader.Id}”, who is {KebabCase.Of(reader.Part)}; only a sponsor reads what a participant opens");
        }

        if ((terms.AgreedWith, terms.ChangesAgreedWith) is var (first, later) && new[] { first, later }.Any(r => r is not null && r != terms.OpenTo && definition.Roles.Any(x => x.Id == r && x.Part is ProgrammePart.Sponsor)))
        {
            Wrong("a sponsor agrees to what they cannot read; name them in “open_to” too");
        }

        if (!form.Questions.Any(q => q.Repeat))
        {
            Wrong($"“{form.Id}” has no question with “repeat: true”; those are asked about each goal");
        }

        foreach (var question in form.Questions.Where(q => q.Type is QuestionType.File or QuestionType.Person || q.ShownWhen is not null || q.RequiredWhen is not null || q.Id == LearningPlanTerms.QualityQuestion))
        {
            Wrong($"question “{question.Id}” of “{form.Id}” cannot be in a learning plan: no files and no people are asked for, nothing hangs on an answer, and “{LearningPlanTerms.QualityQuestion}” is taken");
        }

        if (form.Statements.Count > 0)
        {
            Wrong($"“{form.Id}” asks for special category data, which a learning plan never holds");
        }

        if (terms.Modules is { } asked && form.Questions.FirstOrDefault(q => q.Id == asked) is not { Repeat: false, OptionsFrom: OptionSource.Modules })
        {
            Wrong($"“modules” names “{asked}”; it names a question of “{form.Id}” that is asked once and has “options_from: modules”");
        }
    }
}
