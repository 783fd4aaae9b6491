using static Fairlead.Allocation.Require;

namespace Fairlead.Allocation.Cohorts;

/// <summary>What one target, or one lock, costs.</summary>
/// <param name="Amount">The best total without it less the best total with it, in millionths; 0 or more, proven.</param>
/// <param name="In">Ids of those who would come in without it: the fewest, among the best cohorts without it.</param>
/// <param name="Out">Ids of those who would go out.</param>
/// <param name="Nodes">How many parts were searched for this price; 0 when the proof of the cohort itself shows that the price is 0.</param>
public sealed record Price(long Amount, IReadOnlyList<string> In, IReadOnlyList<string> Out, int Nodes);

/// <summary>One selection target with its price.</summary>
public sealed record TargetPrice(Target Target, Price Price);

/// <summary>Asks of each constraint what it costs, one at a time.</summary>
public static class TargetPrices
{
    /// <summary>The price of every selection target, each as soon as it is known.</summary>
    /// <remarks>
    /// <para>Exact: a target on which the proof of the best total does not rest costs nothing, and needs no search; for each of the others
    /// the problem without it is solved anew. Lazy: a search runs when its price is asked for, so that a page can show prices as they come.
    /// Deterministic, and independent of the order of the rows. Tie-breaks and lots play no part.</para>
    /// </remarks>
    /// <param name="problem">The problem; it must have a cohort.</param>
    /// <param name="members">The cohort composed for it.</param>
    /// <param name="cancellationToken">Stops the search under way.</param>
    /// <exception cref="ArgumentException"><paramref name="members"/> is no valid cohort of the best total, or the problem breaks a rule.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static IEnumerable<TargetPrice> Of(
        CohortProblem problem, IReadOnlyCollection<string> members, CancellationToken cancellationToken = default)
    {
        var pricing = new Pricing(problem, members, cancellationToken);
        return problem.Targets.Where(t => t.Type == TargetType.Selection).Select(target => new TargetPrice(target, pricing.Without(target)));
    }

    /// <summary>What the lock of one person costs: the best total without the lock less the best total with it.</summary>
    /// <inheritdoc cref="Of" path="/remarks"/>
    /// <param name="problem">The problem, the lock included.</param>
    /// <param name="members">The cohort composed for it.</param>
    /// <param name="id">The person who is locked in or out.</param>
    /// <exception cref="ArgumentException">Nobody with a lock has this id, or <paramref name="members"/> is no valid cohort of the best total.</exception>
    public static Price OfLock(
        CohortProblem problem, IReadOnlyCollection<string> members, string id, CancellationToken cancellationToken = default)
    {
        That(problem.People.Any(p => p.Id == id && p.Lock != PersonLock.None), $"{id} is not locked.");
        return new Pricing(problem, members, cancellationToken).WithoutLock(id);
    }

    private sealed class Pricing
    {
        private readonly bool[] _present;
        private readonly HashSet<int> _restedOn;
        private readonly long[] _worth;
        private readonly long _reached;

        public Pricing(CohortProblem problem, IReadOnlyCollection<string> members, CancellationToken cancellationToken)
        {
            var model = new CohortModel(DecisionInput.Canonical(problem));
            That(CohortEvaluation.Of(problem, members).IsValid, "Prices need a cohort that fills the places, keeps the locks and meets the targets.");
            Search = new CohortSearch(model, new Effort(long.MaxValue), null, cancellationToken);
            _present = model.Chosen(members);
            var (better, result, program) = Search.Ask("Proving the total", new CohortQuestion(Search.Locks, model.Gains, Search.Hard, []), model.GainOf(_present));
            That(better is null, "Prices need a cohort of the best total.");
            _restedOn = [.. program.TargetsOfRow.Where(r => result.RowsUsed[r.Key]).SelectMany(r => r.Value)];

            // Gains first, then as many of the present members as can stay.
            _worth = [.. model.Gains.Select((gain, p) => (gain * (problem.Places + 1)) + (_present[p] ? 1 : 0))];
            _reached = Enumerable.Range(0, _worth.Length).Where(p => _present[p]).Sum(p => _worth[p]);
        }

        public CohortSearch Search { get; }

        public Price Without(Target target)
        {
            var index = Enumerable.Range(0, Search.Model.Problem.Targets.Count).First(t => ReferenceEquals(Search.Model.Problem.Targets[t], target));
            return _restedOn.Contains(index)
                ? Solve(new CohortQuestion(Search.Locks, _worth, [.. Search.Hard.Where(t => t != index)], []))
                : new Price(0, [], [], 0);
        }

        public Price WithoutLock(string id)
        {
            PersonLock[] locks = [.. Search.Model.People.Select(p => p.Id == id ? PersonLock.None : p.Lock)];
            return Solve(new CohortQuestion(locks, _worth, Search.Hard, []));
        }

        private Price Solve(CohortQuestion question)
        {
            var (chosen, result, _) = Search.Ask("Pricing", question, _reached);
            if (chosen is null)
            {
                return new Price(0, [], [], result.Nodes);
            }

            var (before, after) = (Search.Model.Ids(_present), Search.Model.Ids(chosen));
            var amount = Search.Model.TotalOf(Search.Model.GainOf(chosen)) - Search.Model.TotalOf(Search.Model.GainOf(_present));
            return new Price(amount, [.. after.Except(before)], [.. before.Except(after)], result.Nodes);
        }
    }
}
