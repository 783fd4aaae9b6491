namespace Fairlead.Allocation.Solvers;

/// <summary>
/// Proposes floors for a search that knows no good solution yet: as if one were known, a little below the bound at the root, then lower
/// and lower, until a round of the search finds a solution above its floor. Only that last round is the proof; the others cost little,
/// because a tree grows exponentially as its floor sinks, and each leaves what it learned about branching to the next.
/// </summary>
/// <remarks>
/// Iterative deepening by cost: R. E. Korf, "Depth-first iterative-deepening: an optimal admissible tree search", Artificial Intelligence
/// 27 (1985), 97–109. Steps are chosen so that the rounds grow about threefold.
/// </remarks>
/// <param name="bound">The bound at the root.</param>
/// <param name="given">The floor below which there is nothing to look for.</param>
/// <param name="firstGap">How far below the bound to begin.</param>
internal sealed class FloorGuess(Int128 bound, long given, double firstGap)
{
    private const double Growth = 3, SmallRound = 20, LittleMore = 1.2;

    private double _gap = Math.Max(1, firstGap), _gapBefore, _nodesBefore = 1;

    /// <summary>The floor to assume.</summary>
    public long Floor => (double)bound - _gap <= given ? given : (long)Int128.Max(given, bound - (Int128)_gap);

    /// <summary>Lowers the floor after a round of <paramref name="nodes"/> has shown that nothing lies above it.</summary>
    public void Lower(int nodes)
    {
        var step = _gap;
        if (nodes > SmallRound && nodes < LittleMore * _nodesBefore)
        {
            // The floor hardly matters to this tree, as when there is no solution at all: be done with it soon.
            step = 7 * _gap;
        }
        else if (nodes > SmallRound)
        {
            var growthByGap = Math.Log(nodes / _nodesBefore) / (_gap - _gapBefore);
            step = Math.Clamp(Math.Log(Growth) / growthByGap, _gap / 8, _gap);
        }

        (_gapBefore, _nodesBefore, _gap) = (_gap, Math.Max(nodes, 1), _gap + Math.Max(1, step));
    }
}
