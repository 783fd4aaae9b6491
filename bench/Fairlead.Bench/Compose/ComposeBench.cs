using System.Diagnostics;
using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Allocation.Solvers;
using Fairlead.Bench.Running;
using Fairlead.Web.Commands;

namespace Fairlead.Bench.Compose;

/// <summary>
/// Composing, pricing and explaining on pools of our own, and the programs of <c>FAIRLEAD_BENCH_DATA</c>, with other engines beside each. Times are of the
/// processor and not of the clock, ours and theirs: other work on the machine does not count.
/// </summary>
internal static class ComposeBench
{
    private const int Runs = 3;

    private static readonly string _scratch = Directory.CreateTempSubdirectory("fairlead-bench").FullName;

    public static void Run()
    {
        // After so many seconds our own engine ends with a gap on a problem of the hard families; cbc has 60.
        var seconds = double.Parse(Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_SECONDS") ?? "30", CultureInfo.InvariantCulture);
        Report.Say($"{"hard families, our CPU time",-40} {"nodes",7} {"ours ms",9} {"cbc ms",9} {"objective",16} {"cbc objective",16}");
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            foreach (var (name, problem) in HardPools.All(seed))
            {
                Hard(name, problem, TimeSpan.FromSeconds(seconds));
            }
        }

        Report.Say($"{"compose",-34} {"people",6} {"rows",5} {"objective",16} {"nodes",7} {"ours ms",9} {"cbc ms",9} {"cbc objective",16}");
        foreach (var (name, problem) in Problems())
        {
            Compose(name, problem);
        }

        Report.Say($"\n{"explained",-34} {"prices ms",10} {"next in ms",10} {"firmness ms",11} {"together s",10}");
        foreach (var (slack, seed) in new[] { (1, 1ul), (1, 2ul), (1, 3ul), (0, 1ul), (0, 2ul), (0, 3ul) })
        {
            Explain($"30 of 500, 27 targets, {(slack == 0 ? "tight" : "open")} ({seed})", Pools.Proportional(500, 30, seed, slack, 4, 5, 6, 7, 5));
        }

        var data = Environment.GetEnvironmentVariable("FAIRLEAD_BENCH_DATA");
        if (data is null || !Directory.Exists(Path.Combine(data, "ilp_a")))
        {
            Report.Say($"The programs of ilp_a were skipped: FAIRLEAD_BENCH_DATA names no folder that has them.");
            return;
        }

        Report.Say($"\n{"ilp_a",-34} {"objective",14} {"nodes",7} {"ours ms",9}{string.Concat(OtherEngine.All.Where(e => e.IsPresent).Select(e => string.Create(CultureInfo.InvariantCulture, $" {e.Name + " ms",11} {"ratio",5} {"",6}")))}");
        foreach (var file in Directory.GetFiles(Path.Combine(data, "ilp_a"), "*.mps.xz").Order(StringComparer.Ordinal))
        {
            Program(file);
        }
    }

