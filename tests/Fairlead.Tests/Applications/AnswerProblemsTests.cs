using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;

namespace Fairlead.Tests.Applications;

public class AnswerProblemsTests
{
    public static TheoryData<QuestionType, string, string?, string?> Typed => new()
    {
        { QuestionType.Text, "  Heads two teams \r\n", "Heads two teams", null },
        { QuestionType.Text, "=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")", null },
        { QuestionType.Text, new string('a', 201), new string('a', 201), "Your answer to “Ask?” must be 200 characters or fewer. It has 201" },
        { QuestionType.Text, "   ", null, "Enter an answer to “Ask?”" },
        { QuestionType.LongText, "one\r\ntwo\rthree", "one\ntwo\nthree", null },
        { QuestionType.LongText, "one two three four five six", "one two three four five six", "Your answer to “Ask?” must be 5 words or fewer. It has 6" },
        { QuestionType.LongText, "", null, "Enter an answer to “Ask?”" },
        { QuestionType.Choice, "b", "b", null },
        { QuestionType.Choice, "the second", "b", null },
        { QuestionType.Choice, "c", "c", "Select an answer to “Ask?” from the list" },
        { QuestionType.Choice, "", null, "Select an answer to “Ask?”" },
        { QuestionType.MultiChoice, "a; The second", "a|b", null },
        { QuestionType.MultiChoice, "a;c", "a|c", "Select an answer to “Ask?” from the list" },
        { QuestionType.MultiChoice, "", null, "Select at least one answer to “Ask?”" },
        { QuestionType.Date, "01/2/26", "2026-02-01", null },
        { QuestionType.Date, "1 Feb 2026", "2026-02-01", null },
        { QuestionType.Date, "2026-02-01", "2026-02-01", null },
        { QuestionType.Date, "30/2/2026", "30/2/2026", "The date for “Ask?” must be a real date, such as 27 3 2026" },
        { QuestionType.Date, "", null, "Enter a date for “Ask?”" },
        { QuestionType.Number, " 07 ", "7", null },
        { QuestionType.Number, "2.50", "2.5", null },
        { QuestionType.Number, "ten", "ten", "The answer to “Ask?” must be a number, such as 5" },
        { QuestionType.Number, "51", "51", "The answer to “Ask?” must be between 0 and 50 years" },
        { QuestionType.Number, "-1", "-1", "The answer to “Ask?” must be between 0 and 50 years" },
        { QuestionType.Number, "", null, "Enter a number for “Ask?”" },
        { QuestionType.Evidence, "I led it.", "I led it.", null },
        { QuestionType.Evidence, "", null, "Enter an answer to “Ask?”" },
        { QuestionType.Evidence, "one two three four five six", "one two three four five six", "Your answer to “Ask?” must be 5 words or fewer. It has 6" },
        { QuestionType.Scale, "3", "3", null },
        { QuestionType.Scale, "", null, "Select an answer to “Ask?”" },
        { QuestionType.File, "", null, "Choose a file for “Ask?”" },
        { QuestionType.Confirm, "true", "true", null },
        { QuestionType.Confirm, "maybe", "maybe", "Tick the box to confirm “Ask?”" },
        { QuestionType.Confirm, "", null, "Tick the box to confirm “Ask?”" },
    };

    [Theory, MemberData(nameof(Typed))]
    public void What_was_typed_is_kept_and_what_is_wrong_with_it_is_said(QuestionType type, string typed, string? kept, string? problem)
    {
        var form = Form(Question(type));

        var answers = AnswerInput.Read(form.Questions, key => key == "q" ? [typed] : []);

        Assert.Equal(kept ?? "", string.Join('|', answers["q"]));
        Assert.Equal(problem is null ? [] : [problem], AnswerProblems.Of(form, answers, Strictness.Complete).Select(p => p.Message));
    }

    [Fact]
    public void A_date_comes_in_three_fields_too_and_goes_back_as_it_was_typed()
    {
        var form = Form(Question(QuestionType.Date));

        var answers = AnswerInput.Read(form.Questions, key => key switch { "q.day" => ["31"], "q.month" => ["Feb"], "q.year" => ["26"], _ => [] });

        Assert.Equal("31/Feb/26", answers.Only("q"));
    }

    [Fact]
    public void A_person_is_asked_for_field_by_field()
    {
        var form = Form(Question(QuestionType.Person) with
        {
            Fields = [PersonField.Name, PersonField.Email], OptionalFields = [PersonField.Telephone],
        });

        var answers = AnswerInput.Read(form.Questions, key => key switch { "q.email" => ["jo at home"], "q.telephone" => ["none"], _ => [] });

        Assert.Equal(
            ["q.name: Enter your full name", "q.email: Enter your email address in the correct format, like name@example.com",
             "q.telephone: Enter your telephone number, like 01632 960 001 or +44 808 157 0192"],
            AnswerProblems.Of(form, answers, Strictness.Complete).Select(p => $"{p.Field}: {p.Message}"));
    }

    [Fact]
    public void A_hidden_question_is_not_asked_for_and_its_old_answer_not_looked_at()
    {
        var form = Form(
            Question(QuestionType.Choice),
            Question(QuestionType.Number) with { Id = "hidden", ShownWhen = new Condition("q", ConditionOp.Is, ["b"]) });

        Assert.Empty(AnswerProblems.Of(form, Answers.Of(("q", "a"), ("hidden", "many")), Strictness.Complete));
        Assert.Equal(
            ["The answer to “Ask?” must be a number, such as 5"],
            AnswerProblems.Of(form, Answers.Of(("q", "b"), ("hidden", "many")), Strictness.Complete).Select(p => p.Message));
    }

    [Fact]
    public void A_draft_may_have_gaps_but_no_wrong_answers()
    {
        var form = Form(Question(QuestionType.Number));

        Assert.Empty(AnswerProblems.Of(form, Answers.None, Strictness.AsFar));
        Assert.Single(AnswerProblems.Of(form, Answers.Of(("q", "ten")), Strictness.AsFar));
    }

    [Fact]
    public void Every_type_that_a_cohort_can_be_opened_with_is_read_and_judged()
    {
        var tested = Typed.Select(row => (QuestionType)((object?[])row)[0]!).Append(QuestionType.Person).Distinct().Order();

        Assert.Equal(OpenCohort.Abilities.QuestionTypes.Order(), tested);
    }

    private static Question Question(QuestionType type) => new()
    {
        Id = "q",
        Ask = "Ask?",
        Type = type,
        Required = true,
        Words = type is QuestionType.LongText or QuestionType.Evidence ? 5 : null,
        Options = type is QuestionType.Choice or QuestionType.MultiChoice ? [new Option("a", "The first"), new Option("b", "The second")] : [],
        Least = type is QuestionType.Number ? 0 : null,
        Most = type is QuestionType.Number ? 50 : null,
        Unit = type is QuestionType.Number ? "years" : null,
        Fields = [],
        OptionalFields = [],
        Repeat = false,
        EditableAfterSubmission = EditableAfterSubmission.Never,
        Sources = [],
    };

    private static FormDefinition Form(params Question[] questions) => new()
    {
        Id = "form", Name = "Form", By = Role.Applicant, Stage = "apply", SaveAndReturn = true, Download = false,
        Sections = [new FormSection("section", "Section", null, questions)], Declarations = [], Sources = [],
    };
}
