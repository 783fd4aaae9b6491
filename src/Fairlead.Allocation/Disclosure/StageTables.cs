namespace Fairlead.Allocation.Disclosure;

/// <summary>One person, as tables see them.</summary>
/// <param name="Category">In which category of the characteristic, from 0; “not known” is a category like the others.</param>
/// <param name="Stages">How far they had come at each release, oldest first: the number of the furthest stage, from 0; −1 for whoever was not counted then.</param>
public sealed record Counted(int Category, IReadOnlyList<int> Stages);

/// <summary>What a release shows of one characteristic: for each row and each cut, how many of the row came at least as far as the cut.</summary>
/// <param name="Cuts">Stages, ascending, the first of them 0. How many people came how far is no secret, so every total is known.</param>
/// <param name="Rows">Sets of categories, as bits, no two of which meet. The categories in none of them make up one more row, the rest: by subtraction it is shown as well.</param>
public sealed record Shown(IReadOnlyList<int> Cuts, IReadOnlyList<uint> Rows);

/// <summary>Decides what of a characteristic may be shown, so that nothing that is protected can be worked out from all that was ever shown.</summary>
/// <remarks>
/// <para>Who came how far is known by name. A group is any union of people who stood alike at every release. Protected is how many of a
/// group are in a row (or in any category of a row that holds several) when that is under <see cref="Least"/>, or all but fewer than
/// <see cref="Least"/>: few, none, nearly all and all. Of what is protected everything shown must leave open at least
/// <see cref="Width"/> + 1 values, or, of a group smaller than that, every value.</para>
/// <para>Exact for one release: within a block (people whose published counts are the same) the rows and the groups form a table of which
/// only the margins are known, and M. Fréchet's bounds max(0, z + n − N) and min(z, n) are attained by whole numbers; blocks are
/// independent, so their bounds add up. For several releases blocks and rows are the common refinement of all of them: that
/// shows more than was shown, hence whatever it leaves open is open. Proof: docs/algorithms/disclosure.md. Cost: 2^parts × rows.</para>
/// </remarks>
public static class StageTables
{
    /// <summary>A count below this is small.</summary>
    public const int Least = 5;

    /// <summary>How far apart the least and the greatest value of what is protected must stay.</summary>
    public const int Width = 3;

    // People who stood alike at every release make up a part; with more than this the groups are too many to ask one by one.
    private const int MostParts = 10;

    /// <summary>Whether everything that was and is to be shown together gives nothing away.</summary>
    /// <param name="people">Everybody who was counted at any release, in the category that they are in now.</param>
    /// <param name="shown">One for each release of <see cref="Counted.Stages"/>; null where nothing was shown of this characteristic.</param>
    /// <param name="categories">How many there are, whether somebody is in each or not.</param>
    public static bool IsSafe(IReadOnlyCollection<Counted> people, IReadOnlyList<Shown?> shown, int categories)
    {
        Require.That(people.All(p => p.Stages.Count == shown.Count), "Everybody needs a stage for each release.");
        Require.That(categories is > 0 and < 32 && people.All(p => p.Category >= 0 && p.Category < categories), "There are 1 to 31 categories, and everybody is in one of them.");
        return IsSafe(Parts(people), shown, (1u << categories) - 1);
    }

    /// <summary>The richest of what may be shown now; null when that is nothing.</summary>
    /// <param name="people">As above; the last of their stages is the present one.</param>
    /// <param name="earlier">What earlier releases showed.</param>
    /// <param name="groupings">Ways of putting the categories into rows, the finest first.</param>
    /// <param name="stages">How many there are.</param>
    public static Shown? Choose(IReadOnlyCollection<Counted> people, IReadOnlyList<Shown?> earlier, IReadOnlyList<IReadOnlyList<uint>> groupings, int stages)
    {
        Require.That(people.All(p => p.Stages.Count == earlier.Count + 1), "Everybody needs a stage for each release and for the present one.");
        var everything = groupings[0].Aggregate(0u, (all, row) => all | row);
        Require.That(groupings.All(g => g.Aggregate(0u, (all, row) => all | row) == everything), "Each grouping holds every category.");
        Require.That(people.All(p => p.Category is >= 0 and < 32 && (everything >> p.Category & 1) == 1), "Everybody is in one of the categories.");
        var parts = Parts(people);
        var reached = Enumerable.Range(0, stages).Where(s => people.Any(p => p.Stages[^1] >= s)).ToList();
        return (
            from grouping in groupings
            from rows in Subsets(grouping)
            where rows.Count > 0 && grouping.Count - rows.Count != 1  // all but one are the same as all
            from later in Subsets(reached.Where(s => s > 0).ToList())
            let shown = new Shown([0, .. later], rows)
            orderby rows.Count * shown.Cuts.Count descending
            select shown).FirstOrDefault(shown => IsSafe(parts, [.. earlier, shown], everything));
    }

