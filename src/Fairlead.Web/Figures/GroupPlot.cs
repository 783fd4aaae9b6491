using Fairlead.Allocation.Disclosure;

namespace Fairlead.Web.Figures;

/// <param name="Label">Who it is of.</param>
/// <param name="Mean">Null where it is not shown.</param>
/// <param name="Words">The mean as the table has it.</param>
public sealed record GroupLane(string Label, MeanShown? Mean, string Words);

/// <summary>One quality: what the participant said, and a lane for each group.</summary>
public sealed record GroupRow(string Label, int? Own, IReadOnlyList<GroupLane> Lanes)
{
    /// <summary>The drawing in words.</summary>
    public string Description => string.Join("; ", [$"{Label}: you {(Own is { } own ? $"{own}" : "gave no answer")}", .. Lanes.Select(l => $"{l.Label} {l.Words}")]);
}

/// <summary>
/// Means of groups beside one's own answer: a small drawing for each quality, with a lane for each group, so that groups which agree do not cover each other. A band is drawn as
/// wide as it is. Partial <c>Figures/_GroupPlot</c>. Each is drawn for the width of a phone; elsewhere several stand side by side.
/// </summary>
/// <param name="Least">The left end of the scale.</param>
/// <param name="Most">The right end.</param>
public sealed record GroupPlot(string Title, string Subtitle, IReadOnlyList<GroupRow> Rows, int Least, int Most)
{
    public const double Width = 340;
    public const double Radius = 5.5;

    /// <summary>The height of the first lane, which is one's own.</summary>
    public const double Own = 12;

    private const double Left = 124;
    private const double Right = 328;
    private const double Lane = 22;
    private const double Below = 24;
    private const int MostLetters = 16;

    public IEnumerable<int> Ticks => Enumerable.Range(Least, Most - Least + 1);

    public double X(decimal value) => Left + ((double)(value - Least) / Math.Max(1, Most - Least) * (Right - Left));

    public double XOfTenths(int tenths) => X(tenths / 10m);

    public static IEnumerable<(GroupLane Lane, double Y)> Placed(GroupRow row) => row.Lanes.Select((lane, i) => (lane, Own + (Lane * (i + 1))));

    public static double Axis(GroupRow row) => Own + (Lane * row.Lanes.Count) + 16;

    public static double Height(GroupRow row) => Axis(row) + Below;

    /// <summary>A name as long as there is room for it; the table has it in full.</summary>
    public static string Short(string label) => label.Length <= MostLetters ? label : $"{label[..(MostLetters - 1)].TrimEnd(' ', ',', '(')}…";
}
