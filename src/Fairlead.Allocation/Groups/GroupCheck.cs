namespace Fairlead.Allocation.Groups;

/// <summary>Checks groupings without the search: whoever trusts this file need not trust the rest.</summary>
public static class GroupCheck
{
    /// <summary>What is wrong with an answer; empty when everybody is in one group, sizes and rules hold, and the objective is what it is said to be, not above its bound, and the prices, where it has any, show that bound.</summary>
    /// <remarks>Cost: one look at each pair within a group and at each rule for each group.</remarks>
    public static IEnumerable<string> Problems(GroupProblem problem, GroupOutcome.Formed formed)
    {
        var (known, seen) = (problem.Members.ToHashSet(), new HashSet<string>());
        foreach (var member in formed.Groups.SelectMany(g => g))
        {
            if (!known.Contains(member) || !seen.Add(member))
            {
                yield return known.Contains(member) ? $"{member} is in two places." : $"There is no member {member}.";
                yield break;
            }
        }

        if (seen.Count < known.Count || formed.Groups.Count != problem.Sizes.Count)
        {
            yield return seen.Count < known.Count
                ? $"{known.Count - seen.Count} members are in no group."
                : $"There are {formed.Groups.Count} groups, and there should be {problem.Sizes.Count}.";
            yield break;
        }

        foreach (var (group, size) in formed.Groups.Zip(problem.Sizes).Index().Where(g => g.Item.First.Count < g.Item.Second.Min || g.Item.First.Count > g.Item.Second.Max).Select(g => (g.Index, g.Item.Second)))
        {
            yield return $"Group {group + 1} has {formed.Groups[group].Count} members, and should have {size.Min} to {size.Max}.";
        }

        foreach (var rule in problem.Rules.Where(r => !Holds(r, formed.Groups)))
        {
            yield return $"It does not hold that {rule.Words}.";
        }

        if (Objective(problem, formed.Groups) is var objective && objective != formed.Certificate.Objective)
        {
            yield return $"Distances within groups come to {objective}, not {formed.Certificate.Objective}.";
        }

        if (formed.Certificate.Bound < objective)
        {
            yield return $"The bound of {formed.Certificate.Bound} is below what was reached.";
        }

        if (formed.Prices is { } prices && (prices.OfMembers.Count != problem.Members.Count || prices.OfPair < 0 || prices.OfMembers.Any(p => p < 0)))
        {
            yield return "There is not one price of 0 or more for pairs and for each member.";
        }
        else if (formed.Prices is not null && Bound(problem, formed.Prices) is var shown && shown > formed.Certificate.Bound)
        {
            yield return $"The prices show that nothing passes {shown}, not {formed.Certificate.Bound}.";
        }
    }

    /// <summary>The sum of distances within groups, in millionths.</summary>
    public static long Objective(GroupProblem problem, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var index = problem.Members.Index().ToDictionary(m => m.Item, m => m.Index);
        return groups.Sum(group => group.Index().Sum(one => group.Skip(one.Index + 1).Sum(other => problem.Between(index[one.Item], index[other]))));
    }

    /// <summary>What no grouping can pass, in millionths, whatever the prices: exact.</summary>
    /// <remarks>
    /// A grouping has no more pairs than sizes make, and no more members with r companions than places in groups of more than r. Whoever pays the price for
    /// each pair, and for each companion the price of each of the two, has what a pair brings beyond that as a gain at most. So no grouping passes the price of all pairs,
    /// for each r the dearest members who can have r companions, and all gains above 0, without pairs who are kept apart. Cost: O(n²) for n members.
    /// Source: weak duality of linear programs; the relaxation is a matching in which everybody has several partners.
    /// </remarks>
    public static Int128 Bound(GroupProblem problem, GroupPrices prices)
    {
        var (count, apart) = (problem.Members.Count, KeptApart(problem));
        var bound = (Int128)prices.OfPair * GroupBound.MostPairs(problem.Sizes, count).Sum(s => s * (s - 1L) / 2);
        long[] dearest = [.. prices.OfMembers.OrderDescending()];
        foreach (var places in GroupBound.Places(problem))
        {
            bound += dearest.Take(places).Aggregate(Int128.Zero, (sum, p) => sum + p);
        }

        for (var one = 0; one < count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var gain = (Int128)problem.Between(one, other) - prices.OfPair - prices.OfMembers[one] - prices.OfMembers[other];
                bound += gain > 0 && !apart.Contains((one, other)) ? gain : 0;
            }
        }

        return bound;
    }

    /// <summary>Pairs of places of members who are kept apart, both ways.</summary>
    internal static HashSet<(int One, int Other)> KeptApart(GroupProblem problem)
    {
        var index = problem.Members.Index().ToDictionary(m => m.Item, m => m.Index);
        return [.. problem.Rules.OfType<GroupRule.Apart>().SelectMany(a => new[] { (index[a.One], index[a.Other]), (index[a.Other], index[a.One]) })];
    }

    private static bool Holds(GroupRule rule, IReadOnlyList<IReadOnlyList<string>> groups) => rule switch
    {
        GroupRule.Apart apart => !groups.Any(g => g.Contains(apart.One) && g.Contains(apart.Other)),
        GroupRule.Together together => groups.Count(g => g.Any(together.Members.Contains)) <= 1,
        GroupRule.AtMost limit => groups.All(g => g.Count(limit.Members.Contains) <= limit.Most),
        GroupRule.NotIn notIn => !groups[notIn.Group].Contains(notIn.Member),
        _ => throw new InvalidOperationException("There is no fifth rule."),
    };
}
