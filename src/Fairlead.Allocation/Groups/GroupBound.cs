namespace Fairlead.Allocation.Groups;

/// <summary>What no grouping can pass, from sorted distances alone, in exact integers.</summary>
internal static class GroupBound
{
    /// <summary>The lesser of two sums, in millionths.</summary>
    /// <remarks>
    /// Pairs: a grouping has no more pairs than sizes make, and they are no better than the best ones. Members: whoever has an r-th companion
    /// is in a group of more than r, and there are only so many places in such; companions are no better than the best ones; each pair is counted
    /// from both ends. Cost: O(n² log n).
    /// </remarks>
    public static long Of(GroupProblem problem)
    {
        var count = problem.Members.Count;
        var index = problem.Members.Index().ToDictionary(m => m.Item, m => m.Index);
        var apart = problem.Rules.OfType<GroupRule.Apart>().SelectMany(a => new[] { (index[a.One], index[a.Other]), (index[a.Other], index[a.One]) }).ToHashSet();
        long[][] best = [.. Enumerable.Range(0, count).Select(one => Enumerable.Range(0, count)
            .Where(other => other != one && !apart.Contains((one, other))).Select(other => Math.Max(0, problem.Between(one, other))).OrderDescending().ToArray())];
        return Math.Min(OfPairs(problem, best), OfMembers(problem, best));
    }

    /// <summary>The sizes that make the most pairs, one for each group; empty when the sizes cannot hold everybody.</summary>
    public static int[] MostPairs(IReadOnlyList<GroupSize> sizes, int members)
    {
        var pairs = new long[sizes.Count + 1, members + 1];
        var size = new int[sizes.Count + 1, members + 1];
        for (var held = 1; held <= members; held++)
        {
            pairs[0, held] = -1;
        }

        for (var group = 1; group <= sizes.Count; group++)
        {
            for (var held = 0; held <= members; held++)
            {
                pairs[group, held] = -1;
                for (var own = sizes[group - 1].Min; own <= Math.Min(held, sizes[group - 1].Max); own++)
                {
                    var before = pairs[group - 1, held - own];
                    if (before >= 0 && before + ((long)own * (own - 1) / 2) is var all && all > pairs[group, held])
                    {
                        (pairs[group, held], size[group, held]) = (all, own);
                    }
                }
            }
        }

        if (pairs[sizes.Count, members] < 0)
        {
            return [];
        }

        var chosen = new int[sizes.Count];
        for (var (group, held) = (sizes.Count, members); group > 0; group--)
        {
            chosen[group - 1] = size[group, held];
            held -= chosen[group - 1];
        }

        return chosen;
    }

    // Every pair stands in the sorted rows twice, so that twice as many of them weigh twice as much.
    private static long OfPairs(GroupProblem problem, long[][] best)
    {
        var pairs = MostPairs(problem.Sizes, problem.Members.Count).Sum(s => s * (s - 1L));
        long[] all = [.. best.SelectMany(d => d).OrderDescending()];
        return all.AsSpan(0, (int)Math.Min(pairs, all.Length)).ToArray().Sum() / 2;
    }

    private static long OfMembers(GroupProblem problem, long[][] best)
    {
        var both = 0L;
        for (var companion = 1; companion < problem.Members.Count; companion++)
        {
            var places = problem.Sizes.Where(s => s.Max > companion).Sum(s => (long)Math.Min(s.Max, problem.Members.Count));
            both += best.Where(d => d.Length >= companion).Select(d => d[companion - 1]).OrderDescending()
                .Take((int)Math.Min(places, problem.Members.Count)).Sum();
        }

        return both / 2;
    }
}
