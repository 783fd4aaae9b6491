namespace Fairlead.Web.Commands;

/// <summary>Every command, in the order in which <c>fairlead help</c> lists them.</summary>
public static class CommandTable
{
    public static IReadOnlyList<Command> All { get; } =
    [
        ServeCommand.Command,
        InviteCommand.Command,
        MigrateCommand.Command,
        BackupCommand.Command,
        RestoreCommand.Command,
        VerifyAuditCommand.Command,
        CheckCommand.Command,
        ComposeCommand.Command,
        ReplayCommand.Command,
        MatchCommand.Command,
        AssignCommand.Command,
        CalibrateCommand.Command,
        GroupCommand.Command,
        TimetableCommand.Command,
        PanelsCommand.Command,
        VerifyCommand.Command,
        ImportCommand.Command,
        HelpCommand.Command,
    ];

    /// <summary>Runs a command; whatever it throws is answered with a sentence and exit code 1.</summary>
    public static async Task<int> AnswerAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        try
        {
            return await RunAsync(args, terminal, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync($"fairlead: {Faults.Words(fault)}");
            return 1;
        }
    }

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var name = args is [var first, ..] ? first : "help";
        if (name is "--help" or "-h")
        {
            name = "help";
        }

        if (All.SingleOrDefault(c => c.Name == name) is not { } command)
        {
            await terminal.Error.WriteLineAsync($"fairlead: there is no command “{name}”. “fairlead help” lists them all.");
            return 1;
        }

        return await command.Run([.. args.Skip(1)], terminal, cancellationToken);
    }
}
