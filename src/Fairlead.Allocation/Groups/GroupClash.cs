namespace Fairlead.Allocation.Groups;

/// <summary>Finds a smallest set of rules that cannot hold together: each one left out lets everybody be seated.</summary>
/// <remarks>One rule after the other is left out, then one member after the other of what is left; what is not needed for the clash stays out.</remarks>
internal static class GroupClash
{
    public static GroupOutcome.Infeasible Of(GroupProblem problem, CancellationToken cancellationToken)
    {
        var (least, most) = (problem.Sizes.Sum(s => (long)s.Min), problem.Sizes.Sum(s => (long)s.Max));
        if (problem.Members.Count < least || problem.Members.Count > most)
        {
            return new([$"The groups take {(least == most ? $"{least}" : $"{least} to {most}")} members in all, and there are {problem.Members.Count}."], []);
        }

        List<GroupRule> rules = [.. problem.Rules];
        var isSmallest = true;
        for (var i = rules.Count - 1; i >= 0; i--)
        {
            var rule = rules[i];
            rules.RemoveAt(i);
            if (!IsClash(problem, rules, ref isSmallest, cancellationToken))
            {
                rules.Insert(i, Shrunk(problem, rules, rule, ref isSmallest, cancellationToken));
            }
        }

        var said = string.Join("; ", rules.Select(r => r.Words));
        string[] more = isSmallest ? rules.Count > 1 ? ["Without any one of these rules it could."] : [] : ["Perhaps not all of these are needed for the clash."];
        return new([$"With groups of these sizes it cannot all hold that {said}.", .. more], rules) { IsSmallest = isSmallest };
    }

    private static GroupRule Shrunk(GroupProblem problem, List<GroupRule> others, GroupRule rule, ref bool isSmallest, CancellationToken cancellationToken)
    {
        foreach (var member in rule is GroupRule.Together or GroupRule.AtMost ? rule.About.ToArray() : [])
        {
            string[] fewer = [.. rule.About.Where(m => m != member)];
            GroupRule lesser = rule is GroupRule.AtMost limit ? limit with { Members = fewer } : new GroupRule.Together(fewer);
            rule = IsClash(problem, [.. others, lesser], ref isSmallest, cancellationToken) ? lesser : rule;
        }

        return rule;
    }

    // What could not be decided is kept: the clash stays one, and is perhaps not the smallest.
    private static bool IsClash(GroupProblem problem, IReadOnlyList<GroupRule> rules, ref bool isSmallest, CancellationToken cancellationToken)
    {
        var model = new GroupModel(problem.With(rules));
        var isClash = GroupFit.Find(model, model.Max, out var isShown, cancellationToken) is null && isShown;
        isSmallest &= isShown;
        return isClash;
    }
}
