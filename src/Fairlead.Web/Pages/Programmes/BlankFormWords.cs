using Fairlead.Core.Programmes;

namespace Fairlead.Web.Pages.Programmes;

/// <summary>What a form on paper must say in words, because paper neither hides a question nor counts.</summary>
public static class BlankFormWords
{
    public static IEnumerable<string> Hints(FormDefinition form, Question question)
    {
        if (question.ShownWhen is { } shown)
        {
            yield return $"Answer this only if {Holds(form, shown)}.";
        }

        if (question.RequiredWhen is { } required)
        {
            yield return $"You must answer this if {Holds(form, required)}.";
        }

        if (question.Hint is { } hint)
        {
            yield return hint;
        }

        if (question.Words is { } words)
        {
            yield return $"At most {words} words.";
        }

        if (Limits(question) is { } limits)
        {
            yield return limits;
        }
    }

    public static string Name(PersonField field) => field switch
    {
        PersonField.Email => "E-mail address",
        PersonField.Telephone => "Telephone number",
        _ => field.ToString(),
    };

    private static string? Limits(Question question) => question switch
    {
        { Type: QuestionType.MultiChoice } => "Tick all that apply.",
        { Type: QuestionType.Choice } => "Tick one.",
        { Type: QuestionType.Date } => "For example, 27 3 2027.",
        { Type: QuestionType.File } => "Attach a copy.",
        { Type: QuestionType.Number, Least: { } least, Most: { } most } => $"A number from {ProgrammeWords.Number(least)} to {ProgrammeWords.Number(most)}{(question.Unit is { } unit ? $" ({unit})" : "")}.",
        { Type: QuestionType.Number, Unit: { } unit } => $"In {unit}.",
        { Repeat: true } => "You can answer this several times: use another sheet.",
        _ => null,
    };

    private static string Holds(FormDefinition form, Condition condition)
    {
        var question = form.Question(condition.Question);
        var values = condition.Values.Select(v => question.LabelOf(v) is { } label ? $"“{label}”" : v).ToList();
        var answer = condition.Op switch
        {
            ConditionOp.Given => "has an answer",
            ConditionOp.AtLeast => $"is {values[0]} or more",
            ConditionOp.AtMost => $"is {values[0]} or less",
            ConditionOp.Between => $"is from {values[0]} to {values[1]}",
            _ => $"is {string.Join(" or ", values)}",
        };
        return $"your answer to “{question.Ask}” {answer}";
    }
}
