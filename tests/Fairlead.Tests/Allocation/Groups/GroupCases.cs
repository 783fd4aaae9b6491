using Fairlead.Allocation.Groups;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Groups;

/// <summary>Drawn problems, and all groupings of small ones.</summary>
internal static class GroupCases
{
    public static GroupProblem Drawn(ulong seed)
    {
        ulong at = 0;
        int Below(int n) => (int)(Lottery.Number(seed, at++) % (ulong)n);

        var count = 2 + Below(6);
        string[] members = [.. Enumerable.Range(0, count).Select(i => $"m{i}")];
        var distances = Distances(count, () => (Below(2_000) - 200) * 1_000L);
        var groups = 1 + Below(3);
        GroupSize[] sizes = [.. Enumerable.Range(0, groups).Select(_ => Math.Max(0, (count / groups) - Below(2))).Select(min => new GroupSize(min, min + 1 + Below(2)))];
        var rules = new List<GroupRule>();
        for (var left = Below(5); left > 0; left--)
        {
            string[] some = [.. members.Where(_ => Below(2) == 0)];
            var (one, other) = (Below(count), Below(count));
            rules.Add(Below(4) switch
            {
                0 when one != other => new GroupRule.Apart(members[one], members[other]),
                1 => new GroupRule.Together([members[one], members[other]]),
                2 => new GroupRule.AtMost("one authority", some, 1 + Below(2)),
                _ => new GroupRule.NotIn(members[one], Below(groups)),
            });
        }

        return new(members, distances, sizes, rules);
    }

    public static long[][] Distances(int count, Func<long> draw)
    {
        long[][] distances = [.. Enumerable.Range(0, count).Select(_ => new long[count])];
        for (var one = 0; one < count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                distances[one][other] = distances[other][one] = draw();
            }
        }

        return distances;
    }

    /// <summary>Every grouping that breaks no rule, as <see cref="GroupCheck"/>, which knows nothing of searches, sees it.</summary>
    public static IEnumerable<GroupOutcome.Formed> All(GroupProblem problem)
    {
        var (members, groups) = (problem.Members.Count, problem.Sizes.Count);
        for (var code = 0; code < (int)Math.Pow(groups, members); code++)
        {
            var of = new int[members];
            for (var (m, rest) = (0, code); m < members; m++, rest /= groups)
            {
                of[m] = rest % groups;
            }

            IReadOnlyList<string>[] seated = [.. Enumerable.Range(0, groups).Select(g => problem.Members.Where((_, m) => of[m] == g).ToArray())];
            var formed = new GroupOutcome.Formed(seated, new(GroupCheck.Objective(problem, seated), long.MaxValue, 0));
            if (!GroupCheck.Problems(problem, formed).Any())
            {
                yield return formed;
            }
        }
    }

    public static GroupProblem Large(ulong seed, int count, int size, IReadOnlyList<GroupRule> rules)
    {
        ulong at = 0;
        return new(
            [.. Enumerable.Range(0, count).Select(i => $"m{i}")], Distances(count, () => (long)(Lottery.Number(seed, at++) % 100) * 1_000_000),
            [.. Enumerable.Repeat(new GroupSize(size, size), count / size)], rules);
    }
}
