namespace Fairlead.Allocation;

/// <summary>What is known of the quality of an answer.</summary>
/// <param name="Objective">The value of the answer, in millionths of a point.</param>
/// <param name="Bound">No valid answer has a higher value than this, in millionths; shown in exact integer arithmetic.</param>
/// <param name="Nodes">How many parts of the search were solved to show it.</param>
public sealed record Certificate(long Objective, long Bound, int Nodes)
{
    /// <summary>How much better another answer could be at most; 0 when the answer is proven best.</summary>
    public long Gap => Bound - Objective;

    /// <summary>Whether no valid answer can be better.</summary>
    public bool Proven => Gap == 0;
}
