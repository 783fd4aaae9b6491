namespace Fairlead.Allocation.Cohorts;

/// <summary>Says which rules stand in each other's way when no cohort is valid.</summary>
public static class ConflictFinder
{
    /// <summary>Finds rules that cannot all hold, none of which could be left out: without any one of them the others can hold.</summary>
    /// <remarks>
    /// <para>Minima and maxima of selection targets, locks, and the places (that all are filled, and that there are no more) are rules of their
    /// own. There can be several such sets; targets are preferred to places, and these to locks. It is an explanation and no proposal: what to change is
    /// for <see cref="CohortOutcome.Infeasible.Change"/>, and changing one rule of one set may leave another set.</para>
    /// <para>Exact: that the set is impossible, and that it is not without each of its rules, are searches to the end, and the latter show a
    /// cohort. It begins with the rules that a first proof rests on and halves them. Cost: about 2·k·log n small searches for k of n
    /// rules. Pure and, effort counted in steps, deterministic: the order of the rows leaves no mark.</para>
    /// <para>Source: U. Junker, "QUICKXPLAIN: preferred explanations and relaxations for over-constrained problems", AAAI-04, 167–172.</para>
    /// </remarks>
    /// <param name="problem">People, targets, places and locks; scores, tie-breaks and the seed play no part.</param>
    /// <param name="effort">What the searches may cost; null for searches to the end. Ended before, it gives a set of which some rules may not be needed.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The set; null where a valid cohort exists, or where the effort did not suffice to show that none does.</returns>
    /// <exception cref="ArgumentException">The problem breaks a rule of its parts: a caller's bug, not a planning problem.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static ConflictingSet? Find(CohortProblem problem, Effort? effort = null, CancellationToken cancellationToken = default)
    {
        problem.Check();
        var program = new RuleProgram(DecisionInput.Canonical(problem), effort ?? new Effort(long.MaxValue), cancellationToken);
        CohortRule[] all = [.. program.All()];
        var (members, isDecided, used) = program.Solve(all);
        if (members is not null || !isDecided)
        {
            return null;
        }

        var search = new Halving(program);
        var rules = search.Needed([.. all.Where(used.Contains)]);
        return new ConflictingSet([.. LeftOut(program, search.IsImpossible(rules) ? rules : all)]);
    }

    /// <summary>Leaves out one rule after the other; those without which the others can hold stay.</summary>
    private static List<ConflictingRule> LeftOut(RuleProgram program, IReadOnlyList<CohortRule> rules)
    {
        var needed = rules.Select(r => new ConflictingRule(r, null)).ToList();
        for (var i = needed.Count - 1; i >= 0; i--)
        {
            var (members, isDecided, _) = program.Solve([.. needed.Where((_, at) => at != i).Select(n => n.Rule)]);
            if (members is null && isDecided)
            {
                needed.RemoveAt(i);
            }
            else
            {
                needed[i] = needed[i] with { CohortWithout = members };
            }
        }

        return needed;
    }

    private sealed class Halving(RuleProgram program)
    {
        public bool IsImpossible(IReadOnlyList<CohortRule> rules) => program.Solve(rules) is { Members: null, IsDecided: true };

        public CohortRule[] Needed(CohortRule[] rules) => Needed([], false, rules);

        /// <summary>Those of <paramref name="rules"/> that are needed beside <paramref name="given"/>.</summary>
        private CohortRule[] Needed(CohortRule[] given, bool isGrown, CohortRule[] rules)
        {
            if (rules.Length == 0 || (isGrown && IsImpossible(given)))
            {
                return [];
            }

            if (rules.Length == 1)
            {
                return rules;
            }

            var (first, second) = (rules[..(rules.Length / 2)], rules[(rules.Length / 2)..]);
            var late = Needed([.. given, .. first], true, second);
            return [.. Needed([.. given, .. late], late.Length > 0, first), .. late];
        }
    }
}
