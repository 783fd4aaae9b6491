namespace Fairlead.Allocation.Groups;

/// <summary>What came of forming groups.</summary>
public abstract record GroupOutcome
{
    private GroupOutcome()
    {
    }

    /// <summary>Everybody is in one group and no rule is broken.</summary>
    /// <param name="Groups">Ids, group by group in the order of the sizes, within a group in the order of the members.</param>
    /// <param name="Certificate">The sum of all distances within groups, and what no grouping can pass.</param>
    public sealed record Formed(IReadOnlyList<IReadOnlyList<string>> Groups, Certificate Certificate) : GroupOutcome
    {
        /// <summary>What shows the bound by <see cref="GroupCheck.Bound"/>; null where a trial of all groupings showed it.</summary>
        public GroupPrices? Prices { get; init; }
    }

    /// <summary>No grouping keeps all rules.</summary>
    /// <param name="Reasons">Sentences that say what stands in the way.</param>
    /// <param name="Clash">Rules that cannot all hold with these sizes; empty when the sizes alone are in the way.</param>
    /// <param name="Proven">False when the search was ended before it found a grouping or showed that there is none.</param>
    public sealed record Infeasible(IReadOnlyList<string> Reasons, IReadOnlyList<GroupRule> Clash, bool Proven = true) : GroupOutcome
    {
        /// <summary>Whether each rule of the clash, and each member whom a limit or a set kept together names in it, has been shown to be needed.</summary>
        public bool IsSmallest { get; init; } = true;
    }
}

/// <summary>Prices that show what no grouping can pass.</summary>
/// <param name="OfPair">For each pair within a group, in millionths, 0 or more.</param>
/// <param name="OfMembers">For each member in the order of the problem, for each companion, in millionths, 0 or more.</param>
public sealed record GroupPrices(long OfPair, IReadOnlyList<long> OfMembers);

/// <summary>What came of changing groups that meet already.</summary>
/// <param name="Outcome">The groups as they are then.</param>
/// <param name="Moved">Who leaves the group they were in.</param>
/// <param name="FewestMoved">No grouping that keeps all rules moves fewer.</param>
public sealed record Adjustment(GroupOutcome Outcome, IReadOnlyList<string> Moved, int FewestMoved);

/// <summary>One of several meetings.</summary>
/// <param name="Formed">Its groups; objective and bound are of the distances as they were given.</param>
/// <param name="MeetAgain">Pairs who have been in one group in a round before.</param>
public sealed record GroupRound(GroupOutcome.Formed Formed, IReadOnlyList<(string One, string Other)> MeetAgain);
