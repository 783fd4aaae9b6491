using Fairlead.Core.Programmes;

namespace Fairlead.Core.Review;

/// <summary>One read that counts: its mark and what its reader found on each separate test.</summary>
/// <param name="Mark">In thousandths of a point.</param>
public sealed record CountedRead(Guid ReviewSeatId, Guid PersonId, int Place, int Mark, string Hash, IReadOnlyList<TestFinding> Findings);

/// <summary>Why somebody who has read it as neither has to look.</summary>
public enum ModerationCause
{
    /// <summary>The marks are as far apart as the definition allows, or farther.</summary>
    Gap,

    /// <summary>The mean lies on a point where a little decides.</summary>
    NearLine,

    /// <summary>The readers differ on a separate test, or one could not tell.</summary>
    Test,
}

/// <summary>What the reads of one application say together.</summary>
/// <param name="Mean">Of the marks, in thousandths, halves up.</param>
/// <param name="Causes">Why it has to be moderated; empty where the readers agree.</param>
/// <param name="Suggested">What follows where they agree.</param>
public sealed record JointReading(int Mean, IReadOnlyList<ModerationCause> Causes, IReadOnlyList<SeparateTest> Disputed, FindingOutcome Suggested)
{
    /// <summary>Null while a read is missing.</summary>
    public static JointReading? Of(ReviewRules rules, IReadOnlyCollection<CountedRead> reads)
    {
        if (reads.Count < rules.Reads)
        {
            return null;
        }

        var sum = reads.Sum(r => r.Mark);
        var mean = ((2 * sum) + reads.Count) / (2 * reads.Count);
        var point = ((2 * mean) + ReviewRules.Point) / (2 * ReviewRules.Point);
        var assessment = rules.Assessment;
        var tests = assessment.Tests.Select(t => (Test: t, Found: reads.Select(r => r.Findings.FirstOrDefault(f => f.Test.Id == t.Id)?.Outcome).ToList())).ToList();
        var disputed = tests.Where(t => t.Found.Distinct().Count() > 1 || t.Found.Any(o => o is TestOutcome.Open or null)).Select(t => t.Test).ToList();
        List<ModerationCause> causes = [];
        if (assessment.ModerateGap is { } gap && reads.Max(r => r.Mark) - reads.Min(r => r.Mark) >= gap * ReviewRules.Point)
        {
            causes.Add(ModerationCause.Gap);
        }

        if (assessment.ModerateMarks.Contains(point))
        {
            causes.Add(ModerationCause.NearLine);
        }

        if (disputed.Count > 0)
        {
            causes.Add(ModerationCause.Test);
        }

        var passes = mean >= rules.PassMark && tests.All(t => t.Found.All(o => o is TestOutcome.Met));
        return new(mean, causes, disputed, passes ? FindingOutcome.GoesOn : FindingOutcome.Closes);
    }
}
