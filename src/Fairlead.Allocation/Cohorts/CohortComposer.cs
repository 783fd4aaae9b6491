using static Fairlead.Allocation.Require;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Chooses people for places, exactly.</summary>
public static class CohortComposer
{
    /// <summary>The name and version of the rules below: the same version gives the same answer to the same problem.</summary>
    public const string Algorithm = "fairlead-compose/1";

    /// <summary>Finds the one cohort that the rules make best, or proves that there is none and finds the smallest change that works.</summary>
    /// <remarks>
    /// <para>In this order: every place is filled, every lock kept, every selection target met; then the highest total score; then the
    /// least Σ weight × people missed over the tie-break targets; then the lot: people are taken in the order of their tickets
    /// (<see cref="Lots.Lottery.Ticket"/>, the highest first, equal tickets by id), and each has a place if any of the cohorts still level
    /// includes that person together with all who were taken so far. That leaves exactly one cohort, whatever the order of the rows.</para>
    /// <para>Exact. An integer program; its proof is integer arithmetic throughout, floating point only guides it. Hard in general
    /// (exponential at worst); in practice 30 of 300 with 60 targets takes a fraction of a second, 60 of 600 with 200 open ones one or two,
    /// 30 of 300 with exact numbers on eight attributes one to twenty, and 60 of 600 with 200 tight ones would not end. What
    /// <paramref name="effort"/> allows is then the end: the best cohort found, with what no cohort can exceed. Memory O(people × targets).
    /// Pure and, effort counted in steps, deterministic; safe to call from several threads, each with an effort of its own.</para>
    /// <para>Source: A. H. Land and A. G. Doig, "An automatic method of solving discrete programming problems", Econometrica 28 (1960),
    /// 497–520; the bound is that of <c>Solvers/SafeBound.cs</c>; see docs/algorithms/cohorts.md.</para>
    /// </remarks>
    /// <param name="problem">People, targets, places, locks and seed.</param>
    /// <param name="effort">What the search may cost; null for a search to the end.</param>
    /// <param name="progress">Is told now and then how far it has come.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The cohort with its proof; or every reason why there is none, in words that an administrator can act on.</returns>
    /// <exception cref="ArgumentException">The problem breaks a rule of its parts: a caller's bug, not a planning problem.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing is kept.</exception>
    public static CohortOutcome Compose(
        CohortProblem problem, Effort? effort = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        effort ??= new Effort(long.MaxValue);
        var search = new CohortSearch(new CohortModel(DecisionInput.Canonical(problem)), effort, progress, cancellationToken);
        if (SmallestChangeFinder.WhyLocksAlonePrevent(problem).ToList() is { Count: > 0 } reasons)
        {
            return new CohortOutcome.Infeasible(reasons, null);
        }

        var question = new CohortQuestion(search.Locks, search.Model.Gains, search.Hard, []);
        var (best, result, program) = search.AskForTheBest(question, listLevel: !search.Model.TargetsOf(TargetType.TieBreak).Any());
        if (best is null)
        {
            return SmallestChangeFinder.Find(search, problem, isProven: result.IsComplete) with { EndedAfter = EndOf(effort) };
        }

        var chosen = result.IsComplete ? Levels.Settle(search, best, result, program) : best;
        var members = search.Model.Ids(chosen);
        var evaluation = CohortEvaluation.Of(problem, members);
        That(evaluation.IsValid && evaluation.Total == search.Model.TotalOf(search.Model.GainOf(best)), "The cohort found fails its own check.");
        var bound = result.IsComplete ? evaluation.Total : search.Model.TotalOf(program.MostWorth(result.Bound));
        return new CohortOutcome.Composed(members, evaluation, new Certificate(evaluation.Total, bound, search.Nodes)) { EndedAfter = EndOf(effort) };
    }

    /// <summary>Fills places that have become free, keeping everybody who is still there: like for like, since every target still holds.</summary>
    /// <remarks>As <see cref="Compose"/> with <paramref name="remaining"/> locked in and <paramref name="gone"/> locked out.</remarks>
    /// <param name="problem">The problem that the cohort was composed from.</param>
    /// <param name="remaining">Members who keep their places.</param>
    /// <param name="gone">People who can no longer have one, such as those who declined.</param>
    /// <param name="effort">What the search may cost; null for a search to the end.</param>
    /// <exception cref="ArgumentException">Somebody is both, or is not among the people, or the problem breaks a rule.</exception>
    public static CohortOutcome Refill(
        CohortProblem problem, IReadOnlyCollection<string> remaining, IReadOnlyCollection<string> gone, Effort? effort = null,
        CancellationToken cancellationToken = default)
    {
        var (stay, leave) = (remaining.ToHashSet(StringComparer.Ordinal), gone.ToHashSet(StringComparer.Ordinal));
        var known = problem.People.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        That(!stay.Overlaps(leave), "Somebody both stays and has gone.");
        That(known.IsSupersetOf(stay) && known.IsSupersetOf(leave), "Somebody is not among the people.");
        Person Locked(Person p) => stay.Contains(p.Id) ? p with { Lock = PersonLock.In } : leave.Contains(p.Id) ? p with { Lock = PersonLock.Out } : p;
        return Compose(problem with { People = [.. problem.People.Select(Locked)] }, effort, null, cancellationToken);
    }

    private static long? EndOf(Effort effort) => effort.IsSpent ? effort.Spent : null;
}
