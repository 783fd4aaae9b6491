using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Lots;

namespace Fairlead.Bench.Compose;

/// <summary>Pools made by rule: attributes with skewed shares, scores in whole points, quotas in proportion to the pool.</summary>
internal static class Pools
{
    /// <param name="people">Size of the pool.</param>
    /// <param name="places">How many to choose.</param>
    /// <param name="seed">The pool's own seed.</param>
    /// <param name="slack">How far each quota is opened on either side of the proportional share.</param>
    /// <param name="values">How many values each attribute has: the number of targets is their sum.</param>
    public static CohortProblem Proportional(int people, int places, ulong seed, int slack, params int[] values)
    {
        var counter = 0UL;
        double Next() => Lottery.Number(seed, counter++) / (double)ulong.MaxValue;
        var pool = Enumerable.Range(0, people).Select(i => new Person(
            string.Create(CultureInfo.InvariantCulture, $"p{i:D4}"),
            (long)Math.Round(200 + (100 * (Next() + Next() + Next() - 1.5))) * Millionths.Point,
            values.Index().ToDictionary(v => $"a{v.Index}", v => $"v{Math.Min(v.Item - 1, (int)(-Math.Log(1 - (Next() * 0.999)) * v.Item / 2))}"))).ToArray();
        var targets =
            from attribute in values.Index()
            from value in Enumerable.Range(0, attribute.Item)
            let target = new Target($"a{attribute.Index}", $"v{value}", 0, 0)
            let share = pool.Count(target.Counts) * (double)places / people
            select target with { Min = Math.Max(0, (int)Math.Floor(share) - slack), Max = (int)Math.Ceiling(share) + slack };
        return new CohortProblem(pool, [.. targets], places, seed);
    }
}
