using Fairlead.Allocation.Flows;

namespace Fairlead.Allocation.Matching;

/// <summary>Matches people with coaches at the least cost.</summary>
public static class Matcher
{
    /// <summary>The cheapest way of giving everybody one coach, with its proof, or why there is none.</summary>
    /// <remarks>
    /// A flow of one unit from each person over a pair and a coach's places to one sink. Deterministic, whatever the number of threads. Every
    /// answer has been checked by <see cref="FlowCheck"/> before it is given. Source: R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows", 1993, section 12.4.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static MatchOutcome Match(MatchProblem problem, CancellationToken cancellationToken = default)
    {
        var (people, coaches) = (problem.People.Count, problem.Coaches.Count);
        var personAt = problem.People.Index().ToDictionary(p => p.Item, p => p.Index);
        var coachAt = problem.Coaches.Index().ToDictionary(c => c.Item.Id, c => people + c.Index);
        var pinned = problem.Pairs.Where(p => p.Rule is PairRule.Pinned).Select(p => p.Person).ToHashSet();
        Pair[] open = [.. problem.Pairs.Where(p => p.Rule is PairRule.Pinned || (p.Rule is PairRule.Allowed && !pinned.Contains(p.Person)))];

        // Costs are often whole points, and millionths of whole points would soon be too large for a long path.
        var unit = Millionths.CommonUnit(open.Select(p => p.Cost));
        var network = new FlowNetwork(
            [.. Enumerable.Repeat(1L, people), .. new long[coaches], -people],
            [.. open.Select(p => personAt[p.Person]), .. Enumerable.Range(people, coaches)],
            [.. open.Select(p => coachAt[p.Coach]), .. Enumerable.Repeat(people + coaches, coaches)],
            [.. Enumerable.Repeat(1L, open.Length), .. problem.Coaches.Select(c => (long)c.Capacity)],
            [.. open.Select(p => p.Cost / unit), .. new long[coaches]]);

        var outcome = NetworkSimplex.Solve(network, cancellationToken);
        return FlowCheck.Problems(network, outcome).FirstOrDefault() is { } fault
            ? throw new InvalidOperationException($"A matching did not stand its own check: {fault}")
            : outcome switch
            {
                FlowOutcome.Sent sent => Matched(problem, open, network, sent, unit),
                FlowOutcome.Impossible impossible => Impossible(problem, impossible),
                _ => throw new InvalidOperationException("There is no third outcome."),
            };
    }

    /// <summary>Matches anew those who are still open, after some have declined: nobody who accepted is touched, and nobody gets again whom they declined.</summary>
    /// <remarks>As <see cref="Match"/>, with the accepted pairs pinned and the declined ones excluded.</remarks>
    /// <param name="problem">What was matched.</param>
    /// <param name="accepted">Pairs that stand: person and coach.</param>
    /// <param name="declined">Pairs that one of the two has declined.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">A pair is none of the problem's, or is both.</exception>
    public static MatchOutcome Again(
        MatchProblem problem, IReadOnlyCollection<(string Person, string Coach)> accepted, IReadOnlyCollection<(string Person, string Coach)> declined,
        CancellationToken cancellationToken = default)
    {
        var known = problem.Pairs.Select(p => (p.Person, p.Coach)).ToHashSet();
        Require.That(accepted.All(known.Contains) && declined.All(known.Contains), "A pair that was accepted or declined is one of the problem's.");
        Require.That(!accepted.Intersect(declined).Any(), "No pair is both accepted and declined.");
        PairRule RuleOf(Pair p) => accepted.Contains((p.Person, p.Coach)) ? PairRule.Pinned : declined.Contains((p.Person, p.Coach)) ? PairRule.Excluded : p.Rule;
        return Match(new MatchProblem(problem.People, problem.Coaches, [.. problem.Pairs.Select(p => p with { Rule = RuleOf(p) })]), cancellationToken);
    }

    private static MatchOutcome.Matched Matched(MatchProblem problem, Pair[] open, FlowNetwork network, FlowOutcome.Sent sent, long unit)
    {
        var of = open.Where((_, i) => sent.Flows[i] == 1).ToDictionary(p => p.Person);
        var sink = network.Nodes - 1;
        return new MatchOutcome.Matched(
            [.. problem.People.Select(p => of[p])],
            sent.Cost * unit,
            FlowCheck.Bound(network, sent.Prices) * unit,
            [.. problem.Coaches.Select((_, i) => Math.Max(0, sent.Prices[sink] - sent.Prices[problem.People.Count + i]) * unit)]);
    }

    private static MatchOutcome.Impossible Impossible(MatchProblem problem, FlowOutcome.Impossible impossible)
    {
        var stuck = impossible.Stuck.ToHashSet();
        Coach[] coaches = [.. problem.Coaches.Where((_, i) => stuck.Contains(problem.People.Count + i))];
        return new([.. problem.People.Where((_, i) => stuck.Contains(i))], coaches, coaches.Sum(c => (long)c.Capacity));
    }
}
