using System.Diagnostics;
using System.Globalization;
using Fairlead.Allocation;
using Fairlead.Allocation.Groups;
using Fairlead.Core.Groups;

namespace Fairlead.Web.Commands;

/// <summary>Forms groups of people who differ, without a database. Exit codes: 0 formed, 2 impossible or nothing found, 1 bad input.</summary>
internal static class GroupCommand
{
    private const double UsualSeconds = 3;

    public static Command Command { get; } = new(
        "group", "Forms groups whose members differ as much as they can, and says how much better others could be",
        "fairlead group --distances distances.csv --sizes 6,6,6,6,6 --apart apart.csv --seconds 3 --seed 7 --out groups.csv", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, ["--distances", "--sizes", "--apart", "--seconds", "--seed", "--out"], ["--json"]);
        options.TakesNothingElse("group");
        var (seconds, seed) = (options.Seconds() ?? UsualSeconds, options.Seed());
        if (await ReadProblemAsync(options, terminal, cancellationToken) is not { } problem)
        {
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var outcome = GroupFormer.Form(problem, seed, new Effort(long.MaxValue, () => watch.Elapsed.TotalSeconds >= seconds), cancellationToken);
        var took = watch.Elapsed.TotalSeconds;
        if (options["--out"] is { } path && outcome is GroupOutcome.Formed formed)
        {
            await InputFile.WriteAsync(path, GroupReport.AsCsv(formed), cancellationToken);
        }

        await terminal.Out.WriteAsync(options.Has("--json") ? GroupReport.AsJson(outcome, took) : GroupReport.AsLines(outcome, took));
        return outcome is GroupOutcome.Formed ? 0 : 2;
    }

    /// <summary>The problem that the options name, or null after every fault of both files has been printed.</summary>
    private static async Task<GroupProblem?> ReadProblemAsync(Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = options["--distances"] ?? throw new UsageException("group needs --distances");
        var asked = options["--sizes"] is { } text ? Sizes(text) : null;
        var distances = DistancesFile.Read(await InputFile.ReadAsync(path, cancellationToken));
        await InputFile.RefuseAsync(path, distances.Problems, terminal);
        var apart = ApartFile.Read("a,b\n"u8.ToArray(), null);
        if (options["--apart"] is { } apartPath)
        {
            apart = ApartFile.Read(await InputFile.ReadAsync(apartPath, cancellationToken), distances.Problems.Count == 0 ? distances.Members.ToHashSet() : null);
            await InputFile.RefuseAsync(apartPath, apart.Problems, terminal);
        }

        if (distances.Problems.Count + apart.Problems.Count > 0)
        {
            return null;
        }

        var sizes = asked ?? distances.Sizes ?? throw new UsageException("group needs --sizes: only a file of MDGPLIB has them itself");
        try
        {
            return new GroupProblem(distances.Members, distances.Distances, sizes, apart.Rules);
        }
        catch (ArgumentException fault)
        {
            await terminal.Error.WriteLineAsync($"{path}:1: {fault.Message}");
            return null;
        }
    }

    private static GroupSize[] Sizes(string text) => [.. text.Split(',').Select(part =>
    {
        int?[] limits = [.. part.Split('-').Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : (int?)null)];
        return limits switch
        {
            [{ } size] => new GroupSize(size, size),
            [{ } min, { } max] when min <= max => new GroupSize(min, max),
            _ => throw new UsageException($"--sizes takes sizes such as 6,6,5-7, not “{text}”"),
        };
    })];
}
