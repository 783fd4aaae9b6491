using Fairlead.Allocation;
using Fairlead.Allocation.Groups;

namespace Fairlead.Core.Sets;

/// <summary>A rule that stands in the way, as the input names people.</summary>
/// <param name="About">Participations and parts of leaders.</param>
public sealed record SetObstacle(BrokenKind Kind, IReadOnlyList<Guid> About);

/// <summary>What came of forming sets.</summary>
/// <param name="Sets">Empty where there are none.</param>
/// <param name="Worth">In points.</param>
/// <param name="Bound">What no other sets can be worth more than, in points.</param>
/// <param name="Obstacles">Rules that cannot all be kept with the sizes; empty where there are sets.</param>
/// <param name="IsDecided">False where the search ended before it found sets or showed that there are none.</param>
/// <param name="IsSmallest">Whether each of the obstacles is needed.</param>
public sealed record SetResult(IReadOnlyList<PlannedSet> Sets, int Worth, int Bound, IReadOnlyList<SetObstacle> Obstacles, bool IsDecided, bool IsSmallest);

/// <summary>
/// Puts sets to the library. Who leads is a member of a group like those who are led: there are as many groups as people can lead sets, at most one leader in each, and a
/// group of one is a set that somebody does not lead. So who leads whom is found together with who is with whom, and a clash names both.
/// </summary>
public static class SetSolver
{
    /// <summary>Steps of the search: about a second for thirty people and ten who lead. Twenty times as many found nothing better.</summary>
    public const long Steps = 50_000_000;

    /// <summary>The same input, seed and number of steps give the same answer.</summary>
    public static SetResult Form(SetInput input, ulong seed, long steps, CancellationToken cancellationToken = default)
    {
        SetResult? first = null;
        foreach (var problem in Attempts(input))
        {
            var result = Result(input, problem, GroupFormer.Form(problem.Groups, seed, new Effort(steps), cancellationToken));
            if (result.Sets.Count > 0)
            {
                return result;
            }

            first = problem.IsWide ? first ?? result : first;
        }

        return first!;
    }

    /// <summary>
    /// What to try one after the other: sets as even as can be, of which nobody leads a second while there are enough leaders; then any sizes and leaders within the terms.
    /// </summary>
    private static IEnumerable<Attempt> Attempts(SetInput input)
    {
        var people = input.People.Count;
        var numbers = input.Terms.SetsFor(people).Where(k => k <= input.Coordinators.Sum(c => c.Most)).ToList();
        var even = numbers[0];
        var each = Enumerable.Range(1, input.Coordinators.Max(c => c.Most)).First(n => input.Coordinators.Sum(c => Math.Min(c.Most, n)) >= even);
        yield return Of(input, even, new(people / even, (people + even - 1) / even), each, isWide: false);
        foreach (var number in numbers)
        {
            yield return Of(input, number, new(input.Terms.From, input.Terms.To), number, isWide: true);
        }
    }

