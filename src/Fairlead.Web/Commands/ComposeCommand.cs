using System.Diagnostics;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Web.Commands;

/// <summary>Composes a cohort from two files, without a database. Exit codes: 0 composed, 2 impossible or nothing found, 1 bad input, 3 where “--audit” found another engine to contradict.</summary>
internal static class ComposeCommand
{
    public static Command Command { get; } = new(
        "compose", "Composes the best cohort from people and targets, and proves it; with --lottery maximin or leximin, draws one as fairly as can be",
        "fairlead compose --people people.csv --targets targets.csv --places 30 --seed 7 --out record.json", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(
            args, ["--people", "--targets", "--places", "--seed", "--seconds", "--noise", "--out", "--ids", "--model", "--certificate", "--lottery", "--distribution"], ["--json", "--explain", "--firmness", "--audit"]);
        var (seconds, noise, lottery) = (options.Seconds(), Noise(options), ComposeLottery.Kind(options));
        var problem = await ReadProblemAsync(options, terminal, cancellationToken);
        if (problem is null)
        {
            return 1;
        }

        if (lottery is { } kind)
        {
            return await ComposeLottery.RunAsync(problem, kind, options, terminal, cancellationToken);
        }

        noise ??= options.Has("--firmness") ? CohortFirmness.UsualDeviation(problem) : null;
        if (options["--model"] is { } modelPath)
        {
            await InputFile.WriteAsync(modelPath, modelPath.EndsWith(".lp", StringComparison.Ordinal) ? ModelFile.Lp(problem) : ModelFile.Mps(problem), cancellationToken);
        }

        var watch = Stopwatch.StartNew();
        var outcome = CohortComposer.Compose(problem, EffortOf(seconds), new SlowProgress(terminal.Error), cancellationToken);
        var took = watch.Elapsed.TotalSeconds;
        if (options["--out"] is { } recordPath)
        {
            await InputFile.WriteAsync(recordPath, DecisionRecord.Write(problem, outcome), cancellationToken);
        }

        if (options["--ids"] is { } idsPath && outcome is CohortOutcome.Composed { Members: var members })
        {
            await InputFile.WriteAsync(idsPath, string.Concat(members.Select(id => id + "\n")), cancellationToken);
        }

        if (options["--certificate"] is { } certificate)
        {
            await CertificateOutput.WriteAsync(certificate, CohortCertificate.Write(problem, outcome, cancellationToken: cancellationToken), terminal, cancellationToken);
        }

        var why = outcome is CohortOutcome.Composed composed ? ComposeReasons.Of(problem, composed, options.Has("--explain"), noise, terminal.Error, cancellationToken) : null;
        var conflict = ConflictOf(outcome, problem, options, cancellationToken);
        var audit = options.Has("--audit") ? await ComposeAudit.OfAsync(problem, outcome, cancellationToken) : null;
        await terminal.Out.WriteAsync(options.Has("--json")
            ? ComposeReport.AsJson(outcome, why, took, conflict, audit) : ComposeReport.AsLines(outcome, took, conflict) + why?.AsLines() + audit?.AsLines());
        return audit?.Contradicts == true ? 3 : outcome is CohortOutcome.Composed ? 0 : 2;
    }

    /// <summary>What a search may cost: so many seconds, or what a person is asked to wait for at most.</summary>
    public static Effort EffortOf(double? seconds)
    {
        var watch = Stopwatch.StartNew();
        return seconds is { } limit ? new Effort(long.MaxValue, () => watch.Elapsed.TotalSeconds >= limit) : new Effort(Effort.UsualSteps);
    }

    /// <summary>Which rules stand in each other's way, where that was asked for and it is shown that some do.</summary>
    public static ConflictingSet? ConflictOf(CohortOutcome outcome, CohortProblem problem, Options options, CancellationToken cancellationToken) =>
        options.Has("--explain") && outcome is CohortOutcome.Infeasible { Proven: true }
            ? CohortOutcome.Infeasible.ConflictIn(problem, EffortOf(options.Seconds()), cancellationToken) : null;

    /// <summary>The problem that the options name, or null after every fault of both files has been printed.</summary>
    private static async Task<CohortProblem?> ReadProblemAsync(Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        options.TakesNothingElse("compose");

        var (peoplePath, targetsPath) = (Needed(options, "--people"), Needed(options, "--targets"));
        _ = Needed(options, "--places");
        var (places, seed) = (options.Number("--places", 0), options.Seed());
        var people = PeopleFile.Read(await InputFile.ReadAsync(peoplePath, cancellationToken), needsScores: options["--lottery"] is null);
        var targets = TargetsFile.Read(await InputFile.ReadAsync(targetsPath, cancellationToken), people.Attributes.Count > 0 || people.Problems.Count == 0 ? people.Attributes : null);
        await InputFile.RefuseAsync(peoplePath, people.Problems, terminal);
        await InputFile.RefuseAsync(targetsPath, targets.Problems, terminal);
        if (people.Problems.Count + targets.Problems.Count > 0)
        {
            return null;
        }

        foreach (var (line, target) in targets.Targets.Where(t => !people.People.Any(t.Target.Counts)))
        {
            await terminal.Error.WriteLineAsync($"{targetsPath}:{line}: warning: nobody has {target.Name}");
        }

        return new CohortProblem(people.People, [.. targets.Targets.Select(t => t.Target)], places, seed);
    }

    private static string Needed(Options options, string option) => options[option] ?? throw new UsageException($"compose needs {option}");

    private static long? Noise(Options options) => options["--noise"] is not { } text
        ? null
        : !options.Has("--firmness")
            ? throw new UsageException("--noise goes with --firmness")
            : Millionths.TryParse(text, out var noise) && noise >= 0
                ? noise
                : throw new UsageException($"--noise takes a number of points of 0 or more, not “{text}”");
}
