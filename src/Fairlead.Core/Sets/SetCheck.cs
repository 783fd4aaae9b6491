namespace Fairlead.Core.Sets;

public enum BrokenKind
{
    TooSmall,
    TooLarge,
    SameEmployer,
    LineManagement,
    Conflict,

    /// <summary>Somebody asked not to be in a set with somebody: the only rule against which somebody may decide.</summary>
    Wish,

    /// <summary>Somebody is led by a person of their own employer.</summary>
    LedBySameEmployer,
    TooManySets,
}

/// <param name="Set">Which of the sets, the first being 0.</param>
/// <param name="About">The participations, and the part of whoever leads, that it is about.</param>
public sealed record BrokenRule(BrokenKind Kind, int Set, IReadOnlyList<Guid> About)
{
    public bool Blocks => Kind is not BrokenKind.Wish;
}

/// <summary>Looks at sets without the search that made them: whoever trusts this file need not trust the rest.</summary>
public static class SetCheck
{
    /// <summary>Which rules sets break; empty where they break none.</summary>
    public static IReadOnlyList<BrokenRule> Broken(SetInput input, IReadOnlyList<PlannedSet> sets)
    {
        var people = input.People.ToDictionary(p => p.Id);
        var leaders = input.Coordinators.ToDictionary(c => c.Id);
        var broken = new List<BrokenRule>();
        foreach (var (number, set) in sets.Index())
        {
            if (set.Members.Count < input.Terms.From || set.Members.Count > input.Terms.To)
            {
                broken.Add(new(set.Members.Count < input.Terms.From ? BrokenKind.TooSmall : BrokenKind.TooLarge, number, []));
            }

            var present = set.Members.Append(set.Leader).ToHashSet();
            broken.AddRange(input.Apart.Where(a => present.Contains(a.One) && present.Contains(a.Other)).Select(a => new BrokenRule(KindOf(a.Kind), number, [a.One, a.Other])));
            if (input.Terms.EmployersApart)
            {
                broken.AddRange(set.Members.Where(m => people[m].Employer is not null).GroupBy(m => people[m].Employer).Where(g => g.Count() > 1)
                    .Select(g => new BrokenRule(BrokenKind.SameEmployer, number, [.. g])));
                if (leaders.GetValueOrDefault(set.Leader)?.Employer is { } employer)
                {
                    broken.AddRange(set.Members.Where(m => people[m].Employer == employer).Select(m => new BrokenRule(BrokenKind.LedBySameEmployer, number, [m, set.Leader])));
                }
            }
        }

        foreach (var many in sets.Index().GroupBy(s => s.Item.Leader).Where(g => leaders.TryGetValue(g.Key, out var leader) && g.Count() > leader.Most))
        {
            broken.Add(new(BrokenKind.TooManySets, many.Last().Index, [many.Key]));
        }

        return broken;
    }

    /// <summary>What sets are worth, in points.</summary>
    public static int Worth(SetInput input, IReadOnlyList<PlannedSet> sets)
    {
        var people = input.People.ToDictionary(p => p.Id);
        var leaders = input.Coordinators.ToDictionary(c => c.Id);
        return sets.Sum(s => s.Members.Index().Sum(one => s.Members.Skip(one.Index + 1).Sum(other => input.Between(people[one.Item], people[other])))
            + (leaders.TryGetValue(s.Leader, out var leader) ? s.Members.Sum(m => input.Between(leader, people[m])) : 0));
    }

    /// <summary>Whether everybody is in one set, and nobody else is.</summary>
    public static bool HasEverybodyOnce(SetInput input, IReadOnlyList<PlannedSet> sets) =>
        sets.SelectMany(s => s.Members).Order().SequenceEqual(input.People.Select(p => p.Id).Order());

    internal static BrokenKind KindOf(ApartKind kind) => kind switch
    {
        ApartKind.LineManagement => BrokenKind.LineManagement,
        ApartKind.Conflict => BrokenKind.Conflict,
        _ => BrokenKind.Wish,
    };
}