    private static IEnumerable<(string Name, CohortProblem Problem)> Problems()
    {
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            yield return ($"30 of 300, 60 targets, open ({seed})", Pools.Proportional(300, 30, seed, 1, 9, 6, 5, 12, 4, 8, 10, 6));
            yield return ($"30 of 300, 60 targets, tight ({seed})", Pools.Proportional(300, 30, seed, 0, 9, 6, 5, 36, 4));
            yield return ($"60 of 600, 200 targets, open ({seed})", Pools.Proportional(600, 60, seed, 1, 20, 30, 10, 60, 15, 40, 12, 13));
        }
    }

    private static void Compose(string name, CohortProblem problem)
    {
        CohortOutcome outcome = new CohortOutcome.Infeasible([], null);
        var first = Cpu.Milliseconds(() => outcome = CohortComposer.Compose(problem));
        var best = Enumerable.Range(0, Runs).Min(_ => Cpu.Milliseconds(() => outcome = CohortComposer.Compose(problem)));
        if (outcome is not CohortOutcome.Composed composed)
        {
            Report.Say($"{name,-34} impossible: {((CohortOutcome.Infeasible)outcome).Change?.Changes.Count} changes, {best:F0} ms");
            return;
        }

        var file = Path.Combine(_scratch, "model.mps");
        File.WriteAllText(file, ModelFile.Mps(problem));
        Row(name, problem.People.Count, problem.Targets.Count, composed.Certificate.Objective, composed.Certificate.Nodes, best, file, Millionths.Point);
        var (priced, binding) = (0, 0);
        var prices = Cpu.Milliseconds(() => (priced, binding) = TargetPrices.Of(problem, composed.Members).Aggregate((0, 0), (n, p) => (n.Item1 + 1, n.Item2 + (p.Price.Amount > 0 ? 1 : 0))));
        Report.Say($"    first run {first:F0} ms; prices of {priced} targets, {binding} binding: {prices:F0} ms");
    }

    /// <summary>Everything that can be asked about a cohort: the price of every target, who is next in for each member, a thousand trials of its firmness.</summary>
    private static void Explain(string name, CohortProblem problem)
    {
        var members = ((CohortOutcome.Composed)CohortComposer.Compose(problem)).Members;
        var prices = Cpu.Milliseconds(() => _ = TargetPrices.Of(problem, members).Count());
        var next = Cpu.Milliseconds(() => _ = NextIn.Of(problem, members).Count());
        var firmness = Cpu.Milliseconds(() => _ = CohortFirmness.Of(problem, members, CohortFirmness.UsualDeviation(problem), 1000));
        Report.Say($"{name,-34} {prices,10:F0} {next,10:F0} {firmness,11:F0} {(prices + next + firmness) / 1000,10:F2}");
    }

    private static void Hard(string name, CohortProblem problem, TimeSpan limit)
    {
        var before = Environment.CpuUsage.TotalTime;
        var outcome = CohortComposer.Compose(problem, new Effort(long.MaxValue, () => Environment.CpuUsage.TotalTime - before >= limit));
        var took = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        var file = Path.Combine(_scratch, "hard.mps");
        File.WriteAllText(file, ModelFile.Mps(problem));
        var (theirs, whole) = Cbc(file, 60);
        var (nodes, found) = outcome switch
        {
            CohortOutcome.Composed composed => (composed.Certificate.Nodes, $"{composed.Certificate.Objective / (decimal)Millionths.Point:F6}"),
            CohortOutcome.Infeasible { Change: { } change } => (change.Certificate.Nodes, $"{change.Changes.Count} changes"),
            _ => (0, "no change helps"),
        };
        Report.Say($"{name,-40} {nodes,7} {took,9:F0} {whole,9:F0} {found,16} {(theirs is { } total ? $"{total / Millionths.Point:F6}" : "none"),16} {Gap(outcome)}");
    }

    private static string Gap(CohortOutcome outcome) => outcome switch
    {
        CohortOutcome.Composed { Certificate: { Proven: false } certificate } =>
            string.Create(CultureInfo.InvariantCulture, $"bound {Millionths.ToText(certificate.Bound)}, gap {100.0 * certificate.Gap / certificate.Objective:F2} %"),
        CohortOutcome.Infeasible { Proven: false } => "undecided",
        CohortOutcome.Infeasible { Change.Certificate: { Proven: false } certificate } => $"at least {Millionths.ToText(-certificate.Bound)}",
        _ => "",
    };

    private static void Program(string archive)
    {
        var file = Path.Combine(_scratch, Path.GetFileNameWithoutExtension(archive));
        using (var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"xz -dc '{archive}' > '{file}'"]))!)
        {
            process.WaitForExit();
        }

        var program = MpsProgram.Read(File.ReadLines(file));
        SearchResult? result = null;
        var best = Enumerable.Range(0, Runs).Min(_ => Cpu.Milliseconds(() => result = BranchAndBound.Solve(program)));
        Beside(Path.GetFileNameWithoutExtension(file), result!, best, file);
    }

    /// <summary>One program beside every engine that the machine has; whole processes, theirs, against a call, ours.</summary>
    private static void Beside(string name, SearchResult result, double milliseconds, string file)
    {
        var cells = OtherEngine.All.Where(e => e.IsPresent).Select(engine =>
        {
            var (answer, theirTime) = Enumerable.Range(0, Runs).Select(_ => Asked(engine, file, 120)).MinBy(a => a.Milliseconds);
            var isSame = answer.Objective is { } theirs && Math.Abs(theirs + (result.Objective / (double)MpsProgram.Scale)) < 1e-5 + (1e-9 * Math.Abs(theirs));
            return string.Create(CultureInfo.InvariantCulture, $" {theirTime,9:F1} {milliseconds / theirTime,7:F3} {(isSame ? "same" : answer.Objective is null ? "none" : $"{-answer.Objective:F6}"),6}");
        });
        Report.Say($"{name,-34} {result.Objective / (decimal)MpsProgram.Scale,14:F6} {result.Nodes,7} {milliseconds,9:F1}{string.Concat(cells)}");
    }

    /// <summary>The largest objective that cbc states for a minimising model, and the processor time of the whole process; not a number where cbc is not there.</summary>
    private static (decimal? Objective, double Milliseconds) Cbc(string file, int seconds)
    {
        var cbc = OtherEngine.All.Single(e => e.Name == "cbc");
        var (answer, took) = cbc.IsPresent ? Asked(cbc, file, seconds) : (new EngineAnswer(null, false, double.NaN), double.NaN);
        return ((decimal?)-answer.Objective, took);
    }

    private static (EngineAnswer Answer, double Milliseconds) Asked(OtherEngine engine, string file, int seconds)
    {
        var before = Cpu.MillisecondsOfChildren;
        var answer = engine.SolveAsync(file, seconds, CancellationToken.None).GetAwaiter().GetResult();
        return (answer, Cpu.MillisecondsOfChildren - before);
    }

    private static void Row(string name, int people, int rows, long objective, int nodes, double milliseconds, string file, long unit)
    {
        var (theirs, took) = Cbc(file, 120);
        var ours = objective / (decimal)Millionths.Point;
        var verdict = (ours - (theirs / unit)) switch
        {
            null => "no answer",
            0 => $"{ours:F6}",
            > 0 and < 0.000_01m => $"{theirs / unit:F6} stops short",
            _ => $"{theirs / unit:F6} differs",
        };
        Report.Say($"{name,-34} {people,6} {rows,5} {ours,16:F6} {nodes,7} {milliseconds,9:F1} {took,9:F1} {verdict,16}");
    }
}
