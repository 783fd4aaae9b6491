using Fairlead.Core.Data;

namespace Fairlead.Core.Programmes.Reading;

internal static class FormBinding
{
    public static FormDefinition Bind(Fields f)
    {
        var id = f.Declare(Kinds.Form);
        var sections = f.Each("sections", "a section", s => Section(s, id));
        if (f.Has("questions"))
        {
            if (sections.Count > 0)
            {
                f.Wrong("questions", "stands beside “sections”; put every question into a section, or have no sections");
            }

            sections = [new(id, f.Text("name"), null, Questions(f, id, EditableAfterSubmission.Never))];
        }

        var statements = sections.SelectMany(s => s.Questions).Where(q => q.SpecialCategory is not null).ToList();

        var form = new FormDefinition
        {
            Id = id,
            Name = f.Text("name"),
            By = f.Mention("by", Kinds.Role),
            Stage = f.Mention("stage", Kinds.Stage),
            Hint = f.TextOrNull("hint"),
            Minutes = f.WholeOrNull("minutes", 1, 600),
            SaveAndReturn = f.Flag("save_and_return"),
            Download = f.Flag("download"),
            Sections = statements.Count == 0 ? sections
                : [.. sections.Select(s => s with { Questions = [.. s.Questions.Except(statements)] }).Where(s => s.Questions.Count > 0)],
            Statements = statements,
            Declarations = f.Each("declarations", "a declaration", d => new Declaration(Declare(d, id), d.Text("text"), d.Sources())),
            Sources = f.Sources(),
        };
        if (!form.Questions.Any() && form.Declarations.Count == 0)
        {
            f.Wrong("id", "asks nothing; give the form “sections” with questions, or “questions”");
        }

        foreach (var twice in form.Questions.Where(q => q.Attribute is not null).GroupBy(q => q.Attribute).Where(g => g.Count() > 1))
        {
            f.Wrong("id", $"has {twice.Count()} questions that feed the attribute “{twice.Key}”; let one question feed it");
        }

        if (statements.Count > 0 && form.By != Role.Applicant)
        {
            f.Wrong("by", "asks for special category data; only applicants are asked for it, each for themselves");
        }

        f.Reading.Declared.Later(() => CheckConditions(f, form));
        return form;
    }

    private static FormSection Section(Fields f, string form)
    {
        f.Reading.Declared.Add($"section of {form}", f.Id(), f.LineOf("id"));
        var editable = f.WordOrNull<EditableAfterSubmission>("editable_after_submission") ?? EditableAfterSubmission.Never;
        return new(f.Id(), f.Text("name"), f.TextOrNull("hint"), Questions(f, form, editable));
    }

    private static IReadOnlyList<Question> Questions(Fields f, string form, EditableAfterSubmission editable) =>
        f.Each("questions", "a question", q => Question(q, form, editable));

    private static string Declare(Fields f, string form)
    {
        f.Reading.Declared.Add(Kinds.QuestionOf(form), f.Id(), f.LineOf("id"));
        return f.Id();
    }

    private static Question Question(Fields f, string form, EditableAfterSubmission editable)
    {
        var question = new Question
        {
            Id = Declare(f, form),
            Ask = f.Text("ask"),
            Type = f.Word<QuestionType>("type"),
            Hint = f.TextOrNull("hint"),
            Required = !f.HoldsMap("required") && f.Flag("required"),
            RequiredWhen = f.HoldsMap("required") ? f.One("required", "a condition", c => ConditionBinding.Bind(c, form)) : null,
            ShownWhen = f.One("shown_when", "a condition", c => ConditionBinding.Bind(c, form)),
            Words = f.WholeOrNull("words", 10, 5000),
            Options = Options(f),
            OptionsFrom = f.WordOrNull<OptionSource>("options_from"),
            Unit = f.TextOrNull("unit"),
            Least = f.NumberOrNull("least", -1_000_000, 1_000_000),
            Most = f.NumberOrNull("most", -1_000_000, 1_000_000),
            Fields = f.Words<PersonField>("fields"),
            OptionalFields = f.Words<PersonField>("optional_fields"),
            NamesRole = f.MentionOrNull("names_role", Kinds.Role),
            Scale = f.TextOrNull("scale"),
            Framework = f.TextOrNull("framework"),
            FrameworkGroup = f.TextOrNull("framework_group"),
            Repeat = f.Flag("repeat"),
            Attribute = f.IdOrNull("attribute"),
            SpecialCategory = SpecialCategory(f),
            EditableAfterSubmission = f.WordOrNull<EditableAfterSubmission>("editable_after_submission") ?? editable,
            Sources = f.Sources(),
        };
        if (question.Type is QuestionType.Date && !f.Reading.Declared.Has(Kinds.DateQuestion, question.Id))
        {
            f.Reading.Declared.Add(Kinds.DateQuestion, question.Id, f.LineOf("id"));
        }

        QuestionChecks.Check(f, question);
        return Resolve(f.Reading.Frameworks, question);
    }