    /// <summary>The counts, by row and cut.</summary>
    /// <param name="release">Of which stage of <see cref="Counted.Stages"/>.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Count(IReadOnlyCollection<Counted> people, Shown shown, int release) =>
    [
        .. shown.Rows.Select(row => (IReadOnlyList<int>)[.. shown.Cuts.Select(cut => people.Count(p => p.Stages[release] >= cut && (row >> p.Category & 1) == 1))]),
    ];

    private static bool IsSafe(IReadOnlyList<Part> parts, IReadOnlyList<Shown?> shown, uint everything)
    {
        var rows = RowsOf(shown, everything);
        if (rows.Count < 2)
        {
            return true;  // everybody is in the one row, which says nothing
        }

        if (parts.Count > MostParts)
        {
            return false;
        }

        var blocks = parts.Index().GroupBy(p => BlockOf(p.Item, shown), p => p.Index).Select(b => b.ToList()).ToList();
        return rows.All(row =>
        {
            var ofRow = parts.Select(p => p.In(row)).ToList();
            return Enumerable.Range(1, (1 << parts.Count) - 1).All(group => LeavesOpen(parts, ofRow, blocks, group));
        });
    }

    private static bool LeavesOpen(IReadOnlyList<Part> parts, List<int> ofRow, List<List<int>> blocks, int group)
    {
        int people = 0, value = 0, least = 0, most = 0;
        foreach (var block in blocks)
        {
            int all = 0, ofRowInBlock = 0, inGroup = 0;
            foreach (var part in block)
            {
                (all, ofRowInBlock) = (all + parts[part].People, ofRowInBlock + ofRow[part]);
                if ((group >> part & 1) == 1)
                {
                    (inGroup, value) = (inGroup + parts[part].People, value + ofRow[part]);
                }
            }

            people += inGroup;
            least += Math.Max(0, ofRowInBlock + inGroup - all);
            most += Math.Min(ofRowInBlock, inGroup);
        }

        return (value >= Least && people - value >= Least) || most - least >= Math.Min(Width, people);
    }

    // Rows, and the rest, cut by the rows and the rest of every other release.
    private static List<uint> RowsOf(IReadOnlyList<Shown?> shown, uint everything)
    {
        var rows = new List<uint> { everything };
        foreach (var release in shown.OfType<Shown>())
        {
            var rest = ~release.Rows.Aggregate(0u, (all, row) => all | row);
            rows = [.. from row in rows from cut in release.Rows.Append(rest) where (row & cut) != 0 select row & cut];
        }

        return rows;
    }

    private static string BlockOf(Part part, IReadOnlyList<Shown?> shown) =>
        string.Join(',', shown.Select((s, release) => s?.Cuts.Count(cut => cut <= part.Stages[release]) ?? 0));

    private static List<Part> Parts(IReadOnlyCollection<Counted> people) =>
    [
        .. people.GroupBy(p => string.Join(',', p.Stages)).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Part(g.First().Stages, g.CountBy(p => p.Category).ToDictionary())),
    ];

    private static IEnumerable<IReadOnlyList<T>> Subsets<T>(IReadOnlyList<T> all) =>
        Enumerable.Range(0, 1 << all.Count).Select(bits => (IReadOnlyList<T>)[.. all.Where((_, i) => (bits >> i & 1) == 1)]);

    private sealed record Part(IReadOnlyList<int> Stages, IReadOnlyDictionary<int, int> Categories)
    {
        public int People { get; } = Categories.Values.Sum();

        public int In(uint row) => Categories.Where(c => (row >> c.Key & 1) == 1).Sum(c => c.Value);
    }
}
