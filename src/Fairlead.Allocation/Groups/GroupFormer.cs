namespace Fairlead.Allocation.Groups;

/// <summary>Forms groups whose members differ as much as they can.</summary>
public static class GroupFormer
{
    // For each pair of members: what there is to try grows with them.
    private const long StepsBeforeProof = 1_600;

    /// <summary>A grouping of large diversity that keeps every rule, with a bound on any other; or the smallest clash of rules.</summary>
    /// <remarks>
    /// Up to 18 members (those kept together counting as one) go through an exact trial, which mostly proves the answer best; otherwise, and beyond, this is a heuristic with a
    /// stated gap. Deterministic: the same problem, seed and number of steps give the same answer on any machine; the order of members counts.
    /// Whether rules can be kept at all is decided by trying, exactly as long as 100,000 nodes last. Every answer has been checked by
    /// <see cref="GroupCheck"/> before it is given. Cost: one look at an exchange is ten steps of the effort.
    /// </remarks>
    /// <param name="problem">Members, distances, sizes and rules.</param>
    /// <param name="seed">Moves the search; another seed may find another grouping.</param>
    /// <param name="effort">How long to look; null for <see cref="Effort.UsualSteps"/>. A grouping that is proven best ends it before.</param>
    /// <param name="cancellationToken">Ends it without an answer.</param>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static GroupOutcome Form(GroupProblem problem, ulong seed = 0, Effort? effort = null, CancellationToken cancellationToken = default) =>
        Seek(problem, new GroupModel(problem), seed, effort, cancellationToken).Outcome;

