using Fairlead.Core.Backups;

namespace Fairlead.Web.Commands;

/// <summary>Restores a backup. Exit codes: 0 restored, 3 restored but its audit log is broken, 1 nothing was done.</summary>
internal static class RestoreCommand
{
    public static Command Command { get; } = new(
        "restore", "Puts a backup in place, checks its audit log and counts its rows; --replace sets the present installation aside",
        "fairlead restore fairlead-2026-11-22.zip --data ./data", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, Place.Options, ["--replace"]);
        if (options.Rest is not [var path])
        {
            throw new UsageException("restore takes one backup, such as “fairlead restore fairlead-2026-11-22.zip”");
        }

        var place = Place.From(options);
        using var database = place.Open();
        using var equality = place.OpenEquality();
        var restored = await new RestoreBackup(database, place.Folder, equality.ToFurtherStore()).RestoreAsync(path, options.Has("--replace"), Place.Now, cancellationToken);
        if (restored.SetAside is { } aside)
        {
            await terminal.Out.WriteLineAsync($"What stood there before is kept in {aside}. Delete it when you are sure.");
        }

        foreach (var (table, rows) in restored.Rows.Where(r => r.Value > 0))
        {
            await terminal.Out.WriteLineAsync($"{rows,10} {table}");
        }

        await terminal.Out.WriteLineAsync($"Restored the backup of {restored.Manifest.TakenAt:yyyy-MM-dd HH:mm} UTC: all {restored.Rows.Values.Sum()} rows are there.");
        return await VerifyAuditCommand.SayAsync(restored.Audit, terminal);
    }
}
