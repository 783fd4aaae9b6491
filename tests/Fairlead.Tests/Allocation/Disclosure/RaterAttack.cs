namespace Fairlead.Tests.Allocation.Disclosure;

/// <summary>One thing that is known about the answers of some groups to one quality.</summary>
/// <param name="Tenths">Between these lies the mean; an exact mean was rounded. Null where nothing is shown.</param>
/// <param name="Count">How many gave a value, where that is known.</param>
/// <param name="Fewer">Where nothing is shown: fewer than this gave a value; null where that may have other reasons.</param>
internal sealed record Published(IReadOnlyList<string> Groups, (int Least, int Most)? Tenths, int? Count, int? Fewer)
{
    public bool Admits(int n, int sum) => Tenths is var (least, most)
        ? n > 0 && (Count is null || Count == n) && (least == most ? ((20 * sum) + n) / (2 * n) == least : least * n <= 10 * sum && 10 * sum <= most * n)
        : Fewer is null || n < Fewer;
}

/// <summary>
/// Somebody who holds everything that was published about one quality, knows how many of each group answered, and may know one answer. For any guess it finds
/// out, exactly, whether some set of answers explains all of it. It knows figures only, and nothing of how they were chosen.
/// </summary>
/// <param name="published">About sets of groups that do not meet, or about everybody.</param>
internal sealed class RaterAttack(IReadOnlyDictionary<string, int> answered, IReadOnlyList<Published> published, int lowest, int highest)
{
    /// <summary>Every answer that one rater of a group can have given; null among them is “not able to say”.</summary>
    /// <param name="known">The group and answer of a rater who is another one.</param>
    public IReadOnlyList<int?> AnswersOf(string group, (string Group, int? Value)? known) =>
        [.. Enumerable.Range(lowest, highest - lowest + 1).Select(v => (int?)v).Append(null).Where(v => IsPossible([.. Known(known), (group, v)], null))];

    /// <summary>Every mean that a group can have, as count and sum in lowest terms; 0/0 where nobody gave a value.</summary>
    public int MeansOf(string group, (string Group, int? Value)? known) =>
        Reach(answered[group], 0, 0).Where(r => IsPossible([.. Known(known)], (group, r)))
            .Select(r => r.N == 0 ? -1m : (decimal)r.Sum / r.N).Distinct().Count();

    private bool IsPossible(IReadOnlyList<(string Group, int? Value)> known, (string Group, (int N, int Sum) Pair)? guess)
    {
        var reach = answered.Keys.ToDictionary(g => g, g => guess is { } guessed && guessed.Group == g ? [guessed.Pair] : Left(g, [.. known.Where(k => k.Group == g)]));
        HashSet<(int N, int Sum)> all = [(0, 0)];
        foreach (var groups in Blocks())
        {
            var block = groups.Aggregate<string, HashSet<(int N, int Sum)>>([(0, 0)], (sums, g) => Add(sums, reach[g]));
            block.RemoveWhere(p => !published.Where(f => f.Groups.Count < answered.Count && f.Groups.Contains(groups[0])).All(f => f.Admits(p.N, p.Sum)));
            all = Add(all, block);
        }

        return all.Any(p => published.Where(f => f.Groups.Count == answered.Count).All(f => f.Admits(p.N, p.Sum)));
    }

    private static IEnumerable<(string Group, int? Value)> Known((string Group, int? Value)? known) => new[] { known }.OfType<(string Group, int? Value)>();

    private IEnumerable<IReadOnlyList<string>> Blocks()
    {
        var parts = published.Where(f => f.Groups.Count < answered.Count).Select(f => f.Groups).DistinctBy(g => string.Join('|', g)).ToList();
        return [.. parts, .. answered.Keys.Where(g => !parts.Any(p => p.Contains(g))).Select(g => (IReadOnlyList<string>)[g])];
    }

    private HashSet<(int N, int Sum)> Left(string group, List<(string Group, int? Value)> known) =>
        [.. Reach(answered[group] - known.Count, known.Count(k => k.Value is not null), known.Sum(k => k.Value ?? 0))];

    private List<(int N, int Sum)> Reach(int free, int n, int sum) =>
        [.. from more in Enumerable.Range(0, free + 1) from s in Enumerable.Range(more * lowest, (more * (highest - lowest)) + 1) select (n + more, sum + s)];

    private static HashSet<(int N, int Sum)> Add(HashSet<(int N, int Sum)> left, HashSet<(int N, int Sum)> right) =>
        [.. from l in left from r in right select (l.N + r.N, l.Sum + r.Sum)];
}
