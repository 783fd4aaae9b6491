namespace Fairlead.Allocation.Flows;

/// <summary>A directed network along whose arcs goods are sent from the nodes that have them to the nodes that want them.</summary>
/// <remarks>All numbers are whole. Arcs may stand side by side.</remarks>
public sealed class FlowNetwork
{
    /// <summary>The most that an arc may carry.</summary>
    public const long LargestCapacity = 1L << 60;

    /// <param name="supplies">For each node how many units it has, below 0 how many it wants; together 0.</param>
    /// <param name="from">For each arc the node it leaves.</param>
    /// <param name="to">For each arc the node it enters.</param>
    /// <param name="capacities">For each arc how many units it carries at most, 0 to <see cref="LargestCapacity"/>.</param>
    /// <param name="costs">For each arc what one unit costs; may be below 0.</param>
    /// <exception cref="ArgumentException">Lengths differ, a node is not there, a capacity is out of range, supplies do not balance, or sums could leave 64 bits.</exception>
    public FlowNetwork(long[] supplies, int[] from, int[] to, long[] capacities, long[] costs)
    {
        Require.That(from.Length == to.Length && to.Length == capacities.Length && capacities.Length == costs.Length, "Each arc has two ends, a capacity and a cost.");
        Require.That(from.Concat(to).All(n => n >= 0 && n < supplies.Length), "An arc joins two nodes of the network.");
        Require.That(capacities.All(c => c is >= 0 and <= LargestCapacity), "No capacity is below 0 or above 2 to the power of 60.");
        Require.That(supplies.Aggregate(Int128.Zero, (sum, s) => sum + s) == 0, "What some nodes have, the others want.");
        Largest = costs.Aggregate(0L, (most, c) => Math.Max(most, c == long.MinValue ? long.MaxValue : Math.Abs(c)));
        Require.That((Int128)Largest * (supplies.Length + 2) < long.MaxValue / 4, "Costs are so large that a path through all nodes would not fit.");
        (Supplies, From, To, Capacities, Costs) = (supplies, from, to, capacities, costs);
    }

    public IReadOnlyList<long> Supplies { get; }

    public IReadOnlyList<int> From { get; }

    public IReadOnlyList<int> To { get; }

    public IReadOnlyList<long> Capacities { get; }

    public IReadOnlyList<long> Costs { get; }

    public int Nodes => Supplies.Count;

    public int Arcs => Costs.Count;

    /// <summary>The size of the largest cost.</summary>
    internal long Largest { get; }
}
