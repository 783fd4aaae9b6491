using System.Diagnostics;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Timetables;
using Fairlead.Core.Timetables;

namespace Fairlead.Web.Commands;

/// <summary>Makes a timetable of interviews with their panels, or repairs one, without a database. Exit codes: 0 made, 2 impossible or nothing found, 1 bad input.</summary>
internal static class TimetableCommand
{
    private const double UsualSeconds = 10;

    public static Command Command { get; } = new(
        "timetable", "Makes a timetable of interviews and forms their panels, or repairs one with the fewest moves",
        "fairlead timetable --slots slots.csv --panellists panellists.csv --candidates candidates.csv --panel-size 3 --at-least independent=1 --out timetable.csv", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(
            args,
            ["--slots", "--panellists", "--candidates", "--panel-size", "--at-least", "--at-most", "--in-a-row", "--break", "--keep", "--seconds", "--seed", "--out", "--certificate"],
            ["--json"], repeating: ["--at-least", "--at-most"]);
        options.TakesNothingElse("timetable");
        var (seconds, seed) = (options.Seconds(), options.Seed());
        if (await ReadProblemAsync(options, terminal, cancellationToken) is not { } problem || await ReadBeforeAsync(options, terminal, cancellationToken) is not { } before)
        {
            return 1;
        }

        var watch = Stopwatch.StartNew();
        Effort Within(double limit) => new(long.MaxValue, () => watch.Elapsed.TotalSeconds >= limit);

        var isRepair = options["--keep"] is not null;
        var outcome = isRepair
            ? Timetabler.Repair(problem, before, seconds is { } limit ? Within(limit) : null, seed, new SlowProgress(terminal.Error), cancellationToken)
            : Timetabler.Make(problem, Within(seconds ?? UsualSeconds), seed, new SlowProgress(terminal.Error), cancellationToken);
        var report = new TimetableReport(problem, outcome, isRepair, watch.Elapsed.TotalSeconds);
        if (options["--certificate"] is { } certificate)
        {
            await CertificateOutput.WriteAsync(
                certificate, TimetableCertificate.Write(problem, outcome, isRepair ? before : null, cancellationToken: cancellationToken), terminal, cancellationToken);
        }

        if (options["--out"] is { } path && outcome is TimetableOutcome.Made made)
        {
            await InputFile.WriteAsync(path, report.AsCsv(made), cancellationToken);
        }

        await terminal.Out.WriteAsync(options.Has("--json") ? report.AsJson() : report.AsLines());
        return outcome is TimetableOutcome.Made ? 0 : 2;
    }

    /// <summary>The problem that the options name, or null after every fault of the files has been printed.</summary>
    private static async Task<TimetableProblem?> ReadProblemAsync(Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        string Needed(string option) => options[option] ?? throw new UsageException($"timetable needs {option}");

        var (slots, panellists, candidates, rules) = (Needed("--slots"), Needed("--panellists"), Needed("--candidates"), Rules(options));
        var files = TimetableFiles.Read(
            await InputFile.ReadAsync(slots, cancellationToken), await InputFile.ReadAsync(panellists, cancellationToken), await InputFile.ReadAsync(candidates, cancellationToken));
        await InputFile.RefuseAsync(slots, files.SlotProblems, terminal);
        await InputFile.RefuseAsync(panellists, files.PanellistProblems, terminal);
        await InputFile.RefuseAsync(candidates, files.CandidateProblems, terminal);
        if (!files.IsRight)
        {
            return null;
        }

        PanelRuleOptions.RefuseUnknown(rules.Rules, files.Panellists.Select(p => p.Marks), "panellist");
        try
        {
            return new TimetableProblem(files.Slots, files.Panellists, files.Candidates, rules);
        }
        catch (ArgumentException fault)
        {
            await terminal.Error.WriteLineAsync($"{panellists}:1: {fault.Message}");
            return null;
        }
    }

    private static async Task<IReadOnlyList<Interview>?> ReadBeforeAsync(Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        if (options["--keep"] is not { } path)
        {
            return [];
        }

        var (interviews, problems) = InterviewsFile.Read(await InputFile.ReadAsync(path, cancellationToken));
        await InputFile.RefuseAsync(path, problems, terminal);
        return problems.Count == 0 ? interviews : null;
    }

    private static PanelRules Rules(Options options) => new(
        PanelRuleOptions.Positive(options, "--panel-size") ?? throw new UsageException("timetable needs --panel-size"), PanelRuleOptions.Read(options),
        PanelRuleOptions.Positive(options, "--in-a-row"), PanelRuleOptions.Positive(options, "--break") ?? 30);
}
