using System.Diagnostics;
using Fairlead.Allocation.Calibration;
using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Flows;
using Fairlead.Allocation.Groups;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Readers;
using Fairlead.Bench.Compose;
using Fairlead.Bench.Running;

namespace Fairlead.Bench.Scaling;

/// <summary>Time against size of every algorithm, on problems drawn from seeds; one picture each.</summary>
internal static class ScalingBench
{
    private const int Runs = 3;

    public static void Run(string folder)
    {
        Draw(folder, "cohorts", "Composing a cohort, proven best", "people",
            Series("30 places, 27 targets, open", [100, 200, 500, 1000, 2000, 5000], n => Pools.Proportional(n, 30, 1, 1, 4, 5, 6, 7, 5), p => CohortComposer.Compose(p)),
            Series("30 places, 27 targets, tight", [100, 200, 500, 1000, 2000, 5000], n => Pools.Proportional(n, 30, 1, 0, 4, 5, 6, 7, 5), p => CohortComposer.Compose(p)),
            Series("lottery, largest smallest chance", [75, 150, 300, 600, 1200], n => Pools.Proportional(n, n / 7, 1, 1, 2, 4, 3, 5), p => CohortLottery.Find(p, LotteryKind.Maximin)));
        Draw(folder, "matching", "Matching at the least cost", "people",
            Series("half as many coaches, 20 pairs each", [100, 300, 1000, 3000, 10_000], n => Coaches(n, 20), p => NetworkSimplex.Solve(p)));
        Draw(folder, "readers", "Assigning two readers each", "applications",
            Series("highest total", [50, 100, 200, 400, 800], Panel, p => ReaderAssigner.HighestTotal(p)),
            Series("fairest smallest", [50, 100, 200, 400, 800], Panel, p => FairReading.HighestSmallest(p)));
        Draw(folder, "groups", "The bound of groups of six", "members",
            Series("prices of the bound", [30, 60, 120, 240], Sixes, p => GroupFormer.Form(p, effort: new Fairlead.Allocation.Effort(1))));
        Draw(folder, "calibration", "Calibrating assessors by REML", "ratings",
            Series("3 ratings each, one assessor for 20 people", [300, 1000, 3000, 10_000, 30_000], Ratings, p => MixedCalibrator.Calibrate(p)));
    }

    private static ScalingSeries Series<T>(string name, int[] sizes, Func<int, T> make, Action<T> solve)
    {
        var points = new List<(double, double)>();
        foreach (var size in sizes)
        {
            var problem = make(size);
            var best = Enumerable.Range(0, Runs).Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                solve(problem);
                return watch.Elapsed.TotalMilliseconds;
            });
            points.Add((size, best));
            Report.Say($"{name,-44} {size,7} {best,10:F2} ms");
        }

        return new(name, points);
    }

    private static void Draw(string folder, string name, string title, string size, params IReadOnlyList<ScalingSeries> series) =>
        File.WriteAllText(Path.Combine(folder, $"scaling-{name}.svg"), ScalingPlot.Svg(title, size, series));

    private static Func<int, int> Draws(ulong seed)
    {
        var counter = 0UL;
        return below => (int)(Lottery.Number(seed, counter++) % (ulong)below);
    }

    private static FlowNetwork Coaches(int people, int pairs)
    {
        var (draw, coaches) = (Draws(1), people / 2);
        var (from, to) = (new int[people * pairs], new int[people * pairs]);
        for (var arc = 0; arc < from.Length; arc++)
        {
            // A first coach for everybody in turn, so that there is always a way.
            (from[arc], to[arc]) = (arc / pairs, people + (arc % pairs == 0 ? arc / pairs % coaches : draw(coaches)));
        }

        return new FlowNetwork(
            [.. Enumerable.Repeat(1L, people), .. new long[coaches], -people],
            [.. from, .. Enumerable.Range(people, coaches)], [.. to, .. Enumerable.Repeat(people + coaches, coaches)],
            [.. Enumerable.Repeat(1L, from.Length), .. Enumerable.Repeat(2L, coaches)], [.. from.Select(_ => (long)draw(1000)), .. new long[coaches]]);
    }

    private static ReadingProblem Panel(int applications)
    {
        var (draw, readers) = (Draws(2), Math.Max(4, applications / 10));
        var load = ((applications * 2) + readers - 1) / readers;
        var pairs =
            from reader in Enumerable.Range(0, readers)
            from application in Enumerable.Range(0, applications)
            where draw(10) > 0
            select new MayRead(reader, application, draw(1000) * 1000L);
        return new ReadingProblem(
            [.. Enumerable.Range(0, readers).Select(r => new Reader($"r{r}", load - 1, load))], [.. Enumerable.Range(0, applications).Select(a => $"a{a}")], 2, [.. pairs]);
    }

    private static GroupProblem Sixes(int members)
    {
        var draw = Draws(3);
        var distances = Enumerable.Range(0, members).Select(_ => new long[members]).ToArray();
        for (var one = 0; one < members; one++)
        {
            for (var other = 0; other < one; other++)
            {
                distances[one][other] = distances[other][one] = draw(100) * 1_000_000L;
            }
        }

        return new GroupProblem([.. Enumerable.Range(0, members).Select(m => $"m{m}")], distances, [.. Enumerable.Repeat(new GroupSize(6, 6), members / 6)], []);
    }

    private static CalibrationProblem Ratings(int ratings)
    {
        var (draw, people) = (Draws(4), ratings / 3);
        var assessors = Math.Max(4, people / 20);
        int[] good = [.. Enumerable.Range(0, people).Select(_ => draw(40))], severe = [.. Enumerable.Range(0, assessors).Select(_ => draw(10))];
        return new CalibrationProblem([.. Enumerable.Range(0, people).SelectMany(p => Enumerable.Range(0, 3).Select(k => (p + (k * (1 + (p % (assessors - 1)))) + k) % assessors).Distinct().Select(a => new Rating(
            $"p{p}", $"a{a}", (good[p] - severe[a] + draw(12)) / 10.0)))]);
    }
}
