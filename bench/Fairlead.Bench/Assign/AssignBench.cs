using System.Diagnostics;
using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Readers;
using Fairlead.Bench.Running;
using Fairlead.Core.Readers;

namespace Fairlead.Bench.Assign;

/// <summary>Readers for applications: panels of our own, and the conference bids of <c>FAIRLEAD_BENCH_DATA</c> against their known values.</summary>
internal static class AssignBench
{
    private const int Runs = 3;

    private static readonly (string Name, int MaxLoad, string Total, string Smallest)[] _known =
        [("preflib1", 6, "124.25", "0.75"), ("preflib2", 7, "141.5", "1"), ("preflib3", 4, "448", "0.75")];

    public static int Run()
    {
        Report.Say($"{"readers",-34} {"total",10} {"ms",8} {"smallest",9} {"bound",9} {"ms",8} {"leximin ms",10}");
        var right = Say("400 × 40, 2 reads, 1 in 10 barred", Panel(400, 40, 2, 1000, 1), null);
        right &= Say("400 × 40, 2 reads, five levels", Panel(400, 40, 2, 5, 2), null);
        right &= Say("118 × 177, 3 reads", Panel(118, 177, 3, 100, 3), null);
        right &= Say("1000 × 120, 3 reads", Panel(1000, 120, 3, 1000, 4), null);
        if (Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") is not { } data || !Directory.Exists(Path.Combine(data, "reviewers")))
        {
            Report.Say($"The conference bids were skipped: FAIRLEAD_BENCH_DATA names no folder that has them.");
            return right ? 0 : 2;
        }

        foreach (var known in _known)
        {
            var file = ScoresFile.Read(File.ReadAllBytes(Path.Combine(data, "reviewers", $"{known.Name}_similarity.csv")));
            right &= Say(
                $"{known.Name}: {file.Applications.Count} × {file.Readers.Count}, 3 reads",
                new ReadingProblem([.. file.Readers.Select(r => new Reader(r, 0, known.MaxLoad))], file.Applications, 3, file.Pairs), (known.Total, known.Smallest));
        }

        return right ? 0 : 2;
    }

    private static bool Say(string name, ReadingProblem problem, (string Total, string Smallest)? known)
    {
        var (sum, sumTook) = Best(() => ReaderAssigner.HighestTotal(problem));
        var (smallest, smallestTook) = Best(() => FairReading.HighestSmallest(problem));
        var (_, evenTook) = Best(() => FairReading.Leximin(problem));
        var isRight = known is null || known == (Millionths.ToText(sum.Objective), Millionths.ToText(smallest.Objective));
        Report.Say($"{name,-34} {Millionths.ToText(sum.Objective),10} {sumTook,8:F1} {Millionths.ToText(smallest.Objective),9} {Millionths.ToText(smallest.Bound),9} {smallestTook,8:F1} {evenTook,10:F1}{(isRight ? "" : "  WRONG")}");
        return isRight && sum.Proven;
    }

    private static (ReadingOutcome.Assigned Answer, double Milliseconds) Best(Func<ReadingOutcome> solve)
    {
        var (best, answer) = (double.MaxValue, (ReadingOutcome?)null);
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            answer = solve();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return ((ReadingOutcome.Assigned)answer!, best);
    }

    private static ReadingProblem Panel(int applications, int readers, int reads, int levels, ulong seed)
    {
        var counter = 0UL;
        double Next() => Lottery.Number(seed, counter++) / (double)ulong.MaxValue;
        var load = ((applications * reads) + readers - 1) / readers;
        var pairs =
            from reader in Enumerable.Range(0, readers)
            from application in Enumerable.Range(0, applications)
            where Next() > 0.1
            select new MayRead(reader, application, (long)(Next() * levels) * (Millionths.Point / levels));
        return new ReadingProblem(
            [.. Enumerable.Range(0, readers).Select(r => new Reader(string.Create(CultureInfo.InvariantCulture, $"r{r}"), load - 1, load))],
            [.. Enumerable.Range(0, applications).Select(a => string.Create(CultureInfo.InvariantCulture, $"a{a}"))], reads, [.. pairs]);
    }
}
