using System.Text;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Web.Commands;

/// <summary>Composes a recorded decision again. Exit codes: 0 identical, 3 different, 1 unreadable.</summary>
internal static class ReplayCommand
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Command Command { get; } = new(
        "replay", "Composes a recorded decision again and compares", "fairlead replay record.json", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Options.Read(args, [], []);
        if (options.Rest is not [var path])
        {
            throw new UsageException("replay takes one record, such as “fairlead replay record.json”");
        }

        switch (DecisionRecord.Replay(Decode(path, await InputFile.ReadAsync(path, cancellationToken)), new SlowProgress(terminal.Error), cancellationToken))
        {
            case ReplayOutcome.Identical:
                await terminal.Out.WriteLineAsync("Identical: the record composes to the same decision.");
                return 0;
            case ReplayOutcome.Different(var differences):
                await terminal.Out.WriteLineAsync("Different:");
                foreach (var difference in differences)
                {
                    await terminal.Out.WriteLineAsync(difference);
                }

                return 3;
            case ReplayOutcome.Unreadable(var reason):
                await terminal.Error.WriteLineAsync($"{path}: {reason}");
                return 1;
            default:
                return 1;
        }
    }

    private static string Decode(string path, byte[] bytes)
    {
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{path} holds bytes that are not UTF-8");
        }
    }
}
