using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.SelfAssessments;

public enum ReadinessBand { NotYet, OnTheWay, Ready }

/// <param name="Name">A quality, or the question itself where it rates one thing.</param>
/// <param name="Answer">The words of the point that was chosen.</param>
/// <param name="Share">How far along the scale, from 0 to 1; null for an answer that counts as none.</param>
public sealed record ReadinessLine(string Name, string Answer, double? Share);

public sealed record ReadinessGroup(string Ask, IReadOnlyList<ReadinessLine> Lines);

/// <summary>
/// What somebody’s own answers say of their readiness. Nothing else is known and nothing is compared with others: the scales of the
/// form are laid from 0 to 1, and overall is the plain mean of the lines.
/// </summary>
public sealed record Readiness(IReadOnlyList<ReadinessGroup> Groups)
{
    public double? Overall => Groups.SelectMany(g => g.Lines).Select(l => l.Share).OfType<double>().ToList() is { Count: > 0 } shares ? shares.Average() : null;

    public ReadinessBand? Band => Overall switch
    {
        null => null,
        < 0.4 => ReadinessBand.NotYet,
        < 0.7 => ReadinessBand.OnTheWay,
        _ => ReadinessBand.Ready,
    };

    /// <summary>What stands lowest, for a conversation about it; none where all is on the upper half.</summary>
    public IReadOnlyList<ReadinessLine> ToTalkAbout =>
        [.. Groups.SelectMany(g => g.Lines).Where(l => l.Share is < 0.5).OrderBy(l => l.Share).Take(3)];

    public static Readiness Of(FormDefinition form, Answers answers) => new(
    [
        .. from question in form.Questions
           where question is { Type: QuestionType.Scale, ScaleRead: { IsMeasure: true } } && form.Shows(question, answers)
           select new ReadinessGroup(question.Ask,
           [
               .. AnswerNames.Shown(question, answers).Where(n => answers.Has(n.Key)).Select(n => new ReadinessLine(
                   n.Label ?? question.Ask, AnswerWords.Of(question, answers[n.Key][0]), ShareOf(question.ScaleRead!, answers[n.Key][0]))),
           ]),
    ]);

    private static double? ShareOf(RatingScale scale, string value)
    {
        var points = scale.Points.Select(p => decimal.Parse(p.Value, CultureInfo.InvariantCulture)).ToList();
        return scale.Points.Any(p => p.Value == value)
            ? (double)((decimal.Parse(value, CultureInfo.InvariantCulture) - points.Min()) / (points.Max() - points.Min()))
            : null;
    }
}
