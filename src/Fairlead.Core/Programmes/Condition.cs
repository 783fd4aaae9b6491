using System.Globalization;

namespace Fairlead.Core.Programmes;

public enum ConditionOp { Is, In, AtLeast, AtMost, Between, Given }

/// <summary>A rule over one answer. Numbers are compared as numbers and dates as dates; a missing answer meets no condition.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Op">How it is compared.</param>
/// <param name="Values">One value for is, at-least and at-most; two for between, both included; none for given.</param>
public sealed record Condition(string Question, ConditionOp Op, IReadOnlyList<string> Values)
{
    public bool Holds(Answers answers) => Op is ConditionOp.Given ? answers.HasAny(Question) : answers[Question] is { Count: > 0 } given && Op switch
    {
        ConditionOp.Is or ConditionOp.In => given.Any(g => Values.Any(v => Compare(g, v) == 0)),
        ConditionOp.AtLeast => given.All(g => Compare(g, Values[0]) >= 0),
        ConditionOp.AtMost => given.All(g => Compare(g, Values[0]) <= 0),
        _ => given.All(g => Compare(g, Values[0]) >= 0 && Compare(g, Values[1]) <= 0),
    };

    // ISO dates sort as text, so only numbers need a comparison of their own.
    // An answer that is no number where one is meant meets no bound: it compares as null, and every test above is then false.
    private static int? Compare(string given, string value) => (Number(given), Number(value)) switch
    {
        ({ } a, { } b) => a.CompareTo(b),
        (null, { }) => null,
        _ => string.CompareOrdinal(given, value),
    };

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
