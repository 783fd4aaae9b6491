using System.Globalization;
using System.Text;

namespace Fairlead.Bench.Scaling;

/// <summary>One algorithm's times at growing sizes.</summary>
/// <param name="Name">What was varied.</param>
/// <param name="Points">Size and milliseconds.</param>
internal sealed record ScalingSeries(string Name, IReadOnlyList<(double Size, double Milliseconds)> Points)
{
    /// <summary>The power of the size with which time grows: the slope of the straight line through the logarithms, by least squares.</summary>
    public double Power
    {
        get
        {
            var (xs, ys) = (Points.Select(p => Math.Log(p.Size)).ToArray(), Points.Select(p => Math.Log(p.Milliseconds)).ToArray());
            var (x, y) = (xs.Average(), ys.Average());
            return xs.Zip(ys).Sum(p => (p.First - x) * (p.Second - y)) / xs.Sum(p => (p - x) * (p - x));
        }
    }
}

/// <summary>Draws times against sizes, both axes logarithmic.</summary>
internal static class ScalingPlot
{
    private const double Left = 70, Right = 20, Top = 46, Bottom = 54, Width = 640, Height = 380;

    private static readonly string[] _colours = ["#1f4e4a", "#b3671b", "#1a65a6", "#7a3b69"];

    public static string Svg(string title, string size, params IReadOnlyList<ScalingSeries> all)
    {
        var points = all.SelectMany(s => s.Points).ToList();
        var (x0, x1) = (Math.Floor(Math.Log10(points.Min(p => p.Size))), Math.Ceiling(Math.Log10(points.Max(p => p.Size))));
        var (y0, y1) = (Math.Floor(Math.Log10(points.Min(p => p.Milliseconds))), Math.Ceiling(Math.Log10(points.Max(p => p.Milliseconds))));
        double X(double value) => Left + ((Math.Log10(value) - x0) / (x1 - x0) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - ((Math.Log10(value) - y0) / (y1 - y0) * (Height - Top - Bottom));
        var svg = new StringBuilder();
        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\" aria-label=\"{title}\">");
        Add($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/><text x=\"{Left}\" y=\"24\" font-size=\"16\" font-weight=\"bold\">{title}</text>");
        for (var e = x0; e <= x1; e++)
        {
            Add($"<path d=\"M{X(Math.Pow(10, e)):F1} {Top}V{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{X(Math.Pow(10, e)):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{Math.Pow(10, e):N0}</text>");
        }

        for (var e = y0; e <= y1; e++)
        {
            Add($"<path d=\"M{Left} {Y(Math.Pow(10, e)):F1}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(Math.Pow(10, e)) + 4:F1}\" text-anchor=\"end\">{Time(e)}</text>");
        }

        Add($"<text x=\"{(Left + Width - Right) / 2:F1}\" y=\"{Height - 14}\" text-anchor=\"middle\">{size}</text>");
        foreach (var (index, series) in all.Index())
        {
            var colour = _colours[index % _colours.Length];
            Add($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', series.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.Size):F1},{Y(p.Milliseconds):F1}")))}\"/>");
            foreach (var (at, took) in series.Points)
            {
                Add($"<circle cx=\"{X(at):F1}\" cy=\"{Y(took):F1}\" r=\"3.5\" fill=\"{colour}\"/>");
            }

            Add($"<text x=\"{Left + 14}\" y=\"{Top + 18 + (20 * index)}\" fill=\"{colour}\" font-weight=\"bold\">{series.Name}: time grows with the power {series.Power:F1}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Time(double exponent) => exponent >= 3
        ? $"{Math.Pow(10, exponent - 3).ToString("N0", CultureInfo.InvariantCulture)} s"
        : $"{Math.Pow(10, exponent).ToString("0.###", CultureInfo.InvariantCulture)} ms";
}
