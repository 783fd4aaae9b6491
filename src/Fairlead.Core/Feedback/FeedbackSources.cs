using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Feedback;

public enum CriterionStrength
{
    /// <summary>A point or more above the pass mark.</summary>
    Strong,
    Between,

    /// <summary>Below the pass mark.</summary>
    Weak,
}

/// <summary>What each reader found on one separate test.</summary>
public sealed record TestSource(string Name, IReadOnlyList<TestOutcome> Found)
{
    /// <summary>What all of them found; null where they differ or one could not tell.</summary>
    public TestOutcome? Agreed => Found is [var first, ..] && first is not TestOutcome.Open && Found.All(f => f == first) ? first : null;
}

/// <summary>What the readers gave for one criterion, or one quality of it.</summary>
/// <param name="Level">The point of the scale that their mean comes nearest to.</param>
/// <param name="IsTest">Whether a separate test reads the same question, so that it is told there.</param>
public sealed record CriterionSource(string Name, string? Means, IReadOnlyList<decimal> Marks, CriterionStrength Strength, ScalePoint? Level, bool IsTest);

/// <summary>What a reader wrote for the applicant. The reader stands here under a number.</summary>
public sealed record WrittenFeedback(string Reader, string Text);

/// <summary>The structured facts that a feedback letter is built from: the reads that the finding rests on, under numbers and never under names, and what an interview panel found together.</summary>
public sealed record FeedbackSources(IReadOnlyList<string> Readers, IReadOnlyList<TestSource> Tests, IReadOnlyList<CriterionSource> Criteria, IReadOnlyList<WrittenFeedback> Written)
{
    /// <summary>Two statements at most. The reads are those that the finding names, so that one that was set aside since is not among them.</summary>
    public static async Task<FeedbackSources> LoadAsync(AppDb db, FeedbackRules rules, Guid applicationId, CancellationToken cancellationToken = default)
    {
        var reads = await (
            from finding in db.ReviewFindings
            where finding.ApplicationId == applicationId
            from seat in db.ReviewSeats
            where seat.ApplicationId == applicationId && seat.Duty == ReviewDuty.Reader
            join form in db.ReviewForms on seat.ReviewSeatId equals form.ReviewSeatId
            where form.Hash != null && form.Snapshot != null && finding.ReadHashes.Contains(form.Hash)
            orderby seat.Place, seat.GivenAt
            select form.Snapshot).ToListAsync(cancellationToken);
        var joint = rules.Interview is null ? null
            : await db.InterviewResults.Counting().Where(r => r.ApplicationId == applicationId).Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken);
        return Of(rules, [.. reads.Select(r => Submission.ReadSnapshot(r!).Answers)], joint is null ? null : Submission.ReadSnapshot(joint).Answers);
    }

    /// <param name="reads">What each reader answered, in the order of their seats.</param>
    /// <param name="joint">What the panel recorded together; null where there was no interview.</param>
    public static FeedbackSources Of(FeedbackRules rules, IReadOnlyList<Answers> reads, Answers? joint = null)
    {
        var found = reads.Select(rules.Review.Findings).ToList();
        return new(
            [.. reads.Select((_, i) => Reader(i))],
            [
                .. from test in rules.Review.Assessment.Tests
                   select new TestSource(test.Name, [.. found.Select(f => f.FirstOrDefault(x => x.Test.Id == test.Id)?.Outcome ?? TestOutcome.Open)]),
            ],
            [
                .. rules.Review.Criteria.SelectMany(c => Of(rules, rules.Review.Form.Question(c.Question), reads)),
                .. joint is null ? [] : rules.Interview!.Form.Criteria.SelectMany(c => Of(rules, rules.Interview.Form.Form.Question(c.Question), [joint])),
            ],
            rules.Question is not { } question ? []
                : [
                    .. reads.Select((answers, i) => (Reader: Reader(i), Text: answers.Only(question.Id))).Append((Reader: "The interview panel", Text: joint?.Only(question.Id)))
                        .Where(w => !string.IsNullOrWhiteSpace(w.Text)).Select(w => new WrittenFeedback(w.Reader, w.Text!.Trim())),
                ]);
    }

    private static IEnumerable<CriterionSource> Of(FeedbackRules rules, Question question, IReadOnlyList<Answers> reads) =>
        from row in AnswerNames.Shown(question, Answers.None)
        let marks = reads.Select(r => r.Only(row.Key)).Where(v => v != question.ScaleRead?.NotScored).Select(Number).OfType<decimal>().ToList()
        where marks.Count > 0
        let mean = marks.Average()
        let pass = rules.Review.Assessment.PassMark
        let test = rules.Review.Assessment.Tests.FirstOrDefault(t => t.Question == question.Id)
        select new CriterionSource(
            row.Label ?? test?.Name ?? question.Ask, row.Means, marks,
            mean < pass ? CriterionStrength.Weak : mean >= pass + 1 ? CriterionStrength.Strong : CriterionStrength.Between,
            question.ScaleRead?.Points.Where(p => Number(p.Value) is not null).MinBy(p => Math.Abs(Number(p.Value)!.Value - mean)), test is not null);

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Reader(int index) => $"Reader {(index + 1).ToString(CultureInfo.InvariantCulture)}";
}
