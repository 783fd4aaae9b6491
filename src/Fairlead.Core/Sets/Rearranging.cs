using Fairlead.Allocation;
using Fairlead.Allocation.Groups;

namespace Fairlead.Core.Sets;

/// <summary>One way in which sets that stand could go on.</summary>
/// <param name="Moved">Those who would be in another set than now, or in one for the first time, with that set.</param>
/// <param name="Broken">Rules that would be broken and are not broken now.</param>
/// <param name="Worth">By how much the sets would be worth more or less, in points.</param>
public sealed record SetOption(Rearrangement To, IReadOnlyList<(Guid ParticipationId, LearningSet To)> Moved, IReadOnlyList<BrokenRule> Broken, int Worth)
{
    public bool IsOpen => !Broken.Any(b => b.Blocks);
}

/// <summary>Works out how sets that stand could go on after somebody joined or left, and what each way would come to.</summary>
public sealed class Rearranging
{
    /// <summary>Steps of a search, which a page waits for.</summary>
    public const long Steps = 10_000_000;

    private readonly SetFacts _facts;
    private readonly SetInput _input;
    private readonly Dictionary<Guid, IReadOnlyList<Guid>> _now;
    private readonly IReadOnlyList<BrokenRule> _broken;
    private readonly int _worth;

    public Rearranging(SetFacts facts, SetTerms terms)
    {
        (_facts, _input) = (facts, facts.Input(terms));
        _now = facts.Standing.ToDictionary(s => s.Set.LearningSetId, s => (IReadOnlyList<Guid>)[.. s.Members.Select(m => m.ParticipationId)]);
        (_broken, _worth) = (SetCheck.Broken(_input, facts.AsPlanned()), SetCheck.Worth(_input, facts.AsPlanned()));
    }

    /// <summary>Sets with fewer people than one should have, about which nobody has decided.</summary>
    public static IReadOnlyList<StandingSet> TooSmall(SetFacts facts, SetTerms terms) => [.. facts.Standing.Where(s => s.Members.Count < terms.From && s.Set.KeptReason is null)];

    /// <summary>Somebody goes into a set, from another or from none.</summary>
    public SetOption Put(Guid participationId, Guid setId) => Option(
        new(_now.ToDictionary(s => s.Key, s => (IReadOnlyList<Guid>)[.. s.Value.Where(m => m != participationId), .. s.Key == setId ? [participationId] : Array.Empty<Guid>()]), []));

    /// <summary>Two change places.</summary>
    public SetOption Swap(Guid one, Guid other) =>
        Option(new(_now.ToDictionary(s => s.Key, s => (IReadOnlyList<Guid>)[.. s.Value.Select(m => m == one ? other : m == other ? one : m)]), []));

    /// <summary>All of one set go into another.</summary>
    public SetOption Merge(Guid setId, Guid into) => Option(new(
        _now.Where(s => s.Key != setId).ToDictionary(s => s.Key, s => s.Key == into ? [.. s.Value, .. _now[setId]] : s.Value), [setId]));

    /// <summary>Where somebody without a set goes so that the fewest others move; null where no rule lets them in anywhere.</summary>
    public SetOption? Place(Guid participationId, CancellationToken cancellationToken = default) => Adjusted([participationId], null, cancellationToken);

    /// <summary>A set is given up and those who were in it go into the others, so that the fewest people move; null where the rules do not let them.</summary>
    public SetOption? Dissolve(Guid setId, CancellationToken cancellationToken = default) => _now.Count < 2 ? null : Adjusted([], setId, cancellationToken);

