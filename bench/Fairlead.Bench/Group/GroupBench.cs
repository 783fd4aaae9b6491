using System.Diagnostics;
using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Groups;
using Fairlead.Bench.Running;
using Fairlead.Core.Groups;

namespace Fairlead.Bench.Group;

/// <summary>The instances of MDGPLIB in <c>FAIRLEAD_BENCH_DATA</c> against the best values known: 0.5 seconds of processor time up to 60 members, 3 beyond.</summary>
internal static class GroupBench
{
    public static int Run(BenchOptions options)
    {
        if (Folder() is not { } folder)
        {
            return 0;
        }

        var known = Known(folder, "reference_small.csv").Concat(Known(folder, "best_known_tpsdp.csv")).ToDictionary(k => k.Name, k => k.Best);
        var seconds = options.Number("--seconds", 3);
        var reached = new SortedDictionary<int, (int Reached, int Of)>();
        Report.Say($"{"diverse groups",-24} {"ours",14} {"best known",14} {"bound",14} {"difference",12} {"seconds",8}");
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "instances"), "*.xz").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path).Split('.')[0];
            if (known.TryGetValue(name, out var best))
            {
                var file = DistancesFile.Read(Unpacked(path));
                var problem = new GroupProblem(file.Members, file.Distances, file.Sizes!, []);
                var (before, limit) = (Environment.CpuUsage.TotalTime, problem.Members.Count <= 60 ? 0.5 : seconds);
                double Took() => (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                var formed = (GroupOutcome.Formed)GroupFormer.Form(problem, 0, new Effort(long.MaxValue, () => Took() >= limit));
                var (ours, bound) = ((decimal)formed.Certificate.Objective / Millionths.Point, (decimal)formed.Certificate.Bound / Millionths.Point);
                var so = reached.GetValueOrDefault(problem.Members.Count);
                reached[problem.Members.Count] = (so.Reached + (ours >= best ? 1 : 0), so.Of + 1);
                Report.Say($"{name,-24} {ours,14:F3} {best,14:F3} {bound,14:F3} {ours - best,12:F3} {Took(),8:F2}");
            }
        }

        foreach (var (members, of) in reached)
        {
            Report.Say($"{members} members: the best known or better in {of.Reached} of {of.Of}");
        }

        return 0;
    }

    /// <summary>Where the instances are; null, which is said, where they are not.</summary>
    public static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") is { } data && Directory.Exists(Path.Combine(data, "mdgp")))
        {
            return Path.Combine(data, "mdgp");
        }

        Report.Say($"The instances were skipped: FAIRLEAD_BENCH_DATA names no folder that has them.");
        return null;
    }

    private static IEnumerable<(string Name, decimal Best)> Known(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1)
        .Select(line => line.Split(',')).Select(cells => (cells[0], Math.Round(decimal.Parse(cells[3], CultureInfo.InvariantCulture), 3)));

    public static byte[] Unpacked(string path)
    {
        using var xz = Process.Start(new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var unpacked = new MemoryStream();
        xz.StandardOutput.BaseStream.CopyTo(unpacked);
        xz.WaitForExit();
        return unpacked.ToArray();
    }
}
