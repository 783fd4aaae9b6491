namespace Fairlead.Web.Commands;

internal static class HelpCommand
{
    public static Command Command { get; } = new(
        "help", "Lists every command with an example; with a format, its columns", "fairlead help people.csv", RunAsync);

    private static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        if (args is not [var name, ..])
        {
            return await ListAsync(terminal);
        }

        if (Formats.All.SingleOrDefault(f => f.Name == name) is { } format)
        {
            await terminal.Out.WriteLineAsync(format.Text);
            return 0;
        }

        if (CommandTable.All.SingleOrDefault(c => c.Name == name) is { } command)
        {
            await terminal.Out.WriteLineAsync($"{command.Summary}\n  {command.Example}");
            return 0;
        }

        await terminal.Error.WriteLineAsync(
            $"fairlead: there is no help on “{name}”; there is on {string.Join(", ", Formats.All.Select(f => f.Name))} and every command.");
        return 1;
    }

    private static async Task<int> ListAsync(Terminal terminal)
    {
        await terminal.Out.WriteLineAsync("Fairlead runs leadership programmes, end to end.\n");
        foreach (var command in CommandTable.All)
        {
            await terminal.Out.WriteLineAsync($"  {command.Name,-14}{command.Summary}\n                {command.Example}");
        }

        await terminal.Out.WriteLineAsync($"\nFile formats, for “fairlead help FORMAT”: {string.Join(", ", Formats.All.Select(f => f.Name))}");
        return 0;
    }
}
