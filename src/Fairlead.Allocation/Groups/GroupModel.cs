namespace Fairlead.Allocation.Groups;

/// <summary>A problem in the numbers that searches work on. Members who are kept together are one unit; distances are divided by their greatest common unit.</summary>
internal sealed class GroupModel
{
    public GroupModel(GroupProblem problem, int[]? homes = null)
    {
        Problem = problem;
        var index = problem.Members.Index().ToDictionary(m => m.Item, m => m.Index);
        var count = problem.Members.Count;
        UnitOf = Units(problem, index);
        MembersOf = [.. Enumerable.Range(0, count).GroupBy(m => UnitOf[m]).OrderBy(u => u.Key).Select(u => u.ToArray())];
        Weight = [.. MembersOf.Select(m => m.Length)];
        (Min, Max) = ([.. problem.Sizes.Select(s => s.Min)], [.. problem.Sizes.Select(s => s.Max)]);
        Apart = new bool[Count * Count];
        Barred = new bool[Groups * Count];
        foreach (var rule in problem.Rules.OfType<GroupRule.Apart>())
        {
            Separate(UnitOf[index[rule.One]], UnitOf[index[rule.Other]]);
        }

        foreach (var rule in problem.Rules.OfType<GroupRule.NotIn>())
        {
            Barred[(rule.Group * Count) + UnitOf[index[rule.Member]]] = true;
        }

        GroupRule.AtMost[] limits = [.. problem.Rules.OfType<GroupRule.AtMost>()];
        int[][] crowds = [.. Crowds()];
        Most = [.. limits.Select(l => l.Most), .. crowds.Select(_ => 1)];
        ShareOf = [.. limits.Select(l => Shares(l, index)), .. crowds];
        LimitsOf = [.. Enumerable.Range(0, Count).Select(u => Enumerable.Range(0, Most.Length).Where(l => ShareOf[l][u] > 0).ToArray())];

        Scale = 1;
        Distance = new long[Count * Count];
        Measure(problem);
        Preference = new long[Groups * Count];
        if (homes is not null)
        {
            Prefer(homes);
        }
    }

    public GroupProblem Problem { get; }

    public int Count => MembersOf.Length;

    public int Groups => Min.Length;

    /// <summary>For each member, the unit.</summary>
    public int[] UnitOf { get; }

    public int[][] MembersOf { get; }

    public int[] Weight { get; }

    public int[] Min { get; }

    public int[] Max { get; }

    /// <summary>Units × units.</summary>
    public bool[] Apart { get; }

    /// <summary>Groups × units: may not be there.</summary>
    public bool[] Barred { get; }

    /// <summary>For each limit, the most in one group.</summary>
    public int[] Most { get; }

    /// <summary>For each limit, how many of each unit it counts.</summary>
    public int[][] ShareOf { get; }

    /// <summary>For each unit, the limits that count it.</summary>
    public int[][] LimitsOf { get; }

    /// <summary>Units × units, in units of <see cref="Scale"/> millionths.</summary>
    public long[] Distance { get; }

    /// <summary>Groups × units: what it is worth that a unit is there; more than all distances for each member who stays.</summary>
    public long[] Preference { get; }

    public long Scale { get; private set; }

    /// <summary>What the distances within units come to, in every grouping.</summary>
    public long Within { get; private set; }

    /// <summary>One who stays is worth this much.</summary>
    public long Home { get; private set; }

    private static int[] Units(GroupProblem problem, Dictionary<string, int> index)
    {
        int[] leader = [.. Enumerable.Range(0, problem.Members.Count)];
        foreach (var rule in problem.Rules.OfType<GroupRule.Together>())
        {
            foreach (var member in rule.Members.Skip(1))
            {
                var (kept, lost) = (leader[index[rule.Members[0]]], leader[index[member]]);
                leader = [.. leader.Select(l => l == lost ? kept : l)];
            }
        }

        var unit = leader.Distinct().Index().ToDictionary(l => l.Item, l => l.Index);
        return [.. leader.Select(l => unit[l])];
    }

    private void Separate(int one, int other)
    {
        (Apart[(one * Count) + other], Apart[(other * Count) + one]) = (true, true);
        for (var group = 0; group < Groups && one == other; group++)
        {
            Barred[(group * Count) + one] = true;
        }
    }

    // Of people who are all kept apart from each other a group has one at most. Said as a limit, it shows at once that four do not fit into three groups.
    private IEnumerable<int[]> Crowds()
    {
        var covered = new bool[Count * Count];
        for (var pair = 0; pair < covered.Length; pair++)
        {
            var (one, other) = (pair / Count, pair % Count);
            if (one == other || !Apart[pair] || covered[pair])
            {
                continue;
            }

            List<int> crowd = [one, other];
            for (var unit = 0; unit < Count; unit++)
            {
                if (!crowd.Contains(unit) && crowd.TrueForAll(c => Apart[(unit * Count) + c]))
                {
                    crowd.Add(unit);
                }
            }

            foreach (var member in crowd)
            {
                crowd.ForEach(c => covered[(member * Count) + c] = true);
            }

            if (crowd.Count > 2)
            {
                yield return [.. Enumerable.Range(0, Count).Select(u => crowd.Contains(u) ? 1 : 0)];
            }
        }
    }

    /// <summary>Whether two groups differ in nothing but their number, as long as nobody is in them.</summary>
    public bool AreTwins(int one, int other) => Min[one] == Min[other] && Max[one] == Max[other]
        && Barred.AsSpan(one * Count, Count).SequenceEqual(Barred.AsSpan(other * Count, Count))
        && Preference.AsSpan(one * Count, Count).SequenceEqual(Preference.AsSpan(other * Count, Count));

    private int[] Shares(GroupRule.AtMost limit, Dictionary<string, int> index)
    {
        var shares = new int[Count];
        foreach (var member in limit.Members)
        {
            shares[UnitOf[index[member]]]++;
        }

        return shares;
    }

    private void Measure(GroupProblem problem)
    {
        var common = 0L;
        for (var one = 0; one < UnitOf.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var distance = problem.Between(one, other);
                (common, var rest) = (Math.Abs(distance), common);
                while (rest != 0)
                {
                    (common, rest) = (rest, common % rest);
                }

                var (a, b) = (UnitOf[one], UnitOf[other]);
                Within += a == b ? distance : 0;
                Distance[(a * Count) + b] += a == b ? 0 : distance;
                Distance[(b * Count) + a] += a == b ? 0 : distance;
            }
        }

        Scale = Math.Max(1, common);
        for (var pair = 0; pair < Distance.Length; pair++)
        {
            Distance[pair] /= Scale;
        }
    }

    private void Prefer(int[] homes)
    {
        Home = Distance.Sum(Math.Abs) + 1;
        foreach (var (member, home) in homes.Index().Where(h => h.Item >= 0))
        {
            Preference[(home * Count) + UnitOf[member]] += Home;
        }
    }
}
