namespace Fairlead.Allocation.Readers;

/// <summary>Somebody who reads applications.</summary>
/// <param name="Id">Tells readers apart.</param>
/// <param name="MinLoad">How many applications at least, 0 or more.</param>
/// <param name="MaxLoad">How many at most.</param>
public sealed record Reader(string Id, int MinLoad, int MaxLoad);

/// <summary>That a reader may read an application. Two who stand in no such line have a conflict, or are not asked.</summary>
/// <param name="Reader">Index of the reader.</param>
/// <param name="Application">Index of the application.</param>
/// <param name="Score">How well they fit, in millionths; more is better, and it may be below 0.</param>
/// <param name="KnowsField">Whether this reader knows the application's field.</param>
public readonly record struct MayRead(int Reader, int Application, long Score, bool KnowsField = false);

/// <summary>Every application is to be read by so many different readers, no reader reads more or fewer than agreed, and nobody reads where they have a conflict.</summary>
public sealed class ReadingProblem
{
    /// <param name="readers">Who reads, with what load.</param>
    /// <param name="applications">Ids of what is read.</param>
    /// <param name="reads">How many readers each application has, 1 or more.</param>
    /// <param name="pairs">Who may read what.</param>
    /// <exception cref="ArgumentException">An id or a pair stands twice, an index is out of range, a least load exceeds the most, or scores are so large that sums could leave 64 bits.</exception>
    public ReadingProblem(IReadOnlyList<Reader> readers, IReadOnlyList<string> applications, int reads, IReadOnlyList<MayRead> pairs)
    {
        Require.That(readers.DistinctBy(r => r.Id).Count() == readers.Count, "No reader stands twice.");
        Require.That(applications.Distinct().Count() == applications.Count, "No application stands twice.");
        Require.That(reads >= 1, "Each application has one reader or more.");
        Require.That(readers.All(r => r.MinLoad >= 0 && r.MinLoad <= r.MaxLoad), "A reader's least load is 0 or more and does not exceed the most.");
        Require.That(pairs.All(p => p.Reader >= 0 && p.Reader < readers.Count && p.Application >= 0 && p.Application < applications.Count), "A pair is of a reader and an application that are there.");
        Require.That(pairs.DistinctBy(p => (p.Reader, p.Application)).Count() == pairs.Count, "No pair stands twice.");
        Require.That(pairs.All(p => Math.Abs((double)p.Score) * ((double)applications.Count + 1) * reads < 1e15), "Scores are so large that their sum would not fit.");
        (Readers, Applications, Reads, Pairs) = (readers, applications, reads, pairs);
    }

    public IReadOnlyList<Reader> Readers { get; }

    public IReadOnlyList<string> Applications { get; }

    public int Reads { get; }

    public IReadOnlyList<MayRead> Pairs { get; }

    /// <summary>Whether at least one reader of every application has to know its field.</summary>
    public bool NeedsOneWhoKnows { get; init; }
}
