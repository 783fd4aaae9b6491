using Fairlead.Core.Audit;

namespace Fairlead.Web.Commands;

/// <summary>Checks the audit log. Exit codes: 0 whole, 3 broken.</summary>
internal static class VerifyAuditCommand
{
    private const int MostShown = 20;

    public static Command Command { get; } = new(
        "verify-audit", "Computes every hash of the audit log again; exit 0, or 3 with the first broken entry of each stream", "fairlead verify-audit --data ./data", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, Place.Options, []);
        options.TakesNothingElse("verify-audit");
        var place = Place.From(options);
        place.MustBeThere();
        using var database = place.Open();
        await using var db = database.Create();
        return await SayAsync(await AuditVerifier.VerifyAsync(db, cancellationToken), terminal);
    }

    public static async Task<int> SayAsync(AuditReport report, Terminal terminal)
    {
        foreach (var found in report.Breaks.Take(MostShown))
        {
            await terminal.Out.WriteLineAsync($"{found.Stream} {found.StreamId}: entry {found.Seq} {found.What}");
        }

        await terminal.Out.WriteLineAsync(report.Breaks.Count == 0
            ? $"{report.Entries} entries in {report.Streams} streams, all chained."
            : $"{report.Entries} entries in {report.Streams} streams; {report.Breaks.Count} streams are broken.");
        return report.Breaks.Count == 0 ? 0 : 3;
    }
}
