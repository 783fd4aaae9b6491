namespace Fairlead.Allocation.Readers;

/// <summary>What came of assigning readers.</summary>
public abstract record ReadingOutcome
{
    private ReadingOutcome()
    {
    }

    /// <summary>Every application has its readers.</summary>
    /// <param name="Pairs">Indexes into the problem's pairs, in their order: who reads what.</param>
    /// <param name="Objective">What was made as large as it can be, in millionths: the total of all scores, or the smallest application's.</param>
    /// <param name="Proof">No assignment has a higher objective than this shows, in exact arithmetic.</param>
    public sealed record Assigned(IReadOnlyList<int> Pairs, long Objective, ReadingProof Proof) : ReadingOutcome
    {
        /// <summary>In millionths.</summary>
        public long Bound => Proof.Bound;

        public bool Proven => Bound == Objective;
    }

    /// <summary>Every application has its readers, and as many as can be are those it had. Proven: no assignment keeps more, and none that keeps as many has a higher total.</summary>
    /// <param name="Pairs">As in <see cref="Assigned"/>.</param>
    /// <param name="Kept">How many of the pairs stood before.</param>
    /// <param name="Total">All scores together, in millionths.</param>
    public sealed record Adjusted(IReadOnlyList<int> Pairs, int Kept, long Total) : ReadingOutcome;

    /// <summary>There is no assignment.</summary>
    /// <param name="Reason">A sentence that names who stands in the way; anyone can count it up.</param>
    public sealed record Impossible(string Reason) : ReadingOutcome;
}

/// <summary>Why no assignment is better. With every application weighing 1, a bound of the total; otherwise of the smallest application's total.</summary>
/// <param name="Weights">For each application, 0 or more, not all 0: no assignment's weighted total exceeds what the prices show, and the smallest is at most the weighted mean.</param>
/// <param name="Prices">One for each node of the problem's flow network, in units of weight times score; empty where <see cref="Searched"/>.</param>
/// <param name="Bound">What follows, in millionths.</param>
/// <param name="Searched">Whether a search through all assignments showed the bound, where prices alone do not.</param>
public sealed record ReadingProof(IReadOnlyList<long> Weights, IReadOnlyList<long> Prices, long Bound, bool Searched = false);