    /// <summary>Groups after people left or joined, or after groups were merged or split: as few as possible of those present change group; then diversity counts.</summary>
    /// <remarks>As <see cref="Form"/>. Up to 18 members the fewest is mostly proven; beyond, <see cref="Adjustment.FewestMoved"/> follows from the sizes.</remarks>
    /// <param name="problem">Everybody who is there afterwards, with sizes and rules of then. A group that is given up has the size 0 to 0.</param>
    /// <param name="before">The group of each who was there before, the first being 0; whoever is not in it has joined, and who is no member any more is left out of account.</param>
    /// <param name="seed">Moves the search.</param>
    /// <param name="effort">How long to look; null for <see cref="Effort.UsualSteps"/>.</param>
    /// <param name="cancellationToken">Ends it without an answer.</param>
    /// <exception cref="ArgumentException">Somebody was in a group that is not there.</exception>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static Adjustment Adjust(
        GroupProblem problem, IReadOnlyDictionary<string, int> before, ulong seed = 0, Effort? effort = null, CancellationToken cancellationToken = default)
    {
        Require.That(before.Values.All(g => g >= 0 && g < problem.Sizes.Count), "Everybody was in a group that is there.");
        int[] homes = [.. problem.Members.Select(m => before.TryGetValue(m, out var home) ? home : Seating.Nowhere)];
        var (outcome, isComplete) = Seek(problem, new GroupModel(problem, homes), seed, effort, cancellationToken);
        if (outcome is not GroupOutcome.Formed formed)
        {
            return new(outcome, [], 0);
        }

        var now = formed.Groups.Index().SelectMany(g => g.Item.Select(m => (Member: m, g.Index))).ToDictionary(m => m.Member, m => m.Index);
        string[] moved = [.. problem.Members.Where(m => before.TryGetValue(m, out var home) && now[m] != home)];
        return new(outcome, moved, isComplete ? moved.Length : FewestBySize(problem, homes));
    }

    /// <summary>Groups for several meetings: a pair who met counts less from then on, so that people meet new ones.</summary>
    /// <remarks>Round after round, each formed as <see cref="Form"/> does; a heuristic, for which nothing is proven of all rounds together.</remarks>
    /// <param name="problem">Members, distances, sizes and rules of every round.</param>
    /// <param name="rounds">How many, 1 or more.</param>
    /// <param name="costOfMeetingAgain">What a pair loses of its distance for each time that it met, in millionths; null for twice the largest distance.</param>
    /// <param name="seed">Moves the search.</param>
    /// <param name="effort">Asked at the beginning of each round how long to look for it; null for <see cref="Effort.UsualSteps"/> each.</param>
    /// <param name="cancellationToken">Ends it without an answer.</param>
    /// <returns>The rounds; or, alone, why there can be none.</returns>
    /// <exception cref="ArgumentException">There is no round, the cost is below 0, or it is too large for exact sums.</exception>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static (IReadOnlyList<GroupRound> Rounds, GroupOutcome.Infeasible? Why) FormRounds(
        GroupProblem problem, int rounds, long? costOfMeetingAgain = null, ulong seed = 0, Func<Effort>? effort = null, CancellationToken cancellationToken = default)
    {
        Require.That(rounds > 0, "There is 1 round or more.");
        Require.That(costOfMeetingAgain is null or >= 0, "Meeting again costs 0 or more.");
        var count = problem.Members.Count;
        long[] distances = [.. Enumerable.Range(0, count * count).Select(p => problem.Between(p / count, p % count))];
        var cost = costOfMeetingAgain ?? 2 * distances.Select(Math.Abs).DefaultIfEmpty().Max();
        var index = problem.Members.Index().ToDictionary(m => m.Item, m => m.Index);
        var (formed, met) = (new List<GroupRound>(), new HashSet<(string, string)>());
        var prices = GroupBound.Of(problem);
        var bound = (long)GroupCheck.Bound(problem, prices);
        for (var round = 0; round < rounds; round++)
        {
            var outcome = Form(problem.With([.. distances]), seed + (ulong)round, effort?.Invoke(), cancellationToken);
            if (outcome is not GroupOutcome.Formed found)
            {
                return (formed, (GroupOutcome.Infeasible)outcome);
            }

            (string One, string Other)[] pairs = [.. found.Groups.SelectMany(g => g.Index().SelectMany(one => g.Skip(one.Index + 1).Select(other => (one.Item, other))))];
            var certificate = round == 0 ? found.Certificate : new Certificate(GroupCheck.Objective(problem, found.Groups), bound, found.Certificate.Nodes);
            formed.Add(new(found with { Certificate = certificate, Prices = round == 0 ? found.Prices : prices }, [.. pairs.Where(p => !met.Add(p))]));
            foreach (var (one, other) in pairs)
            {
                distances[(index[one] * count) + index[other]] -= cost;
                distances[(index[other] * count) + index[one]] -= cost;
            }
        }

        return (formed, null);
    }

    private static (GroupOutcome Outcome, bool IsComplete) Seek(GroupProblem problem, GroupModel model, ulong seed, Effort? effort, CancellationToken cancellationToken)
    {
        int[] wanted = GroupBound.MostPairs(problem.Sizes, problem.Members.Count) is { Length: > 0 } sizes ? sizes : model.Max;
        if (GroupFit.Find(model, wanted, out var isShown, cancellationToken) is not { } first)
        {
            return isShown
                ? (GroupClash.Of(problem, cancellationToken), true)
                : (new GroupOutcome.Infeasible(["The search ended before it found a grouping that keeps every rule, or showed that there is none."], [], false), false);
        }

        effort ??= new Effort(Effort.UsualSteps);
        var prices = GroupBound.Of(problem);
        var bound = (long)GroupCheck.Bound(problem, prices);
        var search = new GroupSearch(model, first, seed);
        bool IsEnough(long value) => model.Home == 0 && model.Within + (value * model.Scale) >= bound;
        GroupProof? proof = null;
        if (model.Count <= GroupProof.MostUnits)
        {
            search.Run(new Effort(StepsBeforeProof * model.Count * model.Count), IsEnough, cancellationToken);
            proof = GroupProof.Of(model, search.Best, search.BestValue, cancellationToken);
        }

        if (proof is not { IsComplete: true })
        {
            search.Run(effort, IsEnough, cancellationToken);
        }

        var isProven = proof is { IsComplete: true };
        var groupOf = proof is not null && proof.BestValue >= search.BestValue ? proof.Best : search.Best;
        IReadOnlyList<string>[] groups = [.. Enumerable.Range(0, model.Groups).Select(g => problem.Members.Where((_, m) => groupOf[model.UnitOf[m]] == g).ToArray())];
        var objective = GroupCheck.Objective(problem, groups);

        // Where fewest moves come first, the most diverse of those is proven, not the most diverse of all.
        var formed = new GroupOutcome.Formed(groups, new Certificate(objective, isProven && model.Home == 0 ? objective : bound, proof?.Nodes ?? 0))
        {
            Prices = isProven && model.Home == 0 ? null : prices,
        };
        return GroupCheck.Problems(problem, formed).FirstOrDefault() is { } fault
            ? throw new InvalidOperationException($"A grouping did not stand its own check: {fault}")
            : (formed, isProven);
    }

    // Too many must go, and too few are made up by those who join and then by others.
    private static int FewestBySize(GroupProblem problem, int[] homes)
    {
        var present = Enumerable.Range(0, problem.Sizes.Count).Select(g => homes.Count(h => h == g)).ToArray();
        var over = problem.Sizes.Zip(present).Sum(g => Math.Max(0, g.Second - g.First.Max));
        var under = problem.Sizes.Zip(present).Sum(g => Math.Max(0, g.First.Min - g.Second));
        return Math.Max(over, under - homes.Count(h => h == Seating.Nowhere));
    }
}
