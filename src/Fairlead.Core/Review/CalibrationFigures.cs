using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>What one assessor sent about a calibration form.</summary>
public sealed record CalibrationMarks(Guid PersonId, string Name, Answers Answers);

/// <summary>One mark beside the one that it is held against.</summary>
/// <param name="Distance">Above it, or below where negative; null where there is none of the two.</param>
public sealed record CalibrationCell(int? Mark, decimal? Distance)
{
    public bool IsFar => Distance is { } distance && Math.Abs(distance) >= CalibrationFigures.Far;
}

/// <summary>All marks on one criterion.</summary>
/// <param name="Agreed">Null where nobody has agreed on one.</param>
/// <param name="Median">Null where no mark was given.</param>
public sealed record CalibrationSpread(CalibrationCriterion Criterion, AgreedMark? Agreed, IReadOnlyList<int> Marks, decimal? Median)
{
    /// <summary>What marks are held against.</summary>
    public decimal? Reference => Agreed?.Mark ?? Median;

    public int? Lowest => Marks.Count == 0 ? null : Marks[0];

    public int? Highest => Marks.Count == 0 ? null : Marks[^1];

    /// <summary>Whether two who read the same are as far apart as makes a real application be read by a third.</summary>
    public bool IsFarApart => Marks.Count > 1 && Highest - Lowest >= CalibrationFigures.Far;

    public CalibrationCell Cell(Answers answers)
    {
        var mark = Criterion.MarkIn(answers);
        return new(mark, mark - Reference);
    }
}

/// <summary>One assessor over all criteria.</summary>
/// <param name="Mean">Of the marks given.</param>
/// <param name="MeanDistance">Of the marks from what they are held against: below 0 is sterner.</param>
/// <param name="Mark">What the weights of the definition make of it, in thousandths of a point.</param>
public sealed record CalibrationAssessor(
    CalibrationMarks By, IReadOnlyList<CalibrationCell> Cells, decimal? Mean, int? Lowest, int? Highest, decimal? MeanDistance, int? Mark, IReadOnlyList<TestFinding> Findings);

/// <summary>What came of one calibration form. It is computed from its own reads, for people to talk about, and applied to nothing.</summary>
public sealed record CalibrationFigures(IReadOnlyList<CalibrationSpread> Criteria, IReadOnlyList<CalibrationAssessor> Assessors)
{
    /// <summary>Points from which on a disagreement is pointed out.</summary>
    public const int Far = 2;

    public static CalibrationFigures Of(ReviewRules rules, IReadOnlyCollection<AgreedMark> agreed, IReadOnlyCollection<CalibrationMarks> sent)
    {
        List<CalibrationSpread> criteria =
        [
            .. from criterion in CalibrationCriterion.Of(rules)
               let marks = sent.Select(s => criterion.MarkIn(s.Answers)).OfType<int>().Order().ToList()
               select new CalibrationSpread(criterion, agreed.FirstOrDefault(a => a.Criterion == criterion.Key), marks, MedianOf(marks)),
        ];
        return new(criteria, [.. sent.Select(s => Assessor(rules, criteria, s))]);
    }

    /// <summary>One statement, whatever the number of assessors; by name.</summary>
    public static async Task<CalibrationFigures> LoadAsync(AppDb db, CalibrationForm form, ReviewRules rules, CancellationToken cancellationToken = default) =>
        Of(rules, form.Agreed, await SentAsync(db, form, cancellationToken));

    /// <summary>What was sent, by name. A record that was found to be somebody else's tells what the same person has sent before.</summary>
    public static async Task<IReadOnlyList<CalibrationMarks>> SentAsync(AppDb db, CalibrationForm form, CancellationToken cancellationToken = default)
    {
        var rows = await (
            from read in db.CalibrationReads.Where(r => r.CalibrationFormId == form.CalibrationFormId && r.Status == CalibrationReadStatus.Sent)
            join person in db.People on read.PersonId equals person.PersonId
            where person.Status == PersonStatus.Active
            orderby person.NameKey, person.PersonId
            select new { read.PersonId, person.Name, read.Snapshot }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new CalibrationMarks(r.PersonId, r.Name, Applications.Submission.ReadSnapshot(r.Snapshot!).Answers))];
    }

    private static CalibrationAssessor Assessor(ReviewRules rules, List<CalibrationSpread> criteria, CalibrationMarks by)
    {
        List<CalibrationCell> cells = [.. criteria.Select(c => c.Cell(by.Answers))];
        var marks = cells.Select(c => c.Mark).OfType<int>().ToList();
        var distances = cells.Select(c => c.Distance).OfType<decimal>().ToList();
        return new(
            by, cells, marks.Count == 0 ? null : (decimal)marks.Average(m => (decimal)m), marks.Count == 0 ? null : marks.Min(), marks.Count == 0 ? null : marks.Max(),
            distances.Count == 0 ? null : distances.Average(), rules.Mark(by.Answers), rules.Findings(by.Answers));
    }

    private static decimal? MedianOf(List<int> ordered) =>
        ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2m;
}

/// <summary>What an assessor gets to see of the others once their own marks are in.</summary>
/// <param name="Others">The marks of all others, by size and without names, in the order of the criteria; null while too few have sent theirs.</param>
public sealed record CalibrationOutcomeForOne(IReadOnlyList<CalibrationSpread> Own, IReadOnlyList<CalibrationSpread>? Others)
{
    /// <summary>Among fewer, one could work out whose mark is whose.</summary>
    public const int FewestOthers = 3;

    public static async Task<CalibrationOutcomeForOne> LoadAsync(AppDb db, CalibrationForm form, ReviewRules rules, Guid personId, CancellationToken cancellationToken = default)
    {
        var sent = await CalibrationFigures.SentAsync(db, form, cancellationToken);
        var others = sent.Where(s => s.PersonId != personId).ToList();
        return new(
            CalibrationFigures.Of(rules, form.Agreed, [.. sent.Where(s => s.PersonId == personId)]).Criteria,
            others.Count < FewestOthers ? null : CalibrationFigures.Of(rules, form.Agreed, others).Criteria);
    }
}
