using Fairlead.Allocation.Flows;

namespace Fairlead.Allocation.Readers;

/// <summary>Assigns readers so that the application that fares worst fares as well as it can.</summary>
public static class FairReading
{
    private const int Rounds = 60;
    private const long WeightScale = 1_000_000, StepsOfAPair = 500;

    /// <summary>The assignment whose smallest application's total is highest; a proof, or a stated gap.</summary>
    /// <remarks>
    /// From the assignment of the highest total, chains of exchanges raise whoever is below a level, the level found by halving. The bound is
    /// Lagrangian: with any weights on applications, the highest weighted total (a flow) over the sum of weights; weights move towards those
    /// that fare worst. What is then left open, an integer program settles where it is small. Deterministic, whatever the number of threads.
    /// Sources: I. Stelmakh, N. Shah and A. Singh, "PeerReview4All", ALT 2019, for the problem; N. Garg, T. Kavitha, A. Kumar, K. Mehlhorn and
    /// J. Mestre, "Assigning papers to referees", Algorithmica 58 (2010), 119–136, for its hardness.
    /// </remarks>
    /// <param name="problem">What is assigned.</param>
    /// <param name="effort">What rounds and the last search may cost; null for about a minute.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static ReadingOutcome HighestSmallest(ReadingProblem problem, Effort? effort = null, CancellationToken cancellationToken = default) =>
        Find(problem, effort, evenly: false, cancellationToken);

    /// <summary>As <see cref="HighestSmallest"/>, and then the second smallest, and so on.</summary>
    /// <remarks>The smallest total is proven as there; the order above it is as good as chains of exchanges make it, and no proof is stated for it.</remarks>
    /// <inheritdoc cref="HighestSmallest" path="/param"/>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static ReadingOutcome Leximin(ReadingProblem problem, Effort? effort = null, CancellationToken cancellationToken = default) =>
        Find(problem, effort, evenly: true, cancellationToken);

    private static ReadingOutcome Find(ReadingProblem problem, Effort? effort, bool evenly, CancellationToken cancellationToken)
    {
        var first = ReaderAssigner.HighestTotal(problem, cancellationToken);
        if (first is not ReadingOutcome.Assigned highest || problem.Applications.Count == 0)
        {
            return first;
        }

        var unit = ReaderAssigner.UnitOf(problem);
        var flow = new ReadingFlow(problem);
        var (best, smallest) = (highest.Pairs, ReadingCheck.Totals(problem, highest.Pairs).Min());
        var proof = Alone(problem, flow, unit, cancellationToken);
        Improve(highest.Pairs);
        effort ??= new Effort(Effort.UsualSteps);
        var logs = new double[problem.Applications.Count];
        for (var round = 1; round <= Rounds && smallest < proof.Bound && !effort.IsSpent; round++)
        {
            effort.Spend(problem.Pairs.Count * StepsOfAPair);
            var totals = ReadingCheck.Totals(problem, Weigh(round));
            var spread = Math.Max(1.0, totals.Max() - totals.Min());
            for (var a = 0; a < logs.Length; a++)
            {
                logs[a] -= 4 * Math.Log(logs.Length + 1) / Math.Sqrt(Rounds) * ((totals[a] - smallest) / spread);
            }
        }

        if (smallest < proof.Bound && problem.Pairs.Count <= ReadingProgram.MostPairs)
        {
            var (pairs, bound) = ReadingProgram.Solve(problem, unit, smallest / unit, proof.Bound / unit, effort, cancellationToken);
            (best, smallest) = pairs is null ? (best, smallest) : (pairs, ReadingCheck.Totals(problem, pairs).Min());
            proof = bound * unit < proof.Bound ? new ReadingProof([], [], bound * unit, Searched: true) : proof;
        }

        best = evenly ? Evened(problem, best) : best;
        return ReaderAssigner.Checked(problem, new ReadingOutcome.Assigned(best, smallest, proof), isSmallest: true);

        // The best weighted assignment: a bound, and somewhere else to begin.
        int[] Weigh(int round)
        {
            var top = logs.Max();
            long[] weights = [.. logs.Select(l => (long)Math.Round(WeightScale * Math.Exp(l - top)))];
            var network = flow.With(p => weights[p.Application] * (p.Score / unit));
            var sent = (FlowOutcome.Sent)NetworkSimplex.Solve(network, cancellationToken);
            var bound = ReadingCheck.Bound(network, sent.Prices, weights.Aggregate(Int128.Zero, (sum, w) => sum + w), unit);
            proof = bound < proof.Bound ? new ReadingProof(weights, sent.Prices, bound) : proof;
            var chosen = flow.Chosen(sent);
            if (round % 4 == 1)
            {
                Improve(chosen);
            }

            return chosen;
        }

        // The highest level to which chains raise everybody.
        void Improve(IReadOnlyList<int> from)
        {
            var (low, high) = (smallest / unit, proof.Bound / unit);
            while (low < high)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var level = low + ((high - low + 1) / 2);
                if (Raised(problem, from, level * unit) is { } raised)
                {
                    (best, smallest) = (raised, ReadingCheck.Totals(problem, raised).Min());
                    low = smallest / unit;
                }
                else
                {
                    high = level - 1;
                }
            }
        }
    }

    /// <summary>The bound that one application alone sets: its best readers, if nobody else wanted them.</summary>
    private static ReadingProof Alone(ReadingProblem problem, ReadingFlow flow, long unit, CancellationToken cancellationToken)
    {
        var worst = problem.Pairs.GroupBy(p => p.Application)
            .MinBy(g => (g.OrderByDescending(p => p.Score).Take(problem.Reads).Sum(p => p.Score), g.Key))!.Key;
        long[] weights = [.. Enumerable.Range(0, problem.Applications.Count).Select(a => a == worst ? 1L : 0)];
        var network = flow.With(p => weights[p.Application] * (p.Score / unit));
        var sent = (FlowOutcome.Sent)NetworkSimplex.Solve(network, cancellationToken);
        return new ReadingProof(weights, sent.Prices, ReadingCheck.Bound(network, sent.Prices, 1, unit));
    }

    private static int[]? Raised(ReadingProblem problem, IReadOnlyList<int> from, long level)
    {
        var chains = new ReadingChains(problem, from);
        foreach (var application in Enumerable.Range(0, problem.Applications.Count).OrderBy(a => chains.Totals[a]).ThenBy(a => a).ToArray())
        {
            while (chains.Totals[application] < level)
            {
                if (!chains.Raise(application, total => Math.Min(level, total)))
                {
                    return null;
                }
            }
        }

        return chains.Pairs;
    }

    private static int[] Evened(ReadingProblem problem, IReadOnlyList<int> from)
    {
        var chains = new ReadingChains(problem, from);
        for (var raised = true; raised;)
        {
            raised = false;
            foreach (var application in Enumerable.Range(0, problem.Applications.Count).OrderBy(a => chains.Totals[a]).ThenBy(a => a).ToArray())
            {
                var now = chains.Totals[application];
                raised |= chains.Raise(application, _ => now + 1);
            }
        }

        return chains.Pairs;
    }
}
