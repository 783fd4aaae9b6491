using Fairlead.Allocation.Disclosure;

namespace Fairlead.Web.Figures;

/// <param name="Label">Who it is of.</param>
/// <param name="Mean">Null where it is not shown.</param>
public sealed record GroupLane(string Label, MeanShown? Mean);

/// <summary>One quality: what the participant said, and a lane for each group.</summary>
public sealed record GroupRow(string Label, int? Own, IReadOnlyList<GroupLane> Lanes);

/// <summary>
/// Means of groups beside one's own answer, a block for each quality and a lane for each group, so that groups which agree do not cover each other. A band is drawn as
/// wide as it is. Partial <c>Figures/_GroupPlot</c>. Drawn for the width of a phone; the table on the page is its list form.
/// </summary>
/// <param name="Least">The left end of the scale.</param>
/// <param name="Most">The right end.</param>
public sealed record GroupPlot(string Id, string Title, string Subtitle, string Description, IReadOnlyList<GroupRow> Rows, int Least, int Most)
{
    public const double Width = 360;
    public const double Radius = 5.5;

    private const double Left = 132;
    private const double Right = 346;
    private const double Lane = 22;
    private const double Heading = 26;
    private const double Below = 30;
    private const int MostLetters = 17;

    public double X(decimal value) => Left + ((double)(value - Least) / Math.Max(1, Most - Least) * (Right - Left));

    public double XOfTenths(int tenths) => X(tenths / 10m);

    public IEnumerable<int> Ticks => Enumerable.Range(Least, Most - Least + 1);

    public double Height => Placed().Select(r => r.Axis + Below).LastOrDefault(Below);

    /// <summary>Each row with the height of its title, of its own lane, of the lanes of groups and of its axis.</summary>
    public IEnumerable<(GroupRow Row, double Title, double Own, IReadOnlyList<(GroupLane Lane, double Y)> Lanes, double Axis)> Placed()
    {
        var top = 0.0;
        foreach (var row in Rows)
        {
            var own = top + Heading + 12;
            var axis = own + (Lane * row.Lanes.Count) + 16;
            yield return (row, top + 17, own, [.. row.Lanes.Select((lane, i) => (lane, own + (Lane * (i + 1))))], axis);
            top = axis + Below;
        }
    }

    /// <summary>A name as long as there is room for it; the table has it in full.</summary>
    public static string Short(string label) => label.Length <= MostLetters ? label : $"{label[..(MostLetters - 1)].TrimEnd(' ', ',', '(')}…";
}
