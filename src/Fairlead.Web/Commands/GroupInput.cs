using System.Globalization;
using Fairlead.Allocation.Groups;
using Fairlead.Core.Cohorts.Csv;
using Fairlead.Core.Groups;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead group</c> is asked to form.</summary>
/// <param name="Problem">Members, distances, sizes and rules.</param>
/// <param name="Before">Where people were before; null where nobody was anywhere.</param>
internal sealed record GroupInput(GroupProblem Problem, IReadOnlyDictionary<string, int>? Before)
{
    /// <summary>Reads all files that the options name; null after every fault of every file has been printed.</summary>
    /// <exception cref="UsageException">The options do not fit together, or a file cannot be read.</exception>
    public static async Task<GroupInput?> ReadAsync(Options options, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = options["--distances"] ?? throw new UsageException("group needs --distances");
        var asked = options["--sizes"] is { } text ? Sizes(text) : null;
        var limits = options["--at-most"] is { } most ? Limits(most) : [];
        if (limits.Length > 0 != options["--people"] is not null)
        {
            throw new UsageException("--at-most needs --people, and --people needs --at-most");
        }

        var faults = 0;
        async Task<T> ReadFileAsync<T>(string file, Func<byte[], (T Found, IReadOnlyList<CsvProblem> Problems)> read)
        {
            var (found, problems) = read(await InputFile.ReadAsync(file, cancellationToken));
            await InputFile.RefuseAsync(file, problems, terminal);
            faults += problems.Count;
            return found;
        }

        var distances = await ReadFileAsync(path, bytes => DistancesFile.Read(bytes) is var file ? (file, file.Problems) : default);
        var members = faults == 0 ? distances.Members.ToHashSet() : null;
        var sizes = asked ?? distances.Sizes ?? (faults == 0 ? throw new UsageException("group needs --sizes: only a file of MDGPLIB has them itself") : []);
        var rules = new List<GroupRule>();
        if (options["--apart"] is { } apart)
        {
            rules.AddRange(await ReadFileAsync(apart, bytes => ApartFile.Read(bytes, members) is var file ? (file.Rules, file.Problems) : default));
        }

        if (options["--together"] is { } together)
        {
            rules.AddRange(await ReadFileAsync(together, bytes => GroupRuleFiles.Together(bytes, members)));
        }

        if (options["--people"] is { } people)
        {
            rules.AddRange(await ReadFileAsync(people, bytes => GroupRuleFiles.AtMost(bytes, members, limits)));
        }

        if (options["--not-in"] is { } notIn)
        {
            rules.AddRange(await ReadFileAsync(notIn, bytes => GroupRuleFiles.NotIn(bytes, members, sizes.Count)));
        }

        var before = options["--keep"] is { } keep ? await ReadFileAsync(keep, bytes => GroupRuleFiles.Keep(bytes, members, sizes.Count)) : null;
        if (faults > 0)
        {
            return null;
        }

        try
        {
            return new(new GroupProblem(distances.Members, distances.Distances, sizes, rules), before);
        }
        catch (ArgumentException fault)
        {
            await terminal.Error.WriteLineAsync($"{path}:1: {fault.Message}");
            return null;
        }
    }

    private static GroupSize[] Sizes(string text) => [.. text.Split(',').Select(part =>
    {
        int?[] limits = [.. part.Split('-').Select(Whole)];
        return limits switch
        {
            [{ } size] => new GroupSize(size, size),
            [{ } min, { } max] when min <= max => new GroupSize(min, max),
            _ => throw new UsageException($"--sizes takes sizes such as 6,6,5-7, not “{text}”"),
        };
    })];

    private static (string Attribute, int Most)[] Limits(string text) => [.. text.Split(',').Select(part =>
        part.LastIndexOf('=') is var at and > 0 && Whole(part[(at + 1)..]) is { } most
            ? (part[..at], most)
            : throw new UsageException($"--at-most takes attributes with a number such as region=2,authority=1, not “{text}”"))];

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
