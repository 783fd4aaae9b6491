namespace Fairlead.Allocation.Certificates;

/// <summary>One step of a proof that no solution of an integer program is worth more than some number.</summary>
/// <remarks>
/// A proof is about boxes: limits of all columns. It begins with the box of the program. Each step is about the box at hand; when that is
/// done with, the one laid aside last comes to hand. When no box is left, everything has been looked at.
/// </remarks>
internal abstract record ProofStep
{
    private ProofStep()
    {
    }

    /// <summary>
    /// Adds up the rows, each times its multiplier. The box is done with when what follows for the objective is not above the bound; otherwise
    /// each column keeps only as much room as the bound's being passed leaves it.
    /// </summary>
    /// <param name="Scale">What one unit of the objective counts as; above 0.</param>
    /// <param name="Multipliers">Row and multiplier; all others are 0.</param>
    public sealed record Cut(long Scale, IReadOnlyList<(int Row, long Value)> Multipliers) : ProofStep;

    /// <summary>Adds up the rows without the objective: what follows is that nothing in the box keeps them all.</summary>
    public sealed record Empty(IReadOnlyList<(int Row, long Value)> Multipliers) : ProofStep;

    /// <summary>Parts the box in two; the side above is laid aside.</summary>
    /// <param name="Column">The column that is parted.</param>
    /// <param name="Below">The largest value of the side that is taken up at once.</param>
    public sealed record Split(int Column, long Below) : ProofStep;
}
