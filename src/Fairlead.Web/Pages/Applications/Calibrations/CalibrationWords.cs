using System.Globalization;
using Fairlead.Core.Review;
using Fairlead.Web.Figures;

namespace Fairlead.Web.Pages.Applications.Calibrations;

/// <summary>The words in which the pages of calibration say marks and distances, and their drawings.</summary>
public static class CalibrationWords
{
    public static string Number(decimal? number) => number is { } given ? given.ToString("0.#", CultureInfo.InvariantCulture) : "";

    /// <summary>Whatever is less than a tenth of a point is nothing.</summary>
    public static string Distance(decimal distance) => Math.Round(distance, 1, MidpointRounding.AwayFromZero) switch
    {
        0 => "level",
        > 0 and var above => $"{Number(above)} above",
        var below => $"{Number(-below)} below",
    };

    public static string Range(int? lowest, int? highest) => lowest is null ? "" : lowest == highest ? $"{lowest}" : $"{lowest} to {highest}";

    public static string Status(CalibrationStatus status) => status switch
    {
        CalibrationStatus.Draft => "Being written",
        CalibrationStatus.Open => "Open",
        _ => "Closed",
    };

    public static string TagClass(CalibrationStatus status) => status switch
    {
        CalibrationStatus.Draft => "govuk-tag--blue",
        CalibrationStatus.Open => "govuk-tag--green",
        _ => "govuk-tag--grey",
    };

    /// <summary>Everybody’s marks, for those who run the review.</summary>
    public static DotPlot All(CalibrationFigures figures) => Plot(
        figures.Criteria.Count(c => c.IsFarApart) switch
        {
            0 => "Nobody is 2 points or more apart",
            1 => "2 points or more apart on one criterion",
            var many => $"2 points or more apart on {many} criteria",
        },
        $"One dot for each assessor. {(figures.Criteria.Any(c => c.Agreed is not null) ? "The dashed line is the agreed mark or, where there is none, the median." : "The dashed line is the median.")}",
        [.. figures.Criteria.Select(c => new DotRow(c.Criterion.Label, c.Marks, null, c.Reference))], figures.Criteria);

    /// <summary>One assessor’s marks among those of the others.</summary>
    public static DotPlot One(IReadOnlyList<CalibrationSpread> own, IReadOnlyList<CalibrationSpread> others) => Plot(
        "Your marks among those of the others",
        $"The filled dot is yours; each open dot is one of the others.{(own.Any(c => c.Agreed is not null) ? " The dashed line is the agreed mark." : "")}",
        [.. own.Zip(others, (mine, rest) => new DotRow(mine.Criterion.Label, rest.Marks, mine.Lowest, mine.Agreed?.Mark))], own);

    private static DotPlot Plot(string title, string subtitle, IReadOnlyList<DotRow> rows, IReadOnlyList<CalibrationSpread> of)
    {
        var points = of.SelectMany(c => c.Criterion.Points).Select(p => p.Mark).DefaultIfEmpty(1).ToList();
        return new("marks", title, subtitle, string.Join(" ", rows.Select(Sentence)), rows, points.Min(), points.Max());
    }

    private static string Sentence(DotRow row) =>
        $"{row.Label.TrimEnd('?', '.')}: {(row.Own is { } own ? $"you {own}; " : "")}{(row.Marks.Count == 0 ? "no marks" : $"marks from {row.Marks[0]} to {row.Marks[^1]}")}{(row.Reference is { } at ? $"; dashed line at {Number(at)}" : "")}.";
}
