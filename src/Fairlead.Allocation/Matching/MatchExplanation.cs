namespace Fairlead.Allocation.Matching;

/// <summary>One other coach that somebody could have.</summary>
/// <param name="Pair">The person with that coach.</param>
/// <param name="Rise">What all pairs together would cost more, in millionths; 0 where it is as good. Proven least.</param>
/// <param name="Others">Who else would change, with the coach they would have then; the fewest of the cheapest way are not sought.</param>
public sealed record Alternative(Pair Pair, long Rise, IReadOnlyList<Pair> Others);

/// <summary>What one pin costs.</summary>
/// <param name="Pair">The pin.</param>
/// <param name="Rise">What all pairs together cost more because of it, in millionths.</param>
/// <param name="OnOthers">What the pairs of all others cost more because of it; below 0 where they gain.</param>
/// <param name="Moved">Who would have another coach without it.</param>
public sealed record PinCost(Pair Pair, long Rise, long OnOthers, IReadOnlyList<string> Moved);

/// <summary>Says of a matching why it is so: what else there was, and what it would have cost the others.</summary>
public static class MatchExplanation
{
    /// <summary>Every other coach that a person could have, the cheapest first.</summary>
    /// <remarks>
    /// Exact: the person's place at the present coach is freed, one at the other is taken, and the cheapest chain of people who move on from there is a
    /// shortest path in the network that the matching leaves; a matching of the least cost leaves no ring that saves. Cost: coaches × pairs at
    /// worst. Deterministic. Source: R. K. Ahuja, T. L. Magnanti and J. B. Orlin, "Network Flows", 1993, section 9.5.
    /// </remarks>
    /// <param name="problem">What was matched.</param>
    /// <param name="matched">How, at the least cost.</param>
    /// <param name="person">Whose alternatives.</param>
    /// <returns>None for somebody who is pinned; coaches whom no chain can make room at are left out.</returns>
    /// <exception cref="ArgumentException">Nobody of the matching has this id, or it is not proven cheapest.</exception>
    public static IReadOnlyList<Alternative> Alternatives(MatchProblem problem, MatchOutcome.Matched matched, string person)
    {
        Require.That(matched.Proven, "Alternatives are asked of a matching of the least cost.");
        var present = matched.Pairs.SingleOrDefault(p => p.Person == person);
        Require.That(present is not null, $"{person} is not in the matching.");
        if (present!.Rule is PairRule.Pinned)
        {
            return [];
        }

        var (distance, next) = Ways(problem, matched, present);
        return
        [
            .. from pair in problem.Pairs
               where pair.Person == person && pair.Coach != present.Coach && pair.Rule is PairRule.Allowed && distance.ContainsKey(pair.Coach)
               let rise = pair.Cost - present.Cost + distance[pair.Coach]
               orderby rise, pair.Coach
               select new Alternative(pair, rise, Chain(pair.Coach, next)),
        ];
    }

    /// <summary>What each pin costs all, and the others: the matching as it is against the one without that pin alone.</summary>
    /// <remarks>One matching for each pin. Exact and deterministic.</remarks>
    /// <exception cref="OperationCanceledException">The caller had enough.</exception>
    public static IReadOnlyList<PinCost> Pins(MatchProblem problem, MatchOutcome.Matched matched, CancellationToken cancellationToken = default)
    {
        var now = matched.Pairs.ToDictionary(p => p.Person);
        var costs = new List<PinCost>();
        foreach (var pin in problem.Pairs.Where(p => p.Rule is PairRule.Pinned))
        {
            var freed = new MatchProblem(problem.People, problem.Coaches, [.. problem.Pairs.Select(p => p == pin ? p with { Rule = PairRule.Allowed } : p)]);
            var without = (MatchOutcome.Matched)Matcher.Match(freed, cancellationToken);
            var own = pin.Cost - without.Pairs.Single(p => p.Person == pin.Person).Cost;
            var rise = (long)(matched.Cost - without.Cost);
            costs.Add(new PinCost(pin, rise, rise - own, [.. without.Pairs.Where(p => now[p.Person].Coach != p.Coach).Select(p => p.Person)]));
        }

        return costs;
    }

