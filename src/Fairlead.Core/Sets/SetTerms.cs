using Fairlead.Core.Audit;

namespace Fairlead.Core.Sets;

/// <param name="PartHeldId">The part by which somebody leads sets; it says who they are.</param>
/// <param name="Most">How many sets they lead at most.</param>
public sealed record SetLeader(Guid PartHeldId, int Most);

/// <summary>What somebody wants of the sets.</summary>
/// <param name="From">How many people a set has at least.</param>
/// <param name="To">How many at most.</param>
/// <param name="Wanted">How many if it can be.</param>
/// <param name="Leaders">Who can lead, by part.</param>
/// <param name="ByRegion">Whether people of one region are to be in one set.</param>
/// <param name="Mix">Attributes of which a set is to have different ones.</param>
/// <param name="EmployersApart">Whether nobody is in a set with somebody of the same employer, or is led by one.</param>
public sealed record SetTerms(int From, int To, int Wanted, IReadOnlyList<SetLeader> Leaders, bool ByRegion, IReadOnlyList<string> Mix, bool EmployersApart)
{
    public const int Largest = 20;
    public const int MostSets = 6;

    /// <summary>Numbers of sets into which so many people can be divided, the one with the wanted size first.</summary>
    public IReadOnlyList<int> SetsFor(int people) =>
        [.. Enumerable.Range(1, Math.Max(1, people)).Where(k => k * From <= people && people <= k * To).OrderBy(k => Math.Abs(people - (k * Wanted))).ThenBy(k => k)];

    /// <summary>What is wrong with them for so many people; empty where nothing is.</summary>
    public IEnumerable<Problem> Problems(int people)
    {
        if (From is < 2 or > Largest || To < From || To > Largest)
        {
            yield return new(nameof(From), $"Enter a least size of 2 or more, and a largest of {Largest} or less that is not below it");
        }
        else if (Wanted < From || Wanted > To)
        {
            yield return new(nameof(Wanted), $"The size that is wanted must be {From} to {To}");
        }
        else if (Leaders.Count == 0)
        {
            yield return new(nameof(Leaders), "Select at least one person who leads a set");
        }
        else if (SetsFor(people) is not { Count: > 0 } sets)
        {
            yield return new(nameof(From), $"{people} {(people == 1 ? "person" : "people")} cannot be divided into sets of {From} to {To}. Enter other sizes");
        }
        else if (Leaders.Sum(l => l.Most) is var most && sets.All(k => k > most))
        {
            yield return new(nameof(Leaders), $"{people} people make {sets.Min()} sets at least, and those selected lead {most} at most");
        }
    }
}
