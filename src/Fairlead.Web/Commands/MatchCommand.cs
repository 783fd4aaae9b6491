using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Fairlead.Allocation;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Flows;
using Fairlead.Allocation.Matching;
using Fairlead.Core.Matching;

namespace Fairlead.Web.Commands;

/// <summary>Matches people with coaches, without a database. Exit codes: 0 matched, 2 impossible, 1 bad input.</summary>
internal static class MatchCommand
{
    public static Command Command { get; } = new(
        "match", "Gives each person a coach at the least cost, and proves it",
        "fairlead match --people people.csv --coaches coaches.csv --pairs pairs.csv --out matches.csv", RunAsync);

    private static Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, ["--people", "--coaches", "--pairs", "--wish-weight", "--dimacs", "--out", "--certificate", "--seed"], ["--json", "--hard-wishes", "--explain"]);
        options.TakesNothingElse("match");
        return options["--dimacs"] is { } path
            ? FlowAsync(path, options, terminal, cancellationToken)
            : PairsAsync(options, terminal, cancellationToken);
    }

    private static async Task<int> PairsAsync(Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        string Needed(string option) => options[option] ?? throw new UsageException($"match needs {option}, or --dimacs instead of files of people");

        var (people, coaches, pairs) = (Needed("--people"), Needed("--coaches"), Needed("--pairs"));
        var files = MatchFiles.Read(
            await InputFile.ReadAsync(people, cancellationToken), await InputFile.ReadAsync(coaches, cancellationToken), await InputFile.ReadAsync(pairs, cancellationToken));
        await InputFile.RefuseAsync(people, files.PeopleProblems, terminal);
        await InputFile.RefuseAsync(coaches, files.CoachProblems, terminal);
        await InputFile.RefuseAsync(pairs, files.PairProblems, terminal);
        if (files.Problem is not { } read)
        {
            return 1;
        }

        var problem = read.WithWishes(WishWeight(options), options.Has("--hard-wishes"));
        var watch = Stopwatch.StartNew();
        var outcome = Matcher.Match(problem, cancellationToken);
        var took = watch.Elapsed.TotalSeconds;
        if (options["--certificate"] is { } certificate)
        {
            await InputFile.WriteAsync(certificate, MatchCertificate.Write(problem, outcome), cancellationToken);
        }

        switch (outcome)
        {
            case MatchOutcome.Matched matched:
                if (options["--out"] is { } path)
                {
                    await InputFile.WriteAsync(path, MatchReport.AsCsv(matched), cancellationToken);
                }

                var why = options.Has("--explain") ? MatchReasons.Of(problem, matched, cancellationToken) : null;
                await terminal.Out.WriteAsync(options.Has("--json")
                    ? MatchReport.AsJson(problem, matched, why, took) : MatchReport.AsLines(problem, matched, took) + why?.AsLines());
                return 0;
            case MatchOutcome.Impossible impossible:
                await terminal.Out.WriteAsync(options.Has("--json")
                    ? Answer.None([MatchReport.Reason(impossible)], took) : MatchReport.Reason(impossible) + "\n");
                return 2;
            default:
                throw new InvalidOperationException("There is no third outcome.");
        }
    }

    private static async Task<int> FlowAsync(string path, Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        if (options["--people"] is not null || options["--coaches"] is not null || options["--pairs"] is not null)
        {
            throw new UsageException("match takes either --dimacs or files of people, coaches and pairs, not both");
        }

        var file = DimacsFile.Read(Unpacked(path, await InputFile.ReadAsync(path, cancellationToken)));
        await InputFile.RefuseAsync(path, file.Problems, terminal);
        if (file.Network is not { } network)
        {
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var outcome = NetworkSimplex.Solve(network, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        if (FlowCheck.Problems(network, outcome).FirstOrDefault() is { } fault)
        {
            throw new InvalidOperationException($"A flow did not stand its own check: {fault}");
        }

        if (options["--certificate"] is { } certificate)
        {
            await InputFile.WriteAsync(certificate, FlowCertificate.Write(network, file.Least, outcome), cancellationToken);
        }

        if (outcome is not FlowOutcome.Sent sent)
        {
            var stuck = ((FlowOutcome.Impossible)outcome).Stuck;
            var reason = $"{(stuck.Count == 1 ? "1 node has more than can leave it" : $"{stuck.Count} nodes together have more than can leave them")}: {string.Join(", ", stuck.Take(20).Select(n => n + 1))}{(stuck.Count > 20 ? " …" : "")}";
            await terminal.Out.WriteAsync(options.Has("--json") ? Answer.None([reason], seconds) : reason + "\n");
            return 2;
        }

        if (options["--out"] is { } written)
        {
            var lines = sent.Flows.Select((flow, arc) => (Flow: flow + file.Least[arc], Arc: arc)).Where(f => f.Flow > 0)
                .Select(f => string.Create(CultureInfo.InvariantCulture, $"f {network.From[f.Arc] + 1} {network.To[f.Arc] + 1} {f.Flow}\n"));
            await InputFile.WriteAsync(written, $"s {sent.Cost + file.LeastCost}\n{string.Concat(lines)}", cancellationToken);
        }

        var (cost, bound) = (sent.Cost + file.LeastCost, FlowCheck.Bound(network, sent.Prices) + file.LeastCost);
        await terminal.Out.WriteAsync(options.Has("--json")
            ? MatchReport.FlowAsJson((decimal)cost, (decimal)bound, seconds)
            : Answer.Head((decimal)cost, (decimal)bound, seconds));
        return 0;
    }

    private static long WishWeight(Options options) => options["--wish-weight"] is not { } text
        ? 0
        : Millionths.TryParse(text, out var weight) && weight is >= 0 and <= 1_000_000 * Millionths.Point
            ? weight
            : throw new UsageException($"--wish-weight takes a number from 0 to 1000000, not “{text}”");

    private static byte[] Unpacked(string path, byte[] bytes)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return bytes;
        }

        try
        {
            using var unpacked = new MemoryStream();
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            zip.CopyTo(unpacked);
            return unpacked.ToArray();
        }
        catch (InvalidDataException fault)
        {
            throw new UsageException($"{path} cannot be unpacked: {fault.Message}");
        }
    }
}
