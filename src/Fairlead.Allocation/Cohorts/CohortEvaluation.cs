namespace Fairlead.Allocation.Cohorts;

/// <summary>How a cohort stands to one target.</summary>
public enum TargetState
{
    Met,
    Under,
    Over,
}

/// <summary>One target beside the number of members who count to it.</summary>
public sealed record TargetCount(Target Target, int Count)
{
    public TargetState State => Count < Target.Min ? TargetState.Under : Count > Target.Max ? TargetState.Over : TargetState.Met;

    /// <summary>How many too few or too many; 0 when met.</summary>
    public int Missed => Math.Max(Math.Max(Target.Min - Count, Count - Target.Max), 0);
}

/// <summary>What a set of people comes to, chosen by whomever.</summary>
/// <param name="Total">The sum of scores, in millionths.</param>
/// <param name="Counts">One entry for each target, in the problem's order, monitor targets included.</param>
/// <param name="Size">How many people they are.</param>
/// <param name="Broken">In plain words, what keeps them from being a valid cohort: wrong size, a lock, a selection target. Empty when valid.</param>
public sealed record CohortEvaluation(long Total, IReadOnlyList<TargetCount> Counts, int Size, IReadOnlyList<string> Broken)
{
    /// <summary>Whether every place is filled, every lock kept and every selection target met.</summary>
    public bool IsValid => Broken.Count == 0;

    /// <summary>Σ weight × people missed over the tie-break targets, in millionths.</summary>
    public long TieBreakMissed => Counts.Where(c => c.Target.Type == TargetType.TieBreak).Sum(c => c.Target.Weight * c.Missed);

    /// <summary>Works out what <paramref name="members"/> come to. Pure; O(people + members × targets).</summary>
    /// <param name="problem">The people, targets, places and locks.</param>
    /// <param name="members">Distinct ids of people of the problem.</param>
    /// <exception cref="ArgumentException">An id stands twice or belongs to nobody.</exception>
    public static CohortEvaluation Of(CohortProblem problem, IReadOnlyCollection<string> members)
    {
        var ids = members.ToHashSet(StringComparer.Ordinal);
        Require.That(ids.Count == members.Count, "An id stands twice among the members.");
        var chosen = problem.People.Where(p => ids.Contains(p.Id)).ToList();
        Require.That(chosen.Count == ids.Count, "A member is not among the people.");
        TargetCount[] counts = [.. problem.Targets.Select(t => new TargetCount(t, chosen.Count(t.Counts)))];
        return new CohortEvaluation(chosen.Sum(p => p.Score), counts, chosen.Count, [.. WhatIsBroken(problem, ids, counts)]);
    }

    private static IEnumerable<string> WhatIsBroken(CohortProblem problem, HashSet<string> ids, TargetCount[] counts)
    {
        if (ids.Count != problem.Places)
        {
            yield return $"There are {ids.Count} members for {problem.Places} places.";
        }

        foreach (var person in problem.People.Where(p => p.Lock != PersonLock.None && p.Lock == PersonLock.In != ids.Contains(p.Id)))
        {
            yield return person.Lock == PersonLock.In ? $"{person.Id} is locked in but is no member." : $"{person.Id} is locked out but is a member.";
        }

        foreach (var count in counts.Where(c => c.Target.Type == TargetType.Selection && c.State != TargetState.Met))
        {
            yield return count.State == TargetState.Under
                ? $"{count.Target.Name} has {count.Count} members but needs at least {count.Target.Min}."
                : $"{count.Target.Name} has {count.Count} members but may have at most {count.Target.Max}.";
        }
    }
}
