using Fairlead.Core.Backups;

namespace Fairlead.Web.Commands;

internal static class BackupCommand
{
    public static Command Command { get; } = new(
        "backup", "Writes everything in the database to one checked file, while the service runs", "fairlead backup --to fairlead-2026-11-22.zip --data ./data", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, [.. Place.Options, "--to"], ["--replace"]);
        options.TakesNothingElse("backup");
        var path = Path.GetFullPath(options["--to"] ?? throw new UsageException("say where the backup goes: --to FILE"));
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new UsageException($"there is no folder {Path.GetDirectoryName(path)} for the backup");
        }

        var place = Place.From(options);
        place.MustBeThere();
        using var database = place.Open();
        using var equality = place.OpenEquality();
        var manifest = await new TakeBackup(database, equality.ToFurtherStore()).TakeAsync(path, options.Has("--replace"), Place.Now, cancellationToken);
        await terminal.Out.WriteLineAsync(
            $"{path}: {manifest.Rows.Values.Sum()} rows in {manifest.Rows.Count} tables, schema {manifest.Migrations[^1]}, SHA-256 {manifest.Sha256}. Read back and whole.");
        return 0;
    }
}
