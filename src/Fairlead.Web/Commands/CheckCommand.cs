using Fairlead.Core.Programmes;
using Fairlead.Core.Programmes.Reading;

namespace Fairlead.Web.Commands;

internal static class CheckCommand
{
    private const string SeedsVariable = "FAIRLEAD_SEEDS";

    public static Command Command { get; } = new(
        "check",
        "Checks programme definitions: exit 0, or 1 with one “file:line: problem” a line",
        "fairlead check programmes/csssl-2021.yaml",
        RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = ReadOptions(args, out var usage);
        if (options is null)
        {
            await terminal.Error.WriteLineAsync($"fairlead check: {usage}");
            return 1;
        }

        var documents = options["--seeds"] is { Length: > 0 } folder ? SourceDocuments.In(folder) : null;
        var problems = new List<string>();
        foreach (var file in options.Rest)
        {
            problems.AddRange(await CheckAsync(file, documents, cancellationToken));
        }

        foreach (var problem in problems)
        {
            await terminal.Out.WriteLineAsync(problem);
        }

        return problems.Count == 0 ? 0 : 1;
    }

    private static Options? ReadOptions(string[] args, out string usage)
    {
        usage = "name at least one file: fairlead check programmes/csssl-2021.yaml";
        try
        {
            var seeds = Environment.GetEnvironmentVariable(SeedsVariable);
            var withSeeds = seeds is { Length: > 0 } && !args.Contains("--seeds") ? [.. args, "--seeds", seeds] : args;
            var options = Options.Read(withSeeds, ["--seeds"], []);
            if (options["--seeds"] is { } folder && !Directory.Exists(folder))
            {
                usage = $"there is no folder {folder} with source documents; give --seeds a folder, or unset {SeedsVariable}";
                return null;
            }

            return options.Rest.Count == 0 ? null : options;
        }
        catch (UsageException e)
        {
            usage = e.Message;
            return null;
        }
    }

    private static async Task<IEnumerable<string>> CheckAsync(string file, SourceDocuments? documents, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [$"{file}:1: the file cannot be read; check its name and who may read it"];
        }

        if (FrameworkReader.Claims(bytes))
        {
            return FrameworkReader.Read(file, bytes, documents) is FrameworkReading.Refused framework ? framework.Problems.Select(p => p.ToString()) : [];
        }

        var frameworks = FrameworkCatalogue.Load(FrameworksBeside(file));
        return ProgrammeReader.Read(file, bytes, frameworks, documents) is ProgrammeReading.Refused programme
            ? programme.Problems.Select(p => p.ToString())
            : [];
    }

    // A definition outside the programmes folder may name the frameworks that come with the program.
    private static string FrameworksBeside(string file)
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ProgrammeCatalogue.FrameworksFolder);
        return Directory.Exists(beside) ? beside : Path.Combine(AppContext.BaseDirectory, "programmes", ProgrammeCatalogue.FrameworksFolder);
    }
}
