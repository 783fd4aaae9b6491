using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fairlead.Allocation;
using Fairlead.Allocation.Panels;
using Fairlead.Core.Panels;

namespace Fairlead.Web.Commands;

/// <summary>Forms standing panels and gives each candidate one, without a database. Exit codes: 0 formed, 2 impossible or nothing found, 1 bad input.</summary>
internal static class PanelsCommand
{
    private const double UsualSeconds = 10;

    public static Command Command { get; } = new(
        "panels", "Forms standing panels by rules of who is on them, and gives each candidate one that they may meet",
        "fairlead panels --assessors assessors.csv --candidates candidates.csv --panels 5 --panel-size 3 --at-least independent=1,sector=1 --most-panels 1 --out panels.csv", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(
            args, ["--assessors", "--candidates", "--panels", "--panel-size", "--at-least", "--at-most", "--most-panels", "--each", "--seconds", "--out"], ["--json"],
            repeating: ["--at-least", "--at-most"]);
        options.TakesNothingElse("panels");
        var seconds = options.Seconds() ?? UsualSeconds;
        if (await ReadProblemAsync(options, terminal, cancellationToken) is not { } problem)
        {
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var outcome = PanelFormer.Form(problem, new Effort(long.MaxValue, () => watch.Elapsed.TotalSeconds >= seconds), cancellationToken);
        var took = watch.Elapsed.TotalSeconds;
        if (outcome is not PanelOutcome.Formed formed)
        {
            var isNone = outcome is PanelOutcome.Infeasible;
            var reasons = (outcome as PanelOutcome.Infeasible)?.Reasons ?? ["The search ended before it found panels, or showed that there are none."];
            await terminal.Out.WriteAsync(options.Has("--json") ? Answer.None(reasons, took, isNone) : Answer.Lines(reasons));
            return 2;
        }

        if (options["--out"] is { } path)
        {
            await InputFile.WriteAsync(path, AsCsv(problem, formed), cancellationToken);
        }

        await terminal.Out.WriteAsync(options.Has("--json") ? AsJson(problem, formed, took) : AsLines(problem, formed, took));
        return 0;
    }

    /// <summary>The problem that the options name, or null after every fault of the files has been printed.</summary>
    private static async Task<PanelProblem?> ReadProblemAsync(Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        string Needed(string option) => options[option] ?? throw new UsageException($"panels needs {option}");
        int Positive(string option) => PanelRuleOptions.Positive(options, option) ?? throw new UsageException($"panels needs {option}");

        var (assessors, candidates, rules) = (Needed("--assessors"), Needed("--candidates"), PanelRuleOptions.Read(options));
        var (count, size, most) = (Positive("--panels"), Positive("--panel-size"), PanelRuleOptions.Positive(options, "--most-panels"));
        var each = options["--each"] is { } text ? Range(text) : ((int, int)?)null;
        var files = PanelFiles.Read(await InputFile.ReadAsync(assessors, cancellationToken), await InputFile.ReadAsync(candidates, cancellationToken));
        await InputFile.RefuseAsync(assessors, files.AssessorProblems, terminal);
        await InputFile.RefuseAsync(candidates, files.CandidateProblems, terminal);
        if (!files.IsRight)
        {
            return null;
        }

        PanelRuleOptions.RefuseUnknown(rules, files.Assessors.Select(a => a.Marks), "assessor");
        var people = files.Candidates.Count;
        var (least, atMost) = each ?? (people / count, (people + count - 1) / count);
        try
        {
            return new PanelProblem(files.Assessors, files.Candidates, new StandingPanels(count, size, rules, most, least, atMost));
        }
        catch (ArgumentException fault)
        {
            await terminal.Error.WriteLineAsync($"{assessors}:1: {fault.Message}");
            return null;
        }
    }

    private static (int Least, int Most) Range(string text)
    {
        int[] numbers = [.. text.Split('-').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
        return numbers is [>= 0, ..] and { Length: 1 or 2 } && numbers[^1] >= numbers[0]
            ? (numbers[0], numbers[^1])
            : throw new UsageException($"--each takes how many candidates a panel sees, such as 6 or 5-7, not “{text}”");
    }

    private static string AsLines(PanelProblem problem, PanelOutcome.Formed formed, double seconds)
    {
        var lines = new StringBuilder(Answer.Head(formed.Largest, formed.Bound, seconds));
        foreach (var (index, panel) in formed.Panels.Index())
        {
            lines.Append(CultureInfo.InvariantCulture, $"panel {index + 1}: {string.Join(", ", panel.Members)}: {string.Join(", ", panel.Candidates)}\n");
        }

        foreach (var (id, panels, candidates) in Loads(problem, formed))
        {
            lines.Append(CultureInfo.InvariantCulture, $"assessor: {id}: {candidates} candidates on {panels} panels\n");
        }

        return lines.ToString();
    }

    private static string AsJson(PanelProblem problem, PanelOutcome.Formed formed, double seconds) => Answer.Json(new
    {
        outcome = "formed",
        objective = formed.Largest,
        bound = formed.Bound,
        gap = formed.Largest - formed.Bound,
        seconds = Math.Round(seconds, 3),
        proven = formed.Proven,
        panels = formed.Panels.Select(p => new { members = p.Members, candidates = p.Candidates }),
        assessors = Loads(problem, formed).Select(l => new { id = l.Id, panels = l.Panels, candidates = l.Candidates }),
    });

    private static string AsCsv(PanelProblem problem, PanelOutcome.Formed formed)
    {
        var panelOf = formed.Panels.Index().SelectMany(p => p.Item.Candidates.Select(c => (c, p))).ToDictionary(c => c.c, c => c.p);
        return string.Concat(problem.Candidates.Select(c => panelOf[c.Id])
            .Zip(problem.Candidates, (panel, c) => string.Create(CultureInfo.InvariantCulture, $"{Answer.Cell(c.Id)},{panel.Index + 1},{Answer.Cell(string.Join(";", panel.Item.Members) + ";")}\n"))
            .Prepend("candidate,panel,assessors\n"));
    }

    private static IEnumerable<(string Id, int Panels, int Candidates)> Loads(PanelProblem problem, PanelOutcome.Formed formed) => problem.Assessors.Select(a =>
    {
        StandingPanel[] sits = [.. formed.Panels.Where(p => p.Members.Contains(a.Id))];
        return (a.Id, sits.Length, sits.Sum(p => p.Candidates.Count));
    });
}
