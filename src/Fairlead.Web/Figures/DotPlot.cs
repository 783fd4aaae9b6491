namespace Fairlead.Web.Figures;

/// <param name="Label">What the marks are for.</param>
/// <param name="Marks">One dot each, by size.</param>
/// <param name="Own">The viewer's own mark; none where they gave none.</param>
/// <param name="Reference">A mark to compare with; none to leave the line out.</param>
public sealed record DotRow(string Label, IReadOnlyList<int> Marks, int? Own, decimal? Reference);

/// <summary>
/// Marks as dots over a scale, a row for each thing that was marked; level marks stand in blocks. Partial <c>Figures/_DotPlot</c>. Drawn for the width
/// of a phone, so that its words can be read there; the table below it on the page is its list form.
/// </summary>
/// <param name="Id">Of the drawing, for the ids of its title and description.</param>
/// <param name="Title">The answer in at most ten words.</param>
/// <param name="Subtitle">What a dot is, and what the other signs mean.</param>
/// <param name="Description">What the drawing shows, for those who do not see it.</param>
/// <param name="Least">The left end of the scale.</param>
/// <param name="Most">The right end.</param>
public sealed record DotPlot(string Id, string Title, string Subtitle, string Description, IReadOnlyList<DotRow> Rows, int Least, int Most)
{
    public const double Width = 360;
    public const double Radius = 3.6;

    private const double Left = 26;
    private const double Right = 334;
    private const double Pitch = 9;
    private const double Line = 17;
    private const double BelowAxis = 34;
    private const int Abreast = 4;
    private const int MostLetters = 48;

    public double X(decimal mark) => Left + ((double)(mark - Least) / Math.Max(1, Most - Least) * (Right - Left));

    public IEnumerable<int> Ticks => Enumerable.Range(Least, Most - Least + 1);

    public double Height => Placed().Select(r => r.Axis + BelowAxis).LastOrDefault(BelowAxis);

    /// <summary>Each row with the lines of its label, the height of its axis, that to which its line of comparison reaches, above all dots, and its dots.</summary>
    public IEnumerable<(DotRow Row, IReadOnlyList<(string Text, double Y)> Label, double Axis, double Top, IReadOnlyList<(double X, double Y)> Dots)> Placed()
    {
        var top = 0.0;
        foreach (var row in Rows)
        {
            var lines = Wrapped(row.Label).ToList();
            var levels = row.Marks.CountBy(m => m).Select(m => (m.Value + Abreast - 1) / Abreast).DefaultIfEmpty(1).Max();
            var axis = top + (Line * lines.Count) + 18 + (Pitch * levels);
            yield return (row, [.. lines.Select((text, i) => (text, top + (Line * (i + 1)) - 4))], axis, axis - 14 - (Pitch * levels), [.. row.Marks.GroupBy(m => m).SelectMany(g => Block(g.Key, g.Count(), axis))]);
            top = axis + BelowAxis;
        }
    }

    private IEnumerable<(double X, double Y)> Block(int mark, int count, double axis) => Enumerable.Range(0, count).Select(i =>
    {
        var (level, place) = (i / Abreast, i % Abreast);
        var abreast = Math.Min(Abreast, count - (level * Abreast));
        return (X(mark) + ((place - ((abreast - 1) / 2.0)) * Pitch), axis - 12 - (level * Pitch));
    });

    // SVG breaks no lines by itself.
    private static IEnumerable<string> Wrapped(string label)
    {
        var line = "";
        foreach (var word in label.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > MostLetters)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
