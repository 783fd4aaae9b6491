namespace Fairlead.Web.Commands;

internal static class HelpCommand
{
    public static Command Command { get; } = new(
        "help", "Lists every command with an example", "fairlead help", (_, terminal, _) => ListAsync(terminal));

    private static async Task<int> ListAsync(Terminal terminal)
    {
        await terminal.Out.WriteLineAsync("Fairlead runs leadership programmes, end to end.\n");
        foreach (var command in CommandTable.All)
        {
            await terminal.Out.WriteLineAsync($"  {command.Name,-14}{command.Summary}\n                {command.Example}");
        }

        return 0;
    }
}
