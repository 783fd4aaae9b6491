using Fairlead.Allocation.Flows;

namespace Fairlead.Allocation.Readers;

/// <summary>Assigns readers to applications.</summary>
public static class ReaderAssigner
{
    /// <summary>The assignment of the highest total score, with its proof, or why there is none.</summary>
    /// <remarks>
    /// A minimum cost flow by <see cref="NetworkSimplex"/>; the answer has passed <see cref="ReadingCheck"/>. Deterministic, whatever the number of
    /// threads. Source: R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows", 1993, chapter 11 for the method.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static ReadingOutcome HighestTotal(ReadingProblem problem, CancellationToken cancellationToken = default)
    {
        var unit = UnitOf(problem);
        var flow = new ReadingFlow(problem);
        var network = flow.With(p => p.Score / unit);
        if (WhyNoneByCount(problem) is { } reason)
        {
            return new ReadingOutcome.Impossible(reason);
        }

        switch (NetworkSimplex.Solve(network, cancellationToken))
        {
            case FlowOutcome.Sent sent:
                var proof = new ReadingProof([.. Enumerable.Repeat(1L, problem.Applications.Count)], sent.Prices, ReadingCheck.Bound(network, sent.Prices, 1, unit));
                var chosen = flow.Chosen(sent);
                return Checked(problem, new ReadingOutcome.Assigned(chosen, chosen.Sum(p => problem.Pairs[p].Score), proof), isSmallest: false);
            case FlowOutcome.Impossible impossible:
                return new ReadingOutcome.Impossible(flow.Reason(impossible));
            default:
                throw new InvalidOperationException("There is no third outcome.");
        }
    }

    /// <summary>
    /// The assignment that keeps as many as it can of the pairs that stand, and among those the one of the highest total: for a reader who
    /// stands down, a conflict found late, an application that came in by extension.
    /// </summary>
    /// <remarks>As <see cref="HighestTotal"/>; exact in both, since one kept pair outweighs all scores together.</remarks>
    /// <param name="problem">What is to be assigned now; its pairs no longer hold whoever has gone.</param>
    /// <param name="standing">Indexes into the problem's pairs: what was assigned and can stay.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The assignment with what it keeps; or why there is none.</returns>
    /// <exception cref="ArgumentException">A standing pair is none of the problem's, or scores are so finely divided that keeping could not outweigh them in 64 bits.</exception>
    public static ReadingOutcome Adjust(ReadingProblem problem, IReadOnlyCollection<int> standing, CancellationToken cancellationToken = default)
    {
        Require.That(standing.All(p => p >= 0 && p < problem.Pairs.Count), "A standing pair is one of the problem's.");
        if (WhyNoneByCount(problem) is { } reason)
        {
            return new ReadingOutcome.Impossible(reason);
        }

        var unit = UnitOf(problem);
        var range = problem.Pairs.Aggregate(1L, (most, p) => Math.Max(most, Math.Abs(p.Score / unit)));
        var keeping = (2 * (Int128)range * problem.Reads * Math.Max(1, problem.Applications.Count)) + 1;
        Require.That(keeping < 1L << 40, "Scores are so finely divided that keeping a pair cannot outweigh them.");
        var kept = standing.Select(p => (problem.Pairs[p].Reader, problem.Pairs[p].Application)).ToHashSet();
        var flow = new ReadingFlow(problem);
        var network = flow.With(p => (p.Score / unit) + (kept.Contains((p.Reader, p.Application)) ? (long)keeping : 0));
        var outcome = NetworkSimplex.Solve(network, cancellationToken);
        Require.That(!FlowCheck.Problems(network, outcome).Any(), "An adjustment did not stand its own check.");
        return outcome is FlowOutcome.Sent sent && flow.Chosen(sent) is var chosen
            ? new ReadingOutcome.Adjusted(chosen, chosen.Count(p => kept.Contains((problem.Pairs[p].Reader, problem.Pairs[p].Application))), chosen.Sum(p => problem.Pairs[p].Score))
            : new ReadingOutcome.Impossible(flow.Reason((FlowOutcome.Impossible)outcome));
    }

    /// <summary>The largest number that divides every score: flows work with the smallest whole numbers that mean the same.</summary>
    internal static long UnitOf(ReadingProblem problem) => Millionths.CommonUnit(problem.Pairs.Select(p => p.Score));

    internal static ReadingOutcome.Assigned Checked(ReadingProblem problem, ReadingOutcome.Assigned assigned, bool isSmallest) =>
        ReadingCheck.Problems(problem, assigned, isSmallest).FirstOrDefault() is { } fault
            ? throw new InvalidOperationException($"An assignment did not stand its own check: {fault}")
            : assigned;

    /// <summary>What can be counted without a search.</summary>
    internal static string? WhyNoneByCount(ReadingProblem problem)
    {
        var wanted = (long)problem.Applications.Count * problem.Reads;
        var (least, most) = (problem.Readers.Sum(r => (long)r.MinLoad), problem.Readers.Sum(r => (long)r.MaxLoad));
        var all = ReadingFlow.Count(problem.Applications.Count, "application");
        return wanted > most ? $"{all} must have {ReadingFlow.Count(wanted, "read")} in all, and the readers have room for {most}."
            : wanted < least ? $"The readers must have {ReadingFlow.Count(least, "read")} together, and {all} must have only {wanted} in all."
            : null;
    }
}
