namespace Fairlead.Allocation.Cohorts;

/// <summary>Checks conflicts without the search.</summary>
public static class ConflictCheck
{
    /// <summary>What is wrong with a conflict; empty when it is what it says.</summary>
    /// <remarks>
    /// Counts that every rule is one of the problem's and that each can be done without as shown. That all of them together are impossible is
    /// taken at its word. Cost: one look at each member for each rule.
    /// </remarks>
    /// <param name="problem">The problem.</param>
    /// <param name="conflict">The answer.</param>
    public static IEnumerable<string> Problems(CohortProblem problem, ConflictingSet conflict)
    {
        var people = problem.People.ToDictionary(p => p.Id, StringComparer.Ordinal);
        if (conflict.Rules.Count == 0)
        {
            yield return "A conflict has one rule at least.";
        }

        if (conflict.Rules.DistinctBy(r => r.Rule).Count() < conflict.Rules.Count)
        {
            yield return "A rule stands twice.";
        }

        foreach (var (rule, without) in conflict.Rules)
        {
            if (!IsOf(rule))
            {
                yield return $"It is no rule that {rule.Words}.";
            }

            if (without is null)
            {
                continue;
            }

            if (without.Distinct(StringComparer.Ordinal).Count() < without.Count || !without.All(people.ContainsKey))
            {
                yield return $"Those shown without {rule.Words} are not all people, each once.";
                continue;
            }

            Person[] members = [.. without.Select(id => people[id])];
            if (rule.Holds(members) || !conflict.Rules.All(r => r.Rule == rule || r.Rule.Holds(members)))
            {
                yield return $"Those shown without {rule.Words} do not keep just the others.";
            }
        }

        bool IsOf(CohortRule rule) => rule switch
        {
            CohortRule.AtLeast(var target) => target.Type == TargetType.Selection && problem.Targets.Contains(target),
            CohortRule.AtMost(var target) => target.Type == TargetType.Selection && problem.Targets.Contains(target),
            CohortRule.Locked(var id, var its) => its != PersonLock.None && people.TryGetValue(id, out var person) && person.Lock == its,
            CohortRule.Filled(var places) => places == problem.Places,
            CohortRule.NoMore(var places) => places == problem.Places,
            _ => false,
        };
    }
}
