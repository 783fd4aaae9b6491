using System.Globalization;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Review;

/// <summary>One thing that a reader gives a mark for: a question on a scale that counts, or a row of one.</summary>
/// <param name="Key">The name under which the mark is kept.</param>
/// <param name="Points">The marks that can be given, with their words; an answer that counts as none is not among them.</param>
public sealed record CalibrationCriterion(string Key, string Label, IReadOnlyList<(int Mark, string Words)> Points)
{
    public static IReadOnlyList<CalibrationCriterion> Of(ReviewRules rules) =>
    [
        .. from criterion in rules.Criteria
           let question = rules.Form.Question(criterion.Question)
           where question.ScaleRead is not null
           from name in AnswerNames.Of(question)
           where name.Number == 1
           select new CalibrationCriterion(name.Key, name.Label ?? question.Ask, PointsOf(question.ScaleRead!)),
    ];

    /// <summary>Null where no mark was given, or one that counts as none.</summary>
    public int? MarkIn(Answers answers) =>
        answers[Key] is [var given, ..] && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && Points.Any(p => p.Mark == mark) ? mark : null;

    private static List<(int, string)> PointsOf(RatingScale scale) =>
    [
        .. from point in scale.Points
           where int.TryParse(point.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
           let mark = int.Parse(point.Value, CultureInfo.InvariantCulture)
           orderby mark
           select (mark, point.Label),
    ];
}

/// <summary>What a made-up application is written in, and what readers get of it: the same as of a real one.</summary>
public static class CalibrationSample
{
    public const string TitleField = "Title";

    /// <summary>
    /// The programme's form with the questions that readers get to see. One that hangs on a question which they do not see is always asked, and may be left out.
    /// </summary>
    public static FormDefinition Form(ProgrammeDefinition definition)
    {
        var form = definition.ApplicationForm!;
        var seen = form.Questions.Where(q => q.Type is not QuestionType.File && !Blinding.Withholds(q)).Select(q => q.Id).ToHashSet();
        return form with
        {
            Sections = [.. form.Sections.Select(s => s with { Questions = [.. s.Questions.Where(q => seen.Contains(q.Id)).Select(Freed)] }).Where(s => s.Questions.Count > 0)],
            Statements = [],
            Declarations = [],
        };

        Question Freed(Question question) => new[] { question.ShownWhen, question.RequiredWhen }.All(c => c is null || seen.Contains(c.Question))
            ? question
            : question with { ShownWhen = null, RequiredWhen = null, Required = false };
    }

    /// <summary>What has to be written before it can be opened; empty when nothing.</summary>
    public static IEnumerable<Problem> WhatIsMissing(CalibrationForm form, ProgrammeDefinition definition) =>
        (form.Title.Length == 0 ? new[] { new Problem(TitleField, "Enter a title") } : []).Concat(AnswerProblems.Of(Form(definition), form.Answers, Strictness.Complete));

    /// <summary>As readers get it.</summary>
    public static IReadOnlyList<BlindSection> Sections(CalibrationForm form, ProgrammeDefinition definition, DateTime now) => Blinding.Sections(
        definition.ApplicationForm!, Submission.ReadSnapshot(form.Snapshot ?? SnapshotOf(form, definition, now)), Telltales.None, []);

    internal static string SnapshotOf(CalibrationForm form, ProgrammeDefinition definition, DateTime now) => Submission.CalibrationSnapshot(
        "fairlead-calibration/1", form, definition, Form(definition), form.Answers, now);

    /// <summary>What an assessor wrote about it.</summary>
    internal static string ReadSnapshotOf(CalibrationForm form, ProgrammeDefinition definition, ReviewRules rules, Answers answers, DateTime now) => Submission.CalibrationSnapshot(
        "fairlead-calibration-read/1", form, definition, rules.Form, answers, now);
}
