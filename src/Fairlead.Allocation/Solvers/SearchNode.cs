namespace Fairlead.Allocation.Solvers;

/// <summary>A part of the search that is still open: the limits that make it, and the best objective that it can hold.</summary>
internal sealed record SearchNode(long[] Lower, long[] Upper, Int128 Bound, int Depth);

/// <summary>How a search ended: with a proof, unless its node limit stopped it.</summary>
/// <param name="Solution">The best solution found that beats the floor, or null when there is none.</param>
/// <param name="Objective">Its exact objective.</param>
/// <param name="Nodes">How many relaxations were solved as nodes of the tree.</param>
/// <param name="RowsUsed">The rows that the proof rests on: without the others it holds word for word.</param>
/// <param name="RootMultipliers">Prices of the rows at the root, in units of the objective; null when the root was not solved.</param>
/// <param name="Level">All solutions of that objective, this one included; null when they were not asked for, or are many.</param>
/// <param name="RootBound">What no solution exceeds, as the root shows it.</param>
/// <param name="Bound">What no solution exceeds, as the whole search shows it: the objective, or the floor where nothing beats it, once it is complete.</param>
/// <param name="IsComplete">Whether the search came to its end, so that what it says is proven.</param>
internal sealed record SearchResult(
    long[]? Solution, long Objective, int Nodes, bool[] RowsUsed, double[]? RootMultipliers, IReadOnlyList<long[]>? Level, Int128 RootBound, Int128 Bound,
    bool IsComplete);

/// <summary>After how many nodes a search ends without proof.</summary>
internal sealed record SearchLimits
{
    /// <summary>The limit once there is a solution.</summary>
    public int Nodes { get; init; } = int.MaxValue;

    /// <summary>The limit while there is none.</summary>
    public int NodesWithoutSolution { get; init; } = int.MaxValue;
}
