namespace Fairlead.Allocation.Cohorts;

/// <summary>Finds the least change of targets after which a cohort exists; places and locks never change.</summary>
internal static class SmallestChangeFinder
{
    private const int NodesForTheTotal = 300;

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
        var model = search.Model;
        var (first, _, _) = search.Ask(
            "Finding the smallest change", new CohortQuestion(search.Locks, null, [], search.Hard) { PaysForMisses = true });
        Require.That(first is not null, "With every target free to change, some cohort must exist.");
        var missed = model.MissedBy(first!, search.Hard);
        var (best, _, _) = search.Ask(
            "Finding the best total after the smallest change",
            new CohortQuestion(search.Locks, model.Gains, [], search.Hard) { MissedAtMost = missed },
            nodeLimit: NodesForTheTotal);
        var chosen = best ?? first!;
        var evaluation = CohortEvaluation.Of(problem, model.Ids(chosen));
        TargetChange[] changes = [.. evaluation.Counts.Where(c => c.Target.Type == TargetType.Selection && c.Missed > 0).Select(Change)];
        var cost = evaluation.Counts.Where(c => c.Target.Type == TargetType.Selection).Sum(c => c.Target.Weight * c.Missed);
        Require.That(cost == missed * model.WeightUnit, "The change found fails its own check.");
        return new CohortOutcome.Infeasible(
            ["No cohort meets every selection target with these places and locks."],
            new SmallestChange(changes, cost, model.Ids(chosen), new Certificate(-cost, -cost, search.Nodes)));
    }

    private static TargetChange Change(TargetCount count) => count.State == TargetState.Under
        ? new TargetChange(count.Target, false, count.Target.Min, count.Count)
        : new TargetChange(count.Target, true, count.Target.Max, count.Count);
}
