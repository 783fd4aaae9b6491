namespace Fairlead.Web.Figures;

public enum DotState { In, Out, Suggested }

/// <param name="Score">On the axis's own scale.</param>
public sealed record Dot(double Score, DotState State);

/// <summary>
/// Everybody's score as one dot, stacked where scores are level; filled when chosen. Partial <c>Figures/_MeritStrip</c>. The table of
/// people that stands below it on the page is its list form, so the drawing alone is hidden on narrow screens.
/// </summary>
/// <param name="Title">The answer in at most ten words.</param>
/// <param name="Subtitle">What a dot is, and what filled and open mean.</param>
/// <param name="Sentence">What the strip shows, for those who do not see it.</param>
/// <param name="Reference">A score to compare with, and its words; none to leave the line out.</param>
/// <param name="TableHref">Where the same stands as a table.</param>
public sealed record MeritStrip(
    string Title, string Subtitle, string Sentence, IReadOnlyList<Dot> Dots, (double Score, string Words)? Reference, string TableHref)
{
    private const double Left = 20;
    private const double Right = 1100;
    private const double Radius = 6.6;
    private const double Step = 17.5;

    private static readonly int[] _roundSteps = [1, 2, 5, 10];

    private double Least => Dots.Count == 0 ? 0 : Dots.Min(d => d.Score);

    private double Most => Dots.Count == 0 ? 1 : Dots.Max(d => d.Score);

    public double X(double score) => Left + ((score - Least) / Math.Max(1e-9, Most - Least) * (Right - Left));

    public double Height => 60 + (Step * Math.Max(1, Laid().Select(d => d.Level + 1).DefaultIfEmpty(1).Max()));

    public double Base => Height - 28;

    public double Y(int level) => Base - 12 - (level * Step);

    /// <summary>Each dot in a column as wide as itself, above those that came before it.</summary>
    public IEnumerable<(Dot Dot, double X, int Level)> Laid()
    {
        var heights = new Dictionary<int, int>();
        foreach (var dot in Dots.OrderBy(d => d.Score))
        {
            var column = (int)Math.Round(X(dot.Score) / (2 * (Radius + 1)));
            var level = heights.GetValueOrDefault(column);
            heights[column] = level + 1;
            yield return (dot, column * 2 * (Radius + 1), level);
        }
    }

    /// <summary>Round numbers along the axis, five to nine of them.</summary>
    public IEnumerable<double> Ticks()
    {
        var span = Math.Max(1e-9, Most - Least);
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 5)));
        var step = _roundSteps.Select(f => f * power).First(s => span / s <= 9);
        for (var tick = Math.Ceiling(Least / step) * step; tick <= Most; tick += step)
        {
            yield return tick;
        }
    }
}