    /// <summary>
    /// Pairs who would both rather have each other than what they have: the person's cost would fall, and the coach has a place free or somebody
    /// who costs more. Few is good; none at all can cost everybody more.
    /// </summary>
    /// <remarks>Cost: one look at each pair. Source: D. Gale and L. S. Shapley, "College admissions and the stability of marriage", American Mathematical Monthly 69 (1962), 9–15.</remarks>
    public static IReadOnlyList<Pair> Blocking(MatchProblem problem, MatchOutcome.Matched matched)
    {
        var of = matched.Pairs.ToDictionary(p => p.Person);
        var at = matched.Pairs.ToLookup(p => p.Coach);
        var capacity = problem.Coaches.ToDictionary(c => c.Id, c => c.Capacity);
        return
        [
            .. problem.Pairs.Where(p => p.Rule is PairRule.Allowed && of[p.Person].Rule is not PairRule.Pinned && p.Coach != of[p.Person].Coach
                && Prefers(p, p.PersonWish, of[p.Person], of[p.Person].PersonWish)
                && (at[p.Coach].Count() < capacity[p.Coach] || at[p.Coach].Any(held => held.Rule is not PairRule.Pinned && Prefers(p, p.CoachWish, held, held.CoachWish)))),
        ];
    }

    // By wishes where one of the two is on the list, otherwise by cost.
    private static bool Prefers(Pair one, int? wish, Pair other, int? otherWish) =>
        wish is null && otherWish is null ? one.Cost < other.Cost : (wish ?? int.MaxValue) < (otherWish ?? int.MaxValue);

    /// <summary>From each coach with one too many, the cheapest way to the place that is freed, and the first step on it: somebody moves, or a place elsewhere is given up.</summary>
    /// <remarks>A coach with room needs nobody to move on; then the freed place may still draw somebody from elsewhere, which saves.</remarks>
    private static (Dictionary<string, long> Distance, Dictionary<string, (Pair? Move, string To)> Next) Ways(MatchProblem problem, MatchOutcome.Matched matched, Pair present)
    {
        var taken = matched.Pairs.CountBy(p => p.Coach).ToDictionary();
        string[] roomy = [.. problem.Coaches.Where(c => c.Capacity > taken.GetValueOrDefault(c.Id)).Select(c => c.Id)];
        var of = matched.Pairs.Where(p => p.Person != present.Person && p.Rule is not PairRule.Pinned).ToDictionary(p => p.Person);
        Pair[] moves = [.. problem.Pairs.Where(p => p.Rule is PairRule.Allowed && of.TryGetValue(p.Person, out var held) && held.Coach != p.Coach)];
        var next = new Dictionary<string, (Pair? Move, string To)>();
        var distance = new Dictionary<string, long> { [present.Coach] = 0 };

        // No ring saves anything, so that as many rounds as there are coaches are enough, and usually a few.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var move in moves)
            {
                var from = of[move.Person].Coach;
                changed |= distance.TryGetValue(move.Coach, out var onwards) && Shorten(from, onwards + move.Cost - of[move.Person].Cost, (move, move.Coach));
            }

            var (nearest, least) = distance.MinBy(d => (d.Value, d.Key));
            foreach (var coach in roomy)
            {
                changed |= Shorten(coach, least, (null, nearest));
            }
        }

        return (distance, next);

        bool Shorten(string coach, long way, (Pair? Move, string To) step)
        {
            var isShorter = way < distance.GetValueOrDefault(coach, long.MaxValue);
            if (isShorter)
            {
                (distance[coach], next[coach]) = (way, step);
            }

            return isShorter;
        }
    }

    private static List<Pair> Chain(string coach, Dictionary<string, (Pair? Move, string To)> next)
    {
        var chain = new List<Pair>();
        for (var at = coach; next.TryGetValue(at, out var step); at = step.To)
        {
            if (step.Move is { } move)
            {
                chain.Add(move);
            }
        }

        return chain;
    }
}
