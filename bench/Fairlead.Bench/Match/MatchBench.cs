using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Fairlead.Allocation.Flows;
using Fairlead.Bench.Peers;
using Fairlead.Bench.Running;
using Fairlead.Core.Matching;

namespace Fairlead.Bench.Match;

/// <summary>The cheapest flows of <c>FAIRLEAD_BENCH_DATA</c>: networks of coaches, and square assignments, against their known costs.</summary>
internal static class MatchBench
{
    private const int Runs = 5;

    // The better of LEMON's two algorithms on the same files, best of 5 runs, as recorded with the data.
    private static readonly Dictionary<string, (long Cost, double Milliseconds)> _networks = new()
    {
        ["coach_150_100"] = (46686, 0.9), ["coach_150_100_tight"] = (52523, 1.6),
        ["coach_1000_300"] = (238746, 6.3), ["coach_1000_300_tight"] = (254775, 23),
        ["coach_10000_2000"] = (1562590, 81), ["coach_10000_2000_tight"] = (1632969, 460),
    };

    // And of scipy's linear_sum_assignment.
    private static readonly Dictionary<string, (long Cost, double Milliseconds)> _assignments = new()
    {
        ["assign100"] = (305, 0.27), ["assign200"] = (475, 1.14), ["assign300"] = (626, 2.14), ["assign400"] = (804, 6.1),
        ["assign500"] = (991, 8.4), ["assign600"] = (1176, 14.4), ["assign700"] = (1362, 14.2), ["assign800"] = (1552, 13.5),
    };

    public static int Run()
    {
        if (Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") is not { } data || !Directory.Exists(Path.Combine(data, "matching")))
        {
            Report.Say($"The networks were skipped: FAIRLEAD_BENCH_DATA names no folder that has them.");
            return 0;
        }

        Report.Say($"{"cheapest flow",-26} {"nodes",7} {"arcs",9} {"cost",12} {"known",12} {"ours ms",9} {"peer ms",9} {"ratio",7}  peers run here: {Lemon.Name}, {Scipy.Name}");
        var right = true;
        foreach (var file in Directory.GetFiles(Path.Combine(data, "matching"), "*.min.gz").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file).Split('.')[0];
            right &= Solve(name, DimacsFile.Read(Unpacked(file)).Network!, _networks.GetValueOrDefault(name), () => Lemon.Milliseconds(Unpacked(file)));
        }

        foreach (var (name, known) in _assignments)
        {
            var file = Path.Combine(data, "assignment_orlib", $"{name}.txt.gz");
            right &= Solve(name, Square(file), known, () => Scipy.Milliseconds(Unpacked(file)));
        }

        return right ? 0 : 2;
    }

    /// <summary>One flow beside a peer run now, or, where the machine lacks it, beside the time recorded with the data.</summary>
    private static bool Solve(string name, FlowNetwork network, (long Cost, double Milliseconds) known, Func<double?> peer)
    {
        var (best, sent) = (double.MaxValue, (FlowOutcome.Sent?)null);
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            sent = (FlowOutcome.Sent)NetworkSimplex.Solve(network);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        var isRight = sent!.Cost == known.Cost && !FlowCheck.Problems(network, sent).Any();
        var theirs = peer() ?? known.Milliseconds;
        Report.Say($"{name,-26} {network.Nodes,7} {network.Arcs,9} {sent.Cost,12} {known.Cost,12} {best,9:F1} {theirs,9:F1} {best / theirs,7:F2}{(isRight ? "" : "  WRONG")}");
        return isRight;
    }

    private static FlowNetwork Square(string file)
    {
        long[] numbers = [.. System.Text.Encoding.ASCII.GetString(Unpacked(file)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => long.Parse(w, CultureInfo.InvariantCulture))];
        var n = (int)numbers[0];
        return new FlowNetwork(
            [.. Enumerable.Repeat(1L, n), .. Enumerable.Repeat(-1L, n)],
            [.. Enumerable.Range(0, n * n).Select(i => i / n)], [.. Enumerable.Range(0, n * n).Select(i => n + (i % n))],
            [.. Enumerable.Repeat(1L, n * n)], numbers[1..((n * n) + 1)]);
    }

    private static byte[] Unpacked(string file)
    {
        using var unpacked = new MemoryStream();
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        zip.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