    private SetOption? Adjusted(IReadOnlyList<Guid> joining, Guid? given, CancellationToken cancellationToken)
    {
        var sets = _facts.Standing;
        var home = sets.Index().SelectMany(s => s.Item.Members.Select(m => (Id: $"{m.ParticipationId:N}", s.Index))).ToDictionary(m => m.Id, m => m.Index);
        var people = _input.People.Where(p => home.ContainsKey($"{p.Id:N}") || joining.Contains(p.Id)).ToList();
        var ids = people.ConvertAll(p => $"{p.Id:N}");
        long[][] distances = [.. people.Select(one => people.Select(other => one == other ? 0L : _input.Between(one, other) * Millionths.Point).ToArray())];
        // What is too small or too large already stays possible: nobody moves only to mend that.
        GroupSize[] sizes = [.. sets.Select(s => s.Set.LearningSetId == given ? new GroupSize(0, 0) : new GroupSize(Math.Min(_input.Terms.From, s.Members.Count), Math.Max(_input.Terms.To, s.Members.Count)))];
        var problem = new GroupProblem(ids, distances, sizes, [.. Rules(people, home, sets)]);
        if (GroupFormer.Adjust(problem, home, effort: new Effort(Steps), cancellationToken: cancellationToken).Outcome is not GroupOutcome.Formed formed)
        {
            return null;
        }

        return Option(new(
            sets.Index().Where(s => s.Item.Set.LearningSetId != given).ToDictionary(s => s.Item.Set.LearningSetId, s => (IReadOnlyList<Guid>)[.. formed.Groups[s.Index].Select(Guid.Parse)]),
            given is { } gone ? [gone] : []));
    }

    // A rule that is broken as things stand, because somebody decided so, does not make everybody move.
    private IEnumerable<GroupRule> Rules(List<SetPerson> people, Dictionary<string, int> home, IReadOnlyList<StandingSet> sets)
    {
        var (here, leads) = (people.Select(p => p.Id).ToHashSet(), _input.Coordinators.ToDictionary(c => c.Id));
        bool Together(Guid one, Guid other) => home.TryGetValue($"{one:N}", out var a) && home.TryGetValue($"{other:N}", out var b) && a == b;
        foreach (var pair in _input.Apart.Where(a => here.Contains(a.One) && here.Contains(a.Other) && !Together(a.One, a.Other)))
        {
            yield return new GroupRule.Apart($"{pair.One:N}", $"{pair.Other:N}");
        }

        foreach (var (group, set) in sets.Index())
        {
            foreach (var person in people.Where(p => home.GetValueOrDefault($"{p.Id:N}", -1) != group))
            {
                if (_input.Apart.Any(a => a.One == person.Id && a.Other == set.Set.PartHeldId)
                    || (_input.Terms.EmployersApart && person.Employer is not null && leads.GetValueOrDefault(set.Set.PartHeldId)?.Employer == person.Employer))
                {
                    yield return new GroupRule.NotIn($"{person.Id:N}", group);
                }
            }
        }

        foreach (var same in people.Where(p => _input.Terms.EmployersApart && p.Employer is not null).GroupBy(p => p.Employer))
        {
            foreach (var (one, other) in from a in same.Index() from b in same.Index() where a.Index < b.Index && !Together(a.Item.Id, b.Item.Id) select (a.Item, b.Item))
            {
                yield return new GroupRule.Apart($"{one.Id:N}", $"{other.Id:N}");
            }
        }
    }

    private SetOption Option(Rearrangement to)
    {
        var stay = _facts.Standing.Where(s => !to.Dissolved.Contains(s.Set.LearningSetId)).ToList();
        List<PlannedSet> planned = [.. stay.Select(s => new PlannedSet(s.Set.PartHeldId, to.After[s.Set.LearningSetId]))];
        var numbers = _facts.Standing.Index().ToDictionary(s => s.Item.Set.LearningSetId, s => s.Index);
        bool IsNew(BrokenRule rule) => !_broken.Any(b => b.Kind == rule.Kind && b.Set == numbers[stay[rule.Set].Set.LearningSetId] && b.About.SequenceEqual(rule.About));
        return new(
            to, [.. stay.SelectMany(s => to.After[s.Set.LearningSetId].Except(_now[s.Set.LearningSetId]).Select(m => (m, s.Set)))],
            [.. SetCheck.Broken(_input, planned).Where(IsNew)], SetCheck.Worth(_input, planned) - _worth);
    }
}
