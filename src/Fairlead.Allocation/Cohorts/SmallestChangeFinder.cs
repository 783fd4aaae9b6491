using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Finds the least change of targets after which a cohort exists; places and locks never change.</summary>
internal static class SmallestChangeFinder
{
    private const int NodesForTheTotal = 300, NodesForTheBound = 40, NodesAtTheBound = 8000;

    /// <summary>Why no change of targets could help.</summary>
    public static IEnumerable<string> WhyLocksAlonePrevent(CohortProblem problem)
    {
        var lockedIn = problem.People.Count(p => p.Lock == PersonLock.In);
        var available = problem.People.Count(p => p.Lock != PersonLock.Out);
        if (lockedIn > problem.Places)
        {
            yield return $"{lockedIn} people are locked in but there are {problem.Places} places.";
        }

        if (available < problem.Places)
        {
            yield return available == problem.People.Count
                ? $"There are {problem.Places} places but only {available} people."
                : $"There are {problem.Places} places but only {available} people who are not locked out.";
        }
    }

    /// <summary>The least cost, proven unless the effort ends before; then a good total at that cost, as far as a limited search can find it.</summary>
    /// <param name="search">Asks the questions, of the problem in canonical order.</param>
    /// <param name="problem">The problem as the caller has it, for the order of the changes.</param>
    /// <param name="isProven">Whether it is proven that no cohort meets every target; if not, the effort is spent, and the closest seen is the answer.</param>
    public static CohortOutcome.Infeasible Find(CohortSearch search, CohortProblem problem, bool isProven)
    {
        var least = 0L;
        var chosen = isProven ? AtTheBound(search, ref least) ?? BySearch(search, ref least) : search.Closest();
        var missed = search.Model.MissedBy(chosen, search.Hard);
        var evaluation = CohortEvaluation.Of(problem, search.Model.Ids(chosen));
        TargetChange[] changes = [.. evaluation.Counts.Where(c => c.Target.Type == TargetType.Selection && c.Missed > 0).Select(Change)];
        var cost = evaluation.Counts.Where(c => c.Target.Type == TargetType.Selection).Sum(c => c.Target.Weight * c.Missed);
        Require.That(cost == missed * search.Model.WeightUnit, "The change found fails its own check.");
        return new CohortOutcome.Infeasible(
            [isProven ? "No cohort meets every selection target with these places and locks." : "The search ended before it found a cohort that meets every selection target, or showed that there is none."],
            new SmallestChange(changes, cost, search.Model.Ids(chosen), new Certificate(-cost, -Math.Min(least, missed) * search.Model.WeightUnit, search.Nodes)),
            isProven);
    }

    /// <summary>
    /// A cohort whose misses weigh no more than a short search shows that every cohort's must, which is proof enough. Looking for a good
    /// total among those is easier than looking for any: a total gives every part of the search a bound that closes it.
    /// </summary>
    /// <param name="search">Asks the questions.</param>
    /// <param name="least">Raised to what every cohort's misses are shown to weigh.</param>
    private static bool[]? AtTheBound(CohortSearch search, ref long least)
    {
        var (chosen, result, _) = search.Ask(
            "Finding the smallest change", Misses(search), limits: new SearchLimits { Nodes = NodesForTheBound, NodesWithoutSolution = NodesForTheBound });
        least = result.IsComplete && chosen is not null ? search.Model.MissedBy(chosen, search.Hard) : (long)Int128.Max(0, -result.RootBound);
        return BestTotal(search, least, new SearchLimits { Nodes = NodesForTheTotal, NodesWithoutSolution = NodesAtTheBound }, chosen);
    }

    private static bool[] BySearch(CohortSearch search, ref long least)
    {
        var (first, result, _) = search.Ask("Finding the smallest change", Misses(search));
        least = Math.Max(least, result.IsComplete ? search.Model.MissedBy(first!, search.Hard) : (long)Int128.Max(0, -result.Bound));
        if (!result.IsComplete)
        {
            var closest = search.Closest();
            return first is not null && search.Model.MissedBy(first, search.Hard) <= search.Model.MissedBy(closest, search.Hard) ? first : closest;
        }

        Require.That(first is not null, "With every target free to change, some cohort must exist.");
        var limits = new SearchLimits { Nodes = NodesForTheTotal, NodesWithoutSolution = NodesForTheTotal };
        return BestTotal(search, search.Model.MissedBy(first!, search.Hard), limits, first)!;
    }

    /// <summary>A cohort that misses <paramref name="missed"/> at most, of a good total; null when none is found.</summary>
    private static bool[]? BestTotal(CohortSearch search, long missed, SearchLimits limits, bool[]? known)
    {
        var kept = known is not null && search.Model.MissedBy(known, search.Hard) <= missed ? known : null;
        var question = new CohortQuestion(search.Locks, search.Model.Gains, [], search.Hard) { MissedAtMost = missed };
        return search.Ask(
            "Finding the best total after the smallest change", question, kept is null ? null : search.Model.GainOf(kept), limits).Chosen ?? kept;
    }

    private static CohortQuestion Misses(CohortSearch search) => new(search.Locks, null, [], search.Hard) { PaysForMisses = true };

    private static TargetChange Change(TargetCount count) => count.State == TargetState.Under
        ? new TargetChange(count.Target, false, count.Target.Min, count.Count)
        : new TargetChange(count.Target, true, count.Target.Max, count.Count);
}
