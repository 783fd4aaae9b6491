using System.Globalization;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Review;

public enum TestOutcome
{
    Met,
    NotMet,

    /// <summary>The reader could not tell: somebody else has to look.</summary>
    Open,
}

public sealed record TestFinding(SeparateTest Test, TestOutcome Outcome);

/// <summary>What a definition says of independent reading, with what the engine takes where it is silent.</summary>
/// <param name="Form">What a reader fills in.</param>
/// <param name="Reads">How many read each application.</param>
/// <param name="Criteria">What counts for the mark: as declared, else every question on a scale with the same weight.</param>
public sealed record ReviewRules(Assessment Assessment, FormDefinition Form, Role Reader, int Reads, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>Thousandths of a point: marks are compared and stored as whole numbers.</summary>
    public const int Point = 1000;

    /// <summary>Null where no application is read by assessors.</summary>
    public static ReviewRules? Of(ProgrammeDefinition definition)
    {
        if (definition.Assessment is not { } assessment || definition.FilterForm() is not { } form)
        {
            return null;
        }

        var declared = assessment.Criteria.Where(c => c.Form == form.Id).ToList();
        return new(
            assessment, form, definition.Roles.Single(r => r.Id == form.By), assessment.AssessorsPerForm ?? 2,
            declared.Count > 0 ? declared : [.. form.Questions.Where(q => q.Type is QuestionType.Scale).Select(q => new Criterion(form.Id, q.Id, 1))]);
    }

    public int PassMark => (int)(Assessment.PassMark * Point);

    /// <summary>The weighted mean of the criteria in thousandths, halves up; null while one of them has no mark.</summary>
    public int? Mark(Answers answers)
    {
        var marks = Criteria.Select(c => (c.Weight, Mark: MarkOf(Form.Question(c.Question), answers))).ToList();
        return marks.Count == 0 || marks.Any(m => m.Mark is null)
            ? null
            : (int)Math.Floor((marks.Sum(m => m.Weight * m.Mark!.Value) / marks.Sum(m => m.Weight) * Point) + 0.5m);
    }

    /// <summary>What has to be filled in before it can be sent; empty when nothing.</summary>
    public IReadOnlyList<Problem> WhatIsMissing(Answers answers)
    {
        if (Applications.AnswerProblems.Of(Form, answers, Applications.Strictness.Complete).ToList() is { Count: > 0 } problems)
        {
            return problems;
        }

        // Every criterion may have been answered with what is not scored.
        return Mark(answers) is null
            ? [new(Applications.AnswerNames.Keys(Form.Questions.First()).First(), "Give at least one mark that counts on each question of the scale")]
            : [];
    }

    /// <summary>The mean over the rows of one question; null where a row has no answer, or none is scored.</summary>
    public static decimal? MarkOf(Question question, Answers answers)
    {
        var given = Applications.AnswerNames.Shown(question, answers).Select(n => answers[n.Key]).ToList();
        if (given.Any(g => g.Count == 0))
        {
            return null;
        }

        var scored = given.Select(g => g[0]).Where(v => v != question.ScaleRead?.NotScored)
            .Select(v => decimal.TryParse(v, NumberStyles.Number, CultureInfo.InvariantCulture, out var mark) ? mark : (decimal?)null).OfType<decimal>().ToList();
        return scored.Count == 0 ? null : scored.Average();
    }

    /// <summary>What the answers say of each separate test.</summary>
    public IReadOnlyList<TestFinding> Findings(Answers answers) =>
    [
        .. from test in Assessment.Tests
           let question = Form.Question(test.Question)
           let outcome = test.AtLeast is { } least
               ? MarkOf(question, answers) is not { } mark ? (TestOutcome?)null : mark >= least ? TestOutcome.Met : TestOutcome.NotMet
               : answers[test.Question] is [var value, ..]
                   ? test.Met.Contains(value) ? TestOutcome.Met : test.Open.Contains(value) ? TestOutcome.Open : TestOutcome.NotMet
                   : null
           where outcome is not null
           select new TestFinding(test, outcome.Value),
    ];

    /// <summary>A mark as people read it, to one place.</summary>
    public static string Words(int mark) => (mark / (decimal)Point).ToString("0.0", CultureInfo.InvariantCulture);
}
