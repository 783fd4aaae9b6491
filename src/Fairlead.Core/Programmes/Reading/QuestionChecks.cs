namespace Fairlead.Core.Programmes.Reading;

/// <summary>Which keys fit which type of question.</summary>
internal static class QuestionChecks
{
    public static void Check(Fields f, Question q)
    {
        var chooses = q.Type is QuestionType.Choice or QuestionType.MultiChoice;
        if (chooses && q.Options.Count == 0)
        {
            f.Wrong("type", $"is {KebabCase.Of(q.Type)}, so it needs “options” (one “value: label” a line) or “options_from”");
        }

        Only(f, chooses, q.Options.Count > 0, f.Has("options") ? "options" : "options_from", "choice and multi-choice");
        Only(f, q.Type is QuestionType.LongText or QuestionType.Evidence, q.Words is not null, "words", "long-text and evidence");
        Only(f, q.Type is QuestionType.Number, q.Unit is not null, "unit", "number");
        Only(f, q.Type is QuestionType.Number, q.Least is not null, "least", "number");
        Only(f, q.Type is QuestionType.Number, q.Most is not null, "most", "number");
        Only(f, q.Type is QuestionType.Person, q.Fields.Count > 0, "fields", "person");
        Only(f, q.Type is QuestionType.Person, q.OptionalFields.Count > 0, "optional_fields", "person");
        Only(f, q.Type is QuestionType.Person, q.NamesRole is not null, "names_role", "person");
        Only(f, q.Type is QuestionType.Scale or QuestionType.Evidence, q.Scale is not null, "scale", "scale and evidence");
        Only(f, q.Type is QuestionType.Scale or QuestionType.Evidence, q.Framework is not null, "framework", "scale and evidence");
        Only(f, q.Type is QuestionType.Choice, q.Attribute is not null, "attribute", "choice");
        if (q.Type is QuestionType.Person && q.Fields.Count == 0)
        {
            f.Wrong("type", "is person, so it needs “fields”, such as [name, post, email]");
        }

        if (q.Type is QuestionType.Scale && q.Scale is null)
        {
            f.Wrong("type", "is scale, so it needs “scale”, the id of a scale in the frameworks folder");
        }

        if (q.Least > q.Most)
        {
            f.Wrong("least", "is more than “most”; exchange the two");
        }

        CheckFramework(f, q);
        CheckAttribute(f, q);
        CheckStatement(f, q);
    }

    // One’s own statement, freely given: there is nothing else that such a question can be.
    private static void CheckStatement(Fields f, Question q)
    {
        if (q.SpecialCategory is null)
        {
            return;
        }

        if (q.Type is not QuestionType.Confirm)
        {
            f.Wrong("type", $"is {KebabCase.Of(q.Type)}, and special category data can only be asked as a statement to confirm; make it “confirm”");
        }

        if (q.Required || q.RequiredWhen is not null)
        {
            f.Wrong("required", "stands on special category data, which nobody can be made to give; take it out, and let a rule of eligibility refer those who leave it out");
        }

        if (q.ShownWhen is not null || q.Repeat)
        {
            f.Wrong(q.Repeat ? "repeat" : "shown_when", "stands on special category data, which is asked apart from the form, of everybody alike; take it out");
        }
    }

    private static void CheckFramework(Fields f, Question q)
    {
        if (f.Reading.Frameworks is not { } known)
        {
            return;
        }

        if (q.Scale is { } scale && known.Scale(scale) is null)
        {
            f.Wrong("scale", $"is “{scale}”, but there is no such scale{Nearest.Hint(scale, [.. known.Scales.Select(s => s.Id)])}");
        }

        if (q.Framework is { } framework && known.Framework(framework) is null)
        {
            f.Wrong("framework", $"is “{framework}”, but there is no such framework{Nearest.Hint(framework, [.. known.Frameworks.Select(s => s.Id)])}");
        }
        else if (q.FrameworkGroup is { } group && q.Framework is { } of && known.Framework(of)!.Groups.All(g => g.Id != group))
        {
            f.Wrong("framework_group", $"is “{group}”, but {of} has no such group{Nearest.Hint(group, [.. known.Framework(of)!.Groups.Select(g => g.Id)])}");
        }
        else if (q.FrameworkGroup is not null && q.Framework is null)
        {
            f.Wrong("framework_group", "stands without “framework”; say of which framework it is a group");
        }
    }

    private static void CheckAttribute(Fields f, Question q)
    {
        if (q.Attribute is not { } attribute)
        {
            return;
        }

        if (ProtectedCharacteristics.Names(attribute))
        {
            f.Wrong("attribute", ProtectedSentence(attribute));
        }

        if (q.Options.FirstOrDefault(o => ProtectedCharacteristics.Shows(o.Label)) is { } option)
        {
            f.Wrong("attribute", $"stands on a question with the option “{option.Label}”, which sorts people by a characteristic that the law protects; it may steer nobody’s selection. Take “attribute” out");
        }

        if (q.SpecialCategory is not null)
        {
            f.Wrong("attribute", "stands on a special category question; such an answer is seen at the gateway only and can feed nothing");
        }
    }

    public static string ProtectedSentence(string attribute) =>
        $"is “{attribute}”, a characteristic that the law protects; it may steer nobody’s selection. Take it out: equality answers are counted apart, after release";

    private static void Only(Fields f, bool fits, bool stands, string key, string types)
    {
        if (stands && !fits)
        {
            f.Wrong(key, $"does not fit its type; “{key}” is for {types}");
        }
    }
}
