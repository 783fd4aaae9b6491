namespace Fairlead.Web.Figures;

public enum RibbonState { Open, Running, Past, Proposed }

/// <param name="Name">The programme's name.</param>
/// <param name="Href">Its page.</param>
/// <param name="From">The first career stage it is for, counted from 1.</param>
/// <param name="To">The last one.</param>
/// <param name="State">Chooses the drawing; the same must stand in <paramref name="Meta"/> in words.</param>
/// <param name="Meta">“Open · East Midlands · 30 places”.</param>
public sealed record RibbonItem(string Name, string Href, int From, int To, RibbonState State, string Meta);

/// <summary>
/// The map of provision: programmes laid over career stages. Partial <c>Figures/_Ribbon</c>; a plain list on narrow screens, and
/// stages said in words to those who do not see the columns.
/// </summary>
public sealed record Ribbon(IReadOnlyList<string> Stages, IReadOnlyList<RibbonItem> Items)
{
    public const int MostStages = 7;

    /// <summary>The highest row that the style sheet knows; what would come below shares it and is pushed on by the grid.</summary>
    public const int MostRows = 12;

    /// <summary>Each item with its row: the first one, from the top, in which its stages are free.</summary>
    public IEnumerable<(RibbonItem Item, int Row)> Laid()
    {
        var ends = new List<List<RibbonItem>>();
        foreach (var item in Items)
        {
            var row = ends.FindIndex(others => others.All(o => item.To < o.From || item.From > o.To));
            if (row < 0)
            {
                row = ends.Count;
                ends.Add([]);
            }

            ends[row].Add(item);
            yield return (item, Math.Min(row + 1, MostRows));
        }
    }

    /// <summary>“Second tier to Aspirant”.</summary>
    public string Where(RibbonItem item) =>
        item.From == item.To ? Stages[item.From - 1] : $"{Stages[item.From - 1]} to {Stages[item.To - 1]}";
}