    private static Question Resolve(FrameworkCatalogue? known, Question question) => question with
    {
        ScaleRead = question.Scale is { } scale ? known?.Scale(scale) : null,
        Qualities = question.Framework is { } framework
            ? [.. (known?.Framework(framework)?.Groups ?? []).Where(g => question.FrameworkGroup is null || g.Id == question.FrameworkGroup).SelectMany(g => g.Qualities)]
            : [],
    };

    internal static IReadOnlyList<Option> Options(Fields f)
    {
        var written = f.Pairs("options");
        foreach (var (line, value, _) in written.Where(o => o.Key.Length is 0 or > 60 || o.Key.Any(char.IsWhiteSpace)))
        {
            f.Reading.Problems.Add(line, $"the option’s value is “{value}”; a value has no space and at most 60 characters, its label stands after the colon");
        }

        return f.WordOrNull<OptionSource>("options_from") switch
        {
            OptionSource.Authorities => [.. Authorities.In(f.Reading.Regions).Select(a => new Option(a.Code, a.Name)), .. Written()],
            OptionSource.Regions => [.. Authorities.Regions.Select(r => new Option(r.Code, r.Name)), .. Written()],
            OptionSource.Modules => [.. f.Reading.Modules.Select(m => new Option(m.Id, m.Name)), .. Written()],
            _ => [.. Written()],
        };

        IEnumerable<Option> Written() => written.Select(o => new Option(o.Key, o.Text));
    }

    private static SpecialCategory? SpecialCategory(Fields f) => f.Flag("special_category")
        ? new(f.Text("legal_basis"), f.Text("approved_by"))
        : f.TextOrNull("legal_basis") is null && f.TextOrNull("approved_by") is null
            ? null
            : NotMarked(f);

    private static SpecialCategory? NotMarked(Fields f)
    {
        f.Wrong("id", "has a legal basis or an approver but no “special_category: true”; add it, or take them out");
        return null;
    }

    private static void CheckConditions(Fields f, FormDefinition form)
    {
        var questions = form.Questions.DistinctBy(q => q.Id).ToDictionary(q => q.Id);
        foreach (var question in form.Questions)
        {
            if (WhyChainIsWrong(question, questions) is { } wrong)
            {
                Report(question, $"“shown_when” of “{question.Id}” {wrong}");
            }

            foreach (var condition in new[] { question.ShownWhen, question.RequiredWhen }.OfType<Condition>())
            {
                if (form.Statements.Any(s => s.Id == condition.Question))
                {
                    Report(question, $"the condition of “{question.Id}” hangs on special category data, which is seen at the gateway only; take it out");
                }

                if (questions.TryGetValue(condition.Question, out var asked) && ConditionBinding.WhyNot(condition, asked) is { } reason)
                {
                    Report(question, $"the condition of “{question.Id}” cannot hold: {reason}");
                }
            }
        }

        void Report(Question question, string message) =>
            f.Reading.Problems.Add(f.Reading.Declared.LineOf(Kinds.QuestionOf(form.Id), question.Id), message);
    }

    private static string? WhyChainIsWrong(Question question, Dictionary<string, Question> questions)
    {
        var seen = new HashSet<string> { question.Id };
        for (var next = question.ShownWhen; next is not null; next = questions.GetValueOrDefault(next.Question)?.ShownWhen)
        {
            if (!seen.Add(next.Question))
            {
                return $"leads back to itself by way of {string.Join(", ", seen)}; break the ring";
            }

            if (seen.Count > FileReading.LongestChain)
            {
                return $"hangs on more than {FileReading.LongestChain} questions in a row; nobody could follow that";
            }
        }

        return null;
    }
}
