using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

/// <summary>Quotas of one exact number for every value of several attributes, read off a cohort drawn by chance, so that there is one.</summary>
internal static class HardCases
{
    /// <param name="people">Size of the pool.</param>
    /// <param name="places">How many to choose.</param>
    /// <param name="seed">The pool's own seed.</param>
    /// <param name="step">Scores are multiples of so many points.</param>
    /// <param name="values">How many values each attribute has.</param>
    public static CohortProblem Exact(int people, int places, ulong seed, int step, params int[] values)
    {
        var draws = new Draws(seed);
        var pool = Enumerable.Range(0, people).Select(i => new Person(
            $"person-{i:D3}",
            draws.Between(0, 400 / step) * step * Millionths.Point,
            values.Index().ToDictionary(v => $"a{v.Index}", v => $"v{draws.Between(1, v.Item)}"))).ToArray();
        var planted = draws.Shuffled(pool)[..places];
        var targets =
            from attribute in values.Index()
            from value in Enumerable.Range(1, attribute.Item)
            let target = new Target($"a{attribute.Index}", $"v{value}", 0, 0)
            let count = planted.Count(target.Counts)
            select target with { Min = count, Max = count };
        return new CohortProblem(pool, [.. targets], places, seed);
    }

    /// <summary>Hard enough to need several rounds of guessed floors.</summary>
    public static IEnumerable<CohortProblem> OfMiddleSize(int count) => Enumerable.Range(1, count).Select(i => Exact(120, 18, (ulong)i, i % 2 == 0 ? 50 : 1, 4, 5, 6, 7, 5));
}