    private static Attempt Of(SetInput input, int number, GroupSize size, int each, bool isWide)
    {
        var slots = input.Coordinators.SelectMany(c => Enumerable.Range(1, Math.Min(c.Most, each)).Select(n => (Id: $"{c.Id:N}/{n}", Leader: c))).ToList();
        var people = input.People.Select(p => (Id: $"{p.Id:N}", Person: p)).ToList();
        string[] members = [.. slots.Select(s => s.Id), .. people.Select(p => p.Id)];
        var distances = new long[members.Length][];
        for (var one = 0; one < members.Length; one++)
        {
            distances[one] = [.. Enumerable.Range(0, members.Length).Select(other => Millionths.Point * Points(one, other))];
        }

        List<GroupSize> sizes = [.. Enumerable.Repeat(new GroupSize(size.Min + 1, size.Max + 1), number), .. Enumerable.Repeat(new GroupSize(1, 1), slots.Count - number)];
        List<(GroupRule Rule, SetObstacle? Says)> rules = [(new GroupRule.AtMost("leaders", [.. slots.Select(s => s.Id)], 1), null)];
        foreach (var pair in input.Apart)
        {
            rules.AddRange(from one in IdsOf(pair.One) from other in IdsOf(pair.Other) select ((GroupRule)new GroupRule.Apart(one, other), (SetObstacle?)new(SetCheck.KindOf(pair.Kind), [pair.One, pair.Other])));
        }

        if (input.Terms.EmployersApart)
        {
            foreach (var same in people.Where(p => p.Person.Employer is not null).GroupBy(p => p.Person.Employer))
            {
                if (same.Count() > 1)
                {
                    rules.Add((new GroupRule.AtMost($"employer {same.Key}", [.. same.Select(p => p.Id)], 1), new(BrokenKind.SameEmployer, [.. same.Select(p => p.Person.Id)])));
                }

                rules.AddRange(from slot in slots where slot.Leader.Employer == same.Key from person in same
                               select ((GroupRule)new GroupRule.Apart(slot.Id, person.Id), (SetObstacle?)new(BrokenKind.LedBySameEmployer, [person.Person.Id, slot.Leader.Id])));
            }
        }

        return new(new GroupProblem(members, distances, sizes, [.. rules.Select(r => r.Rule)]), slots.ToDictionary(s => s.Id, s => s.Leader.Id), rules, isWide);

        int Points(int one, int other) => (one - slots.Count, other - slots.Count) switch
        {
            _ when one == other => 0,
            ( < 0, < 0) => 0,
            ( < 0, var person) => input.Between(slots[one].Leader, people[person].Person),
            (var person, < 0) => input.Between(slots[other].Leader, people[person].Person),
            var (first, second) => input.Between(people[first].Person, people[second].Person),
        };

        IEnumerable<string> IdsOf(Guid id) => slots.Where(s => s.Leader.Id == id).Select(s => s.Id) is var leads && leads.Any() ? leads : people.Where(p => p.Person.Id == id).Select(p => p.Id);
    }

    private static SetResult Result(SetInput input, Attempt problem, GroupOutcome outcome)
    {
        if (outcome is GroupOutcome.Infeasible none)
        {
            return new([], 0, 0, Obstacles(problem, none), none.Proven, none.IsSmallest);
        }

        var formed = (GroupOutcome.Formed)outcome;
        var sets = formed.Groups.Where(g => g.Count > 1).Select(g => new PlannedSet(
            problem.Leaders[g.Single(problem.Leaders.ContainsKey)], [.. g.Where(m => !problem.Leaders.ContainsKey(m)).Select(Guid.Parse)])).ToList();
        var worth = SetCheck.Worth(input, sets);
        if (SetCheck.Broken(input, sets).Count > 0 || worth * Millionths.Point != formed.Certificate.Objective || !SetCheck.HasEverybodyOnce(input, sets))
        {
            throw new InvalidOperationException($"Sets did not stand their own check: worth {worth}, as the search says {formed.Certificate.Objective}.");
        }

        return new(sets, worth, (int)(formed.Certificate.Bound / Millionths.Point), [], true, true);
    }

    // A rule that was shrunk in the clash names those who are left of it.
    private static List<SetObstacle> Obstacles(Attempt problem, GroupOutcome.Infeasible none) =>
    [
        .. none.Clash.Select(rule => rule switch
        {
            GroupRule.AtMost limit when problem.Rules.Any(r => r.Says is not null && r.Rule is GroupRule.AtMost whole && whole.Name == limit.Name) =>
                new SetObstacle(BrokenKind.SameEmployer, [.. limit.Members.Select(Guid.Parse)]),
            GroupRule.Apart => problem.Rules.First(r => r.Rule == rule).Says,
            _ => null,
        }).OfType<SetObstacle>().GroupBy(o => (o.Kind, string.Join(',', o.About))).Select(g => g.First()),
    ];

    private sealed record Attempt(GroupProblem Groups, IReadOnlyDictionary<string, Guid> Leaders, IReadOnlyList<(GroupRule Rule, SetObstacle? Says)> Rules, bool IsWide);
}
