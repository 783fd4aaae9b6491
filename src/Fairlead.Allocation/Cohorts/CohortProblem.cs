using System.Globalization;
using static Fairlead.Allocation.Require;

namespace Fairlead.Allocation.Cohorts;

/// <summary>What was decided of a person before the machine was asked.</summary>
public enum PersonLock
{
    /// <summary>Nothing: the composer decides.</summary>
    None,

    /// <summary>Has a place whatever happens.</summary>
    In,

    /// <summary>Has no place whatever happens.</summary>
    Out,
}

/// <summary>What a target does.</summary>
public enum TargetType
{
    /// <summary>Every cohort must meet it.</summary>
    Selection,

    /// <summary>Decides only among cohorts of equal best score, the one that misses least going first; needs a reason.</summary>
    TieBreak,

    /// <summary>Is reported and never enforced.</summary>
    Monitor,
}

/// <summary>A person who could have a place.</summary>
/// <param name="Id">Distinct, not empty; told apart by exact spelling.</param>
/// <param name="Score">In millionths of a point (<see cref="Millionths"/>), at most <see cref="Millionths.Largest"/> in size; higher is better.</param>
/// <param name="Attributes">What the person counts as, attribute by attribute. A missing or empty value counts to no target.</param>
/// <param name="Lock">What was decided before.</param>
public sealed record Person(string Id, long Score, IReadOnlyDictionary<string, string> Attributes, PersonLock Lock = PersonLock.None);

/// <summary>How many members should have one value of one attribute.</summary>
/// <param name="Attribute">The name of the attribute.</param>
/// <param name="Value">The value that counts, by exact spelling; not empty.</param>
/// <param name="Min">At least so many, this number included; 0 or more.</param>
/// <param name="Max">At most so many, this number included; <paramref name="Min"/> or more.</param>
/// <param name="Type">What the target does.</param>
/// <param name="Weight">What one person too few or too many costs, in millionths; more than 0. Used by tie-breaks and by the smallest change.</param>
/// <param name="Why">The reason on record; a tie-break cannot do without.</param>
public sealed record Target(
    string Attribute, string Value, int Min, int Max, TargetType Type = TargetType.Selection, long Weight = Millionths.Point,
    string? Why = null)
{
    /// <summary>The largest weight and the largest minimum that are taken, so that no sum of misses can overflow.</summary>
    public const long LargestWeight = 100_000 * Millionths.Point;

    public const int LargestMin = 10_000;

    /// <summary>The target's name in sentences: <c>service = SEND</c>.</summary>
    public string Name => $"{Attribute} = {Value}";

    public bool Counts(Person person) => person.Attributes.TryGetValue(Attribute, out var value) && value == Value;
}

/// <summary>Everything that a cohort is composed from, and nothing else: the same problem has the same answer for ever.</summary>
/// <param name="People">n people in any order.</param>
/// <param name="Targets">Any number, also several on one value.</param>
/// <param name="Places">How many to choose, 0 or more; every place is filled.</param>
/// <param name="Seed">Draws the lots that part cohorts level on everything else, and decides nothing else.</param>
public sealed record CohortProblem(IReadOnlyList<Person> People, IReadOnlyList<Target> Targets, int Places, ulong Seed)
{
    /// <summary>Values of targets that no person has: allowed, but likely a slip of the pen.</summary>
    public IEnumerable<string> Warnings() =>
        from target in Targets
        where !People.Any(target.Counts)
        select $"Nobody has {target.Name}.";

    /// <exception cref="ArgumentException">The problem breaks a rule of its parts: a caller's bug, not a planning problem.</exception>
    internal void Check()
    {
        That(Places >= 0, $"Places must be 0 or more, not {Places}.");
        That(People.All(p => p.Id.Length > 0), "Every person must have an id.");
        var twice = People.GroupBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        That(twice is null, $"The id {twice} stands twice.");
        That(People.All(p => Math.Abs(p.Score) <= Millionths.Largest), "A score must not exceed a thousand million points.");
        foreach (var target in Targets)
        {
            That(target.Attribute.Length > 0 && target.Value.Length > 0, "A target must name an attribute and a value.");
            That(
                0 <= target.Min && target.Min <= target.Max,
                string.Create(CultureInfo.InvariantCulture, $"{target.Name} must have 0 ≤ min ≤ max, not {target.Min} to {target.Max}."));
            That(target.Min <= Target.LargestMin, $"{target.Name} must have a minimum of at most 10,000.");
            That(target.Weight is > 0 and <= Target.LargestWeight, $"{target.Name} must have a weight above 0 and at most 100,000.");
            That(
                target.Type != TargetType.TieBreak || !string.IsNullOrWhiteSpace(target.Why),
                $"{target.Name} is a tie-break and must say why.");
        }
    }
}
