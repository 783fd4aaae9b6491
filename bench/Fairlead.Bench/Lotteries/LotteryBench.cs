using System.Diagnostics;
using System.Globalization;
using Fairlead.Allocation.Cohorts;
using Fairlead.Bench.Compose;
using Fairlead.Bench.Running;

namespace Fairlead.Bench.Lotteries;

/// <summary>
/// Lotteries over the pools of <c>FAIRLEAD_BENCH_DATA</c> against their known chances and what others needed; then how long it takes to name
/// the rules that clash.
/// </summary>
internal static class LotteryBench
{
    private const int Runs = 3;

    // sortition-algorithms 0.10.1 with HiGHS 1.15, as recorded with the data; for example_large_200 the published time of the Nature paper's own code.
    private static readonly (string Name, int Places, string Chance, double Seconds)[] _known =
    [
        ("sf_scotland_22", 22, "1/11", 3.76), ("scaled_300_45", 45, "3/20", 13.5), ("scaled_500_75", 75, "3/20", 42.1),
        ("example_small_20", 20, "1/10", 13.0), ("example_large_200", 200, "1/10", 1161.8),
    ];

    public static int Run()
    {
        var right = true;
        if (Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA") is not { } data || !Directory.Exists(Path.Combine(data, "sortition")))
        {
            Report.Say($"The pools were skipped: FAIRLEAD_BENCH_DATA names no folder that has them.");
        }
        else
        {
            Report.Say($"{"lottery",-34} {"groups",6} {"cohorts",8} {"chance",9} {"known",7} {"CPU s",8} {"peer s",8} {"ratio",7}");
            foreach (var (name, places, chance, seconds) in _known)
            {
                right &= Say(name, Pool(Path.Combine(data, "sortition", name), places), LotteryKind.Maximin, chance, seconds);
            }

            right &= Say("sf_scotland_22, leximin", Pool(Path.Combine(data, "sortition", "sf_scotland_22"), 22), LotteryKind.Leximin, "1/11", null);
        }

        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            right &= Say($"30 of 240, 27 tight targets, {seed}", Pools.Proportional(240, 30, seed, 0, 2, 3, 4, 5, 6, 3, 4), LotteryKind.Maximin, null, null);
        }

        Report.Say($"\n{"conflict",-34} {"rules",6} {"needed",8} {"CPU s",8}");
        foreach (var people in new[] { 300, 5000 })
        {
            right &= Conflict($"30 of {people}, one target too many", Pools.Proportional(people, 30, 1, 0, 5, 8, 6, 9, 4));
        }

        return right ? 0 : 2;
    }

    private static bool Say(string name, CohortProblem problem, LotteryKind kind, string? chance, double? peer)
    {
        var (outcome, took) = Best(() => CohortLottery.Find(problem, kind));
        if (outcome is not LotteryOutcome.Found found)
        {
            Report.Say($"{name,-34} impossible");
            return false;
        }

        var isRight = found.Proven && (chance is null || chance == found.Chance.ToString()) && !LotteryCheck.Problems(problem, found).Any();
        var ratio = peer is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds,8:F1} {took / seconds,7:F3}") : "";
        Report.Say($"{name,-34} {found.Groups.Count,6} {found.Cohorts.Count,8} {found.Chance,9} {chance,7} {took,8:F3} {ratio}{(isRight ? "" : "  NOT PROVEN, OR WRONG")}");
        return isRight;
    }

    private static bool Conflict(string name, CohortProblem problem)
    {
        // All the values of one attribute together ask for one person more than there are places.
        var first = problem.Targets.Where(t => t.Attribute == "a0").ToList();
        var more = problem.Places + 1 - first.Sum(t => t.Min);
        var clashing = problem with { Targets = [.. problem.Targets.Select(t => t == first[0] ? t with { Min = t.Min + more, Max = t.Max + more } : t)] };
        var (conflict, took) = Best(() => ConflictFinder.Find(clashing));
        var isRight = conflict is { IsIrreducible: true } && !ConflictCheck.Problems(clashing, conflict).Any();
        Report.Say($"{name,-34} {2 + (2 * clashing.Targets.Count),6} {conflict?.Rules.Count,8} {took,8:F3}{(isRight ? "" : "  NOT SHOWN")}");
        return isRight;
    }

    private static (T Answer, double Seconds) Best<T>(Func<T> solve)
    {
        var (best, answer) = (double.MaxValue, default(T)!);
        for (var run = 0; run < Runs; run++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            answer = solve();
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        return (answer, best);
    }

    private static CohortProblem Pool(string folder, int places)
    {
        string[][] Rows(string file) => [.. File.ReadLines(Path.Combine(folder, file)).Where(l => l.Length > 0).Select(l => l.Split(','))];
        var (people, targets) = (Rows("respondents.csv"), Rows("categories.csv"));
        int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
        var asked = targets.Skip(1).Select(t => t[0]).ToHashSet();
        return new CohortProblem(
            [.. people.Skip(1).Select((row, i) => new Person($"p{i}", 0, people[0].Zip(row).Where(c => asked.Contains(c.First)).ToDictionary(c => c.First, c => c.Second)))],
            [.. targets.Skip(1).Select(t => new Target(t[0], t[1], Number(t[2]), Number(t[3])))], places, 0);
    }
}
