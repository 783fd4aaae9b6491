namespace Fairlead.Allocation.Flows;

/// <summary>What came of sending everything from where it is to where it is wanted.</summary>
public abstract record FlowOutcome
{
    private FlowOutcome()
    {
    }

    /// <summary>The cheapest way, with prices that prove it.</summary>
    /// <param name="Flows">For each arc how many units it carries.</param>
    /// <param name="Prices">For each node what one unit more there would cost, up to a constant: with them, <see cref="FlowCheck.Bound"/> equals the cost.</param>
    /// <param name="Cost">What all flows cost together.</param>
    public sealed record Sent(IReadOnlyList<long> Flows, IReadOnlyList<long> Prices, Int128 Cost) : FlowOutcome;

    /// <summary>There is no way.</summary>
    /// <param name="Stuck">Nodes that together have more than the arcs which leave them can carry away: a proof that anyone can add up.</param>
    public sealed record Impossible(IReadOnlyList<int> Stuck) : FlowOutcome;
}
