namespace Fairlead.Allocation.Groups;

/// <summary>How many members a group may have, both numbers included.</summary>
public sealed record GroupSize(int Min, int Max);

/// <summary>Something that holds in every grouping, whatever diversity it costs.</summary>
public abstract record GroupRule
{
    private GroupRule()
    {
    }

    /// <summary>The rule as one would say it, without the full stop.</summary>
    public abstract string Words { get; }

    internal abstract IEnumerable<string> About { get; }

    /// <summary>Two who are never in one group.</summary>
    public sealed record Apart(string One, string Other) : GroupRule
    {
        public override string Words => $"{One} and {Other} are kept apart";

        internal override IEnumerable<string> About => [One, Other];
    }

    /// <summary>People who are all in one group.</summary>
    public sealed record Together(IReadOnlyList<string> Members) : GroupRule
    {
        public override string Words => $"{string.Join(", ", Members)} are kept together";

        internal override IEnumerable<string> About => Members;
    }

    /// <summary>No group has more than <paramref name="Most"/> of these people, such as those of one authority.</summary>
    /// <param name="Name">What they have in common.</param>
    /// <param name="Members">Their ids.</param>
    /// <param name="Most">0 or more.</param>
    public sealed record AtMost(string Name, IReadOnlyList<string> Members, int Most) : GroupRule
    {
        public override string Words => $"no group has more than {Most} of {Name} ({string.Join(", ", Members)})";

        internal override IEnumerable<string> About => Members;
    }

    /// <summary>Somebody who is not in one certain group: a conflict with its coordinator, a journey too long.</summary>
    /// <param name="Member">The id.</param>
    /// <param name="Group">Which group, the first being 0.</param>
    public sealed record NotIn(string Member, int Group) : GroupRule
    {
        public override string Words => $"{Member} is not in group {Group + 1}";

        internal override IEnumerable<string> About => [Member];
    }
}

/// <summary>Everybody is to be in one group, no rule broken, and those within one group are to differ as much as they can.</summary>
public sealed class GroupProblem
{
    private readonly long[] _distances;

    /// <param name="members">n ids.</param>
    /// <param name="distances">
    /// How much two differ, in millionths of a point: n rows of n, in the members' order, the same both ways and 0 to oneself. More is better, and it may be below 0.
    /// </param>
    /// <param name="sizes">One for each group.</param>
    /// <param name="rules">What holds in every grouping; any may stand twice.</param>
    /// <exception cref="ArgumentException">
    /// An id stands twice, the distances are no such table or too large for exact sums (the table's sum without signs, times 8 (n + 1), reaches 2⁶³), a size is not 0 ≤ min ≤ max, or a rule is about somebody or
    /// a group not there.
    /// </exception>
    public GroupProblem(IReadOnlyList<string> members, IReadOnlyList<IReadOnlyList<long>> distances, IReadOnlyList<GroupSize> sizes, IReadOnlyList<GroupRule> rules)
    {
        var count = members.Count;
        Require.That(members.Distinct().Count() == count, "No member stands twice.");
        Require.That(distances.Count == count && distances.All(row => row.Count == count), "There is one row of distances for each member, with one distance to each.");
        (Members, Sizes, Rules) = (members, sizes, rules);
        _distances = [.. distances.SelectMany(row => row)];
        for (var one = 0; one < count; one++)
        {
            Require.That(Between(one, one) == 0, "Nobody has a distance to themselves.");
            for (var other = 0; other < one; other++)
            {
                Require.That(Between(one, other) == Between(other, one), "Distances are the same both ways.");
            }
        }

        RequireExactSums(_distances, count);
        Require.That(sizes.All(s => 0 <= s.Min && s.Min <= s.Max), "A group has a size of 0 ≤ min ≤ max.");
        var known = members.ToHashSet();
        Require.That(rules.All(r => r.About.All(known.Contains)), "A rule is about members who are there.");
        Require.That(rules.OfType<GroupRule.Apart>().All(r => r.One != r.Other), "Nobody is kept apart from themselves.");
        Require.That(rules.OfType<GroupRule.AtMost>().All(r => r.Most >= 0 && r.Members.Distinct().Count() == r.Members.Count), "At most 0 or more of different members are in a group.");
        Require.That(rules.OfType<GroupRule.NotIn>().All(r => r.Group >= 0 && r.Group < sizes.Count), "A rule is about a group that is there.");
    }

    private GroupProblem(GroupProblem problem, long[] distances, IReadOnlyList<GroupRule> rules) =>
        (_distances, Members, Sizes, Rules) = (distances, problem.Members, problem.Sizes, rules);

    public IReadOnlyList<string> Members { get; }

    public IReadOnlyList<GroupSize> Sizes { get; }

    public IReadOnlyList<GroupRule> Rules { get; }

    /// <summary>How much two members differ, by their places in <see cref="Members"/>, in millionths.</summary>
    public long Between(int one, int other) => _distances[(one * Members.Count) + other];

    internal GroupProblem With(IReadOnlyList<GroupRule> rules) => new(this, _distances, rules);

    /// <summary>The same with other distances, which are a symmetric table.</summary>
    /// <exception cref="ArgumentException">They are too large for exact sums.</exception>
    internal GroupProblem With(long[] distances)
    {
        RequireExactSums(distances, Members.Count);
        return new(this, distances, Rules);
    }

    // Searches add distances for each member in turn, and for each who stays more than all distances together.
    private static void RequireExactSums(long[] distances, int members)
    {
        var whole = distances.Aggregate(Int128.Zero, (sum, d) => sum + Int128.Abs(d));
        Require.That(whole * 8 * (members + 1) < long.MaxValue, "All distances together are too large for exact sums.");
    }
}
