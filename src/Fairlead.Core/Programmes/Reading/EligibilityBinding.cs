namespace Fairlead.Core.Programmes.Reading;

internal static class EligibilityBinding
{
    public static EligibilityRule Bind(Fields f, IReadOnlyList<FormDefinition> forms)
    {
        var (form, question) = Asked(f, forms);
        var rule = new EligibilityRule
        {
            Id = f.Declare("eligibility rule"),
            Rule = f.Text("rule"),
            Form = form?.Id ?? "",
            IsOfStatement = question?.SpecialCategory is not null,
            Condition = new(question?.Id ?? "", f.Word<ConditionOp>("op"), ConditionBinding.Values(f)),
            OnFail = f.Word<OnFail>("on_fail"),
            ReasonCode = f.Id("reason"),
            Tell = f.Text("tell"),
            Sources = f.Sources(),
        };
        f.Reading.Declared.Add("reason", rule.ReasonCode, f.LineOf("reason"));
        if (question is not null && ConditionBinding.WhyNot(rule.Condition, question) is { } reason)
        {
            f.Wrong("value", $"cannot be met: {reason}");
        }

        if (question?.SpecialCategory is not null && (rule.Condition.Op, rule.OnFail) is not (ConditionOp.Given, OnFail.Refer))
        {
            f.Wrong("fact", "is special category data; such a rule has “op: given” and “on_fail: refer”, so that a person decides");
        }

        return rule;
    }

    // A fact is a question of any form; where two forms have the same question id, “form.question” says which.
    private static (FormDefinition? Form, Question? Question) Asked(Fields f, IReadOnlyList<FormDefinition> forms)
    {
        if (f.Text("fact") is not { Length: > 0 } fact)
        {
            return (null, null);
        }

        var parts = fact.Split('.');
        var asking = forms
            .Where(form => parts.Length == 1 || form.Id == parts[0])
            .SelectMany(form => form.Questions.Concat(form.Statements).Where(q => q.Id == parts[^1]).Select(q => (form, q)))
            .ToList();
        switch (asking)
        {
            case [var (form, question)]:
                return (form, question);
            case []:
                f.Wrong("fact", $"is “{fact}”, but no form asks that{Nearest.Hint(fact, [.. forms.SelectMany(form => form.Questions).Select(q => q.Id).Distinct()])}");
                return (null, null);
            default:
                f.Wrong("fact", $"is “{fact}”, which {asking.Count} forms ask; say which: {string.Join(" or ", asking.Select(a => $"{a.form.Id}.{fact}"))}");
                return (null, null);
        }
    }
}
