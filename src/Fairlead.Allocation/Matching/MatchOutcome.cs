namespace Fairlead.Allocation.Matching;

/// <summary>What came of matching.</summary>
public abstract record MatchOutcome
{
    private MatchOutcome()
    {
    }

    /// <summary>Everybody has a coach, and no other way costs less.</summary>
    /// <param name="Pairs">One for each person, in their order.</param>
    /// <param name="Cost">What all pairs cost together, in millionths.</param>
    /// <param name="Bound">No way of matching everybody costs less, in millionths; added up from prices alone, in exact arithmetic.</param>
    /// <param name="PlacePrices">
    /// For each coach, in their order and in millionths: one place more saves at most this, one place less costs at least this; 0 where a place is free.
    /// </param>
    public sealed record Matched(IReadOnlyList<Pair> Pairs, Int128 Cost, Int128 Bound, IReadOnlyList<long> PlacePrices) : MatchOutcome
    {
        public bool Proven => Cost == Bound;
    }

    /// <summary>Not everybody can have a coach.</summary>
    /// <param name="People">People who can be matched with nobody but <paramref name="Coaches"/>, and are more than those have places for.</param>
    /// <param name="Coaches">Those coaches; may be none.</param>
    /// <param name="Places">How many places they have together.</param>
    public sealed record Impossible(IReadOnlyList<string> People, IReadOnlyList<Coach> Coaches, long Places) : MatchOutcome;
}
