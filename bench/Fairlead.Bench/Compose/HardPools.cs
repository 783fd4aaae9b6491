using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Lots;

namespace Fairlead.Bench.Compose;

/// <summary>The families that are hard for every engine, and what real data does to them.</summary>
internal static class HardPools
{
    private static readonly int[] _sixty = [9, 6, 5, 36, 4], _twoHundred = [20, 30, 10, 60, 15, 40, 12, 13];
    private static readonly int[] _eight = [4, 5, 6, 7, 8, 9, 10, 6], _ten = [20, 30, 10, 60, 15, 40, 5, 6, 7, 7];

    public static IEnumerable<(string Name, CohortProblem Problem)> All(ulong seed)
    {
        var tight = Pools.Proportional(300, 30, seed, 0, _sixty);
        var wide = Pools.Proportional(600, 60, seed, 0, _twoHundred);
        var open = Pools.Proportional(600, 60, seed, 1, _twoHundred);
        var exact = Exact(Pools.Proportional(300, 30, seed, 0, _eight));
        var exactWide = Exact(Pools.Proportional(600, 60, seed, 0, _ten));
        yield return ($"a 30/300, 60 tight ({seed})", tight);
        yield return ($"b 60/600, 200 tight ({seed})", wide);
        yield return ($"c 30/300, 8 exact ({seed})", exact);
        yield return ($"d 60/600, 10 exact ({seed})", exactWide);
        yield return ($"e a in steps of 50 ({seed})", InSteps(tight, 50));
        yield return ($"e 60/600, 200 open, steps of 50 ({seed})", InSteps(open, 50));
        yield return ($"e c in steps of 50 ({seed})", InSteps(exact, 50));
        yield return ($"e d in steps of 33 ({seed})", InSteps(exactWide, 33));
        yield return ($"f a with six decimals ({seed})", WithDecimals(tight));
        yield return ($"f c with six decimals ({seed})", WithDecimals(exact));
        yield return ($"g a made impossible ({seed})", Impossible(tight));
        yield return ($"g c made impossible ({seed})", Impossible(exact));
        yield return ($"g d made impossible ({seed})", Impossible(exactWide));
        yield return ($"h a with locks ({seed})", WithLocks(tight));
        yield return ($"h 60/600, 200 open, with locks ({seed})", WithLocks(open));
    }

    /// <summary>Every target becomes exactly what a good cohort, planted by chance, has of it.</summary>
    private static CohortProblem Exact(CohortProblem problem)
    {
        var draw = 0UL;
        var planted = problem.People.OrderByDescending(p => (p.Score / (double)Millionths.Point) + (200 * Share(problem, 777, draw++))).Take(problem.Places).ToArray();
        return problem with { Targets = [.. problem.Targets.Select(t => planted.Count(t.Counts) is var count ? t with { Min = count, Max = count } : t)] };
    }

    /// <summary>Scores as ratings make them: from 0 to 400 in few distinct values.</summary>
    private static CohortProblem InSteps(CohortProblem problem, int step) => problem with
    {
        People = [.. problem.People.Select(p => p with { Score = (long)Math.Round(Math.Clamp(p.Score / (double)Millionths.Point, 0, 400) / step) * step * Millionths.Point })],
    };

    private static CohortProblem WithDecimals(CohortProblem problem) => problem with
    {
        People = [.. problem.People.Select((p, i) => p with { Score = p.Score + (long)(Share(problem, 5, (ulong)i) * Millionths.Point) })],
    };

    /// <summary>A few targets ask for two people more than there is room for.</summary>
    private static CohortProblem Impossible(CohortProblem problem) => problem with
    {
        Targets = [.. problem.Targets.Select((t, i) => i % 17 == 3 && i < 68 ? t with { Min = t.Min + 2, Max = t.Max + 2 } : t)],
    };

    /// <summary>One in two hundred is locked in, one in twenty out.</summary>
    private static CohortProblem WithLocks(CohortProblem problem) => problem with
    {
        People = [.. problem.People.Select((p, i) => p with { Lock = Share(problem, 9, (ulong)i) switch { < 0.005 => PersonLock.In, < 0.05 => PersonLock.Out, _ => PersonLock.None } })],
    };

    private static double Share(CohortProblem problem, ulong stream, ulong index) => Lottery.Number(problem.Seed + stream, index) / (double)ulong.MaxValue;
}
