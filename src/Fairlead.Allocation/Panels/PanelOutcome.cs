namespace Fairlead.Allocation.Panels;

/// <summary>One standing panel; all are ids of the problem, in its order.</summary>
public sealed record StandingPanel(IReadOnlyList<string> Members, IReadOnlyList<string> Candidates);

/// <summary>What came of forming standing panels.</summary>
public abstract record PanelOutcome
{
    private PanelOutcome()
    {
    }

    /// <summary>Every rule is kept and every candidate has a panel.</summary>
    /// <param name="Panels">In the order of their first members.</param>
    /// <param name="Largest">On how many panels whoever sits on most of them sits.</param>
    /// <param name="Bound">No panels that keep the rules have fewer.</param>
    public sealed record Formed(IReadOnlyList<StandingPanel> Panels, int Largest, int Bound) : PanelOutcome
    {
        public bool Proven => Largest == Bound;
    }

    /// <summary>There are no such panels.</summary>
    /// <param name="Reasons">Sentences that name what stands in the way.</param>
    /// <param name="Clash">Rules that cannot all hold; empty when there are too few assessors for one panel.</param>
    public sealed record Infeasible(IReadOnlyList<string> Reasons, IReadOnlyList<StandingRule> Clash) : PanelOutcome
    {
        /// <summary>Whether each rule named has been shown, by panels without it, to be needed for the clash.</summary>
        public bool IsSmallest { get; init; } = true;
    }

    /// <summary>Neither panels were found, nor that there are none.</summary>
    public sealed record Undecided : PanelOutcome;
}
