namespace Fairlead.Core.Programmes;

/// <summary>What happens to an application that does not meet a rule: refused, left to a person, or only noted.</summary>
public enum OnFail { Refuse, Refer, Note }

public sealed record EligibilityRule
{
    public required string Id { get; init; }

    /// <summary>The rule in words, for the programme page.</summary>
    public required string Rule { get; init; }

    /// <summary>The form whose question gives the fact.</summary>
    public required string Form { get; init; }

    /// <summary>Whether its fact is special category data: it is looked at at the gateway only, and never with the answers.</summary>
    public bool IsOfStatement { get; init; }

    public required Condition Condition { get; init; }
    public required OnFail OnFail { get; init; }
    public required string ReasonCode { get; init; }

    /// <summary>What the applicant is told, where and when the answer is given.</summary>
    public required string Tell { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }
}

public enum EligibilityOutcome { Met, NotAnswered, Noted, Referred, Refused }

/// <param name="Rule">The rule that was looked at.</param>
/// <param name="Outcome">What it says of these answers.</param>
public sealed record EligibilityFinding(EligibilityRule Rule, EligibilityOutcome Outcome)
{
    /// <summary>The coded reason and its sentence; null for a rule that is met or still waits for its answer.</summary>
    public ReasonCode? Reason => Outcome is EligibilityOutcome.Met or EligibilityOutcome.NotAnswered
        ? null
        : new ReasonCode(Rule.ReasonCode, Rule.Tell, Rule.Sources);
}

public static class Eligibility
{
    /// <summary>Looks at every rule whose fact is asked in <paramref name="form"/>, but for those of statements; one finding a rule, in the definition's order.</summary>
    public static IReadOnlyList<EligibilityFinding> Check(ProgrammeDefinition definition, FormDefinition form, Answers answers) =>
        [.. definition.Eligibility.Where(r => r.Form == form.Id && !r.IsOfStatement).Select(r => new EligibilityFinding(r, Judge(r, form, answers)))];

    /// <summary>Looks at every rule whose fact the application form asks; rules that others answer for are left to them.</summary>
    public static IReadOnlyList<EligibilityFinding> Check(ProgrammeDefinition definition, Answers answers) =>
        definition.ApplicationForm is { } form ? Check(definition, form, answers) : [];

    /// <summary>What the rules of statements say of somebody who has given <paramref name="statements"/>, by the ids of their questions.</summary>
    public static IEnumerable<EligibilityFinding> CheckStatements(ProgrammeDefinition definition, IReadOnlySet<string> statements) =>
        definition.Eligibility.Where(r => r.IsOfStatement)
            .Select(r => new EligibilityFinding(r, statements.Contains(r.Condition.Question) ? EligibilityOutcome.Met : EligibilityOutcome.NotAnswered));

    private static EligibilityOutcome Judge(EligibilityRule rule, FormDefinition form, Answers answers)
    {
        var question = form.Question(rule.Condition.Question);
        if (!form.Shows(question, answers) || !answers.HasAny(question.Id))
        {
            return EligibilityOutcome.NotAnswered;
        }

        return (rule.Condition.Holds(answers), rule.OnFail) switch
        {
            (true, _) => EligibilityOutcome.Met,
            (_, OnFail.Refuse) => EligibilityOutcome.Refused,
            (_, OnFail.Refer) => EligibilityOutcome.Referred,
            _ => EligibilityOutcome.Noted,
        };
    }
}
