using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

/// <summary>Problems of real size: quotas in proportion to the pool on several overlapping attributes, one place for each authority.</summary>
internal static class LargeCases
{
    public static CohortProblem Exact(int people, int places, ulong seed, int slack = 0)
    {
        var draws = new Draws(seed);
        var pool = Enumerable.Range(0, people).Select(i => APerson(draws, i, people)).ToArray();
        var targets =
            from attribute in new[] { "region", "service", "phase", "route", "years" }
            from holders in pool.GroupBy(p => p.Attributes[attribute]).OrderBy(g => g.Key, StringComparer.Ordinal)
            let share = holders.Count() * places / people
            select new Target(attribute, holders.Key, Math.Max(share - slack, 0), share + 1 + slack);
        var caps =
            from authority in pool.GroupBy(p => p.Attributes["authority"]).OrderBy(g => g.Key, StringComparer.Ordinal)
            where authority.Count() > 1
            select new Target("authority", authority.Key, 0, 1);
        return new CohortProblem(pool, [.. targets, .. caps], places, seed);
    }

    /// <summary>Every value of every attribute is held to its proportional share, rounded down or up.</summary>
    public static CohortProblem Tight(int people, int places, ulong seed, params int[] values)
    {
        var draws = new Draws(seed);
        var pool = Enumerable.Range(0, people).Select(i => new Person(
            $"person-{i:D4}", draws.Between(50, 350) * Millionths.Point,
            values.Index().ToDictionary(v => $"a{v.Index}", v => $"v{(i < v.Item ? i : draws.Between(1, v.Item) - 1)}"))).ToArray();
        var targets =
            from attribute in values.Index()
            from value in Enumerable.Range(0, attribute.Item)
            let target = new Target($"a{attribute.Index}", $"v{value}", 0, 0)
            let share = pool.Count(target.Counts) * (double)places / people
            select target with { Min = (int)Math.Floor(share), Max = (int)Math.Ceiling(share) };
        return new CohortProblem(pool, [.. targets], places, seed);
    }

    private static Person APerson(Draws draws, int index, int people) => new(
        $"person-{index:D4}",
        draws.Between(4, 26) * Millionths.Point,
        new Dictionary<string, string>
        {
            ["region"] = $"region {draws.Between(1, 9)}",
            ["service"] = $"service {draws.Between(1, 6)}",
            ["phase"] = $"phase {draws.Between(1, 4)}",
            ["route"] = $"route {draws.Between(1, 3)}",
            ["years"] = $"years {draws.Between(1, 5)}",
            ["authority"] = $"authority {draws.Between(1, Math.Max(people / 4, 20))}",
        });
}
