namespace Fairlead.Allocation.Groups;

/// <summary>Checks groupings without the search: whoever trusts this file need not trust the rest.</summary>
public static class GroupCheck
{
    /// <summary>What is wrong with an answer; empty when everybody is in one group, sizes and rules hold, and the objective is what it is said to be, not above its bound.</summary>
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
    }

    /// <summary>The sum of distances within groups, in millionths.</summary>
    public static long Objective(GroupProblem problem, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var index = problem.Members.Index().ToDictionary(m => m.Item, m => m.Index);
        return groups.Sum(group => group.Index().Sum(one => group.Skip(one.Index + 1).Sum(other => problem.Between(index[one.Item], index[other]))));
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
