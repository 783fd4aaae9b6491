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

    /// <summary>The least cost, proven; then a good total at that cost, as far as a limited search can find it.</summary>
    /// <param name="search">Asks the questions, of the problem in canonical order.</param>
    /// <param name="problem">The problem as the caller has it, for the order of the changes.</param>
    public static CohortOutcome.Infeasible Find(CohortSearch search, CohortProblem problem)
    {
        var chosen = AtTheBound(search) ?? BySearch(search);
        var missed = search.Model.MissedBy(chosen, search.Hard);
        var evaluation = CohortEvaluation.Of(problem, search.Model.Ids(chosen));
        TargetChange[] changes = [.. evaluation.Counts.Where(c => c.Target.Type == TargetType.Selection && c.Missed > 0).Select(Change)];
        var cost = evaluation.Counts.Where(c => c.Target.Type == TargetType.Selection).Sum(c => c.Target.Weight * c.Missed);
        Require.That(cost == missed * search.Model.WeightUnit, "The change found fails its own check.");
        return new CohortOutcome.Infeasible(
            ["No cohort meets every selection target with these places and locks."],
            new SmallestChange(changes, cost, search.Model.Ids(chosen), new Certificate(-cost, -cost, search.Nodes)));
    }

    /// <summary>
    /// A cohort whose misses weigh no more than a short search shows that every cohort's must, which is proof enough. Looking for a good
    /// total among those is easier than looking for any: a total gives every part of the search a bound that closes it.
    /// </summary>
    private static bool[]? AtTheBound(CohortSearch search)
    {
        var (chosen, result, _) = search.Ask(
            "Finding the smallest change", Misses(search), limits: new SearchLimits { Nodes = NodesForTheBound, NodesWithoutSolution = NodesForTheBound });
        var least = result.IsComplete && chosen is not null ? search.Model.MissedBy(chosen, search.Hard) : (long)Int128.Max(0, -result.RootBound);
        return BestTotal(search, least, new SearchLimits { Nodes = NodesForTheTotal, NodesWithoutSolution = NodesAtTheBound }, chosen);
    }

    private static bool[] BySearch(CohortSearch search)
    {
        var (first, _, _) = search.Ask("Finding the smallest change", Misses(search));
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
