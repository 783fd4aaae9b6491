namespace Fairlead.Allocation.Matching;

/// <summary>Whether two people can be matched.</summary>
public enum PairRule
{
    /// <summary>They can; the default.</summary>
    Allowed,

    /// <summary>They are: somebody decided it.</summary>
    Pinned,

    /// <summary>They must not be: a conflict, a line manager.</summary>
    Excluded,
}

/// <summary>Somebody who takes people on.</summary>
/// <param name="Id">Tells coaches apart.</param>
/// <param name="Capacity">How many people at most, 0 or more.</param>
public sealed record Coach(string Id, int Capacity);

/// <summary>What a match of two would cost: how far apart they are in what matters.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Coach">The coach's id.</param>
/// <param name="Cost">In millionths of a point; less is better, and it may be below 0.</param>
/// <param name="Rule">Whether it may, must or must not be.</param>
public sealed record Pair(string Person, string Coach, long Cost, PairRule Rule = PairRule.Allowed)
{
    /// <summary>Where the coach stands on the person's list of wishes: 1 for the first; null when not on it.</summary>
    public int? PersonWish { get; init; }

    /// <summary>Where the person stands on the coach's list of wishes.</summary>
    public int? CoachWish { get; init; }
}

/// <summary>Every person is to have one coach, no coach more people than they have places for, and all matches together are to cost as little as they can.</summary>
public sealed class MatchProblem
{
    /// <param name="people">Ids.</param>
    /// <param name="coaches">Who takes them on.</param>
    /// <param name="pairs">Who can be matched with whom; two who stand in no pair cannot be.</param>
    /// <exception cref="ArgumentException">An id stands twice or is not there, a pair stands twice, a capacity is below 0, a person is pinned twice.</exception>
    public MatchProblem(IReadOnlyList<string> people, IReadOnlyList<Coach> coaches, IReadOnlyList<Pair> pairs)
    {
        Require.That(people.Distinct().Count() == people.Count, "No person stands twice.");
        Require.That(coaches.DistinctBy(c => c.Id).Count() == coaches.Count, "No coach stands twice.");
        Require.That(coaches.All(c => c.Capacity >= 0), "No capacity is below 0.");
        Require.That(pairs.DistinctBy(p => (p.Person, p.Coach)).Count() == pairs.Count, "No pair stands twice.");
        Require.That(pairs.Where(p => p.Rule is PairRule.Pinned).DistinctBy(p => p.Person).Count() == pairs.Count(p => p.Rule is PairRule.Pinned), "Nobody is pinned twice.");
        var (known, taking) = (people.ToHashSet(), coaches.Select(c => c.Id).ToHashSet());
        Require.That(pairs.All(p => known.Contains(p.Person) && taking.Contains(p.Coach)), "A pair is of a person and a coach who are there.");
        (People, Coaches, Pairs) = (people, coaches, pairs);
    }

    public IReadOnlyList<string> People { get; }

    public IReadOnlyList<Coach> Coaches { get; }

    public IReadOnlyList<Pair> Pairs { get; }

    /// <summary>The same problem with wishes in it.</summary>
    /// <param name="weight">What each place further down a list costs, in millionths; a pair that is on nobody's list pays as if behind the longest one.</param>
    /// <param name="areHard">Whether only those can be matched who have each other on their lists, or are pinned.</param>
    /// <exception cref="ArgumentException">The weight is below 0, or a wish is below 1.</exception>
    public MatchProblem WithWishes(long weight, bool areHard)
    {
        Require.That(weight >= 0, "Wishes weigh 0 or more.");
        Require.That(Pairs.All(p => p.PersonWish is null or >= 1 && p.CoachWish is null or >= 1), "The first wish is number 1.");
        var behind = Pairs.Select(p => Math.Max(p.PersonWish ?? 0, p.CoachWish ?? 0)).DefaultIfEmpty().Max();
        Pair Wished(Pair p) => p with
        {
            Cost = checked(p.Cost + (weight * ((p.PersonWish ?? (behind + 1)) + (p.CoachWish ?? (behind + 1)) - 2))),
            Rule = areHard && p.Rule is PairRule.Allowed && (p.PersonWish is null || p.CoachWish is null) ? PairRule.Excluded : p.Rule,
        };
        return new MatchProblem(People, Coaches, [.. Pairs.Select(Wished)]);
    }
}
