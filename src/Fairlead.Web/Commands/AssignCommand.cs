using System.Diagnostics;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Readers;
using Fairlead.Core.Readers;

namespace Fairlead.Web.Commands;

/// <summary>Assigns readers to applications, without a database. Exit codes: 0 assigned, 2 impossible, 1 bad input.</summary>
internal static class AssignCommand
{
    public static Command Command { get; } = new(
        "assign", "Assigns readers to applications for the highest total or the fairest smallest, and proves it",
        "fairlead assign --scores matrix.csv --reads 3 --max-load 4 --objective min --out readers.csv", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, ["--scores", "--reads", "--max-load", "--min-load", "--objective", "--keep", "--seconds", "--out", "--certificate", "--seed"], ["--json"]);
        options.TakesNothingElse("assign");
        var path = options["--scores"] ?? throw new UsageException("assign needs --scores");
        var objective = Objective(options);
        var (reads, most, least) = (Needed(options, "--reads", 1), Needed(options, "--max-load", 0), options.Number("--min-load", 0));
        if (least < 0 || least > most)
        {
            throw new UsageException($"--min-load takes a whole number from 0 to --max-load, not “{least}”");
        }

        var file = ScoresFile.Read(await InputFile.ReadAsync(path, cancellationToken));
        await InputFile.RefuseAsync(path, file.Problems, terminal);
        if (file.Problems.Count > 0)
        {
            return 1;
        }

        if (file.Rounded > 0)
        {
            await terminal.Error.WriteLineAsync($"{path}: warning: {file.Rounded} scores have more than six places and were rounded");
        }

        var problem = new ReadingProblem([.. file.Readers.Select(r => new Reader(r, least, most))], file.Applications, reads, file.Pairs) { NeedsOneWhoKnows = file.SaysWhoKnows };
        if (options["--keep"] is not { } keepPath)
        {
            return await AnswerAsync(problem, objective, options, terminal, effort => Solve(problem, objective, effort, cancellationToken), cancellationToken);
        }

        if (objective != "sum")
        {
            throw new UsageException("--keep moves the fewest and then takes the highest total; it goes with --objective sum alone");
        }

        if (options["--certificate"] is not null)
        {
            throw new UsageException("--keep moves the fewest, and no certificate is about that; --certificate goes without it");
        }

        var (standing, problems) = StandingFile.Read(await InputFile.ReadAsync(keepPath, cancellationToken), problem);
        await InputFile.RefuseAsync(keepPath, problems, terminal);
        return problems.Count > 0
            ? 1
            : await AnswerAsync(problem, objective, options, terminal, _ => ReaderAssigner.Adjust(problem, standing, cancellationToken), cancellationToken);
    }

    private static ReadingOutcome Solve(ReadingProblem problem, string objective, Effort effort, CancellationToken cancellationToken) => objective switch
    {
        "min" => FairReading.HighestSmallest(problem, effort, cancellationToken),
        "leximin" => FairReading.Leximin(problem, effort, cancellationToken),
        _ => ReaderAssigner.HighestTotal(problem, cancellationToken),
    };

    private static async Task<int> AnswerAsync(
        ReadingProblem problem, string objective, Options options, Terminal terminal, Func<Effort, ReadingOutcome> solve, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var outcome = solve(options.Seconds() is { } limit ? new Effort(long.MaxValue, () => watch.Elapsed.TotalSeconds >= limit) : new Effort(Effort.UsualSteps));
        var report = new AssignReport(problem, objective, outcome, watch.Elapsed.TotalSeconds);
        if (options["--out"] is { } written && report.Pairs is { } pairs)
        {
            await InputFile.WriteAsync(written, report.AsCsv(pairs), cancellationToken);
        }

        if (options["--certificate"] is { } certificate)
        {
            await CertificateOutput.WriteAsync(certificate, ReadingCertificate.Write(problem, outcome, objective != "sum", cancellationToken: cancellationToken), terminal, cancellationToken);
        }

        await terminal.Out.WriteAsync(options.Has("--json") ? report.AsJson() : report.AsLines());
        return report.Pairs is null ? 2 : 0;
    }

    private static string Objective(Options options) => options["--objective"] switch
    {
        null or "sum" => "sum",
        "min" => "min",
        "leximin" => "leximin",
        var other => throw new UsageException($"--objective takes sum, min or leximin, not “{other}”"),
    };

    private static int Needed(Options options, string option, int least)
    {
        var number = options[option] is null ? throw new UsageException($"assign needs {option}") : options.Number(option, 0);
        return number >= least ? number : throw new UsageException($"{option} takes a whole number of {least} or more, not “{number}”");
    }
}
