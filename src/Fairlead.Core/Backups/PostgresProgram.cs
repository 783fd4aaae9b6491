using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace Fairlead.Core.Backups;

/// <summary>PostgreSQL's own programs, which know its formats better than anybody else.</summary>
internal static class PostgresProgram
{
    /// <summary>A folder to look in before the PATH.</summary>
    public const string FolderVariable = "FAIRLEAD_PG_BIN";

    /// <exception cref="BackupRefusedException">The program is not there, or did not succeed.</exception>
    public static async Task RunAsync(string program, string connection, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(PathOf(program), arguments) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in Environment(new NpgsqlConnectionStringBuilder(connection)))
        {
            start.Environment[name] = value;
        }

        using var process = Start(program, start);
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        BackupRefused.ThrowIf(process.ExitCode != 0, $"{program} did not succeed: {LastLine(said)}");
    }

    private static string PathOf(string program) =>
        System.Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? Path.Combine(folder, program) : program;

    private static Process Start(string program, ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new BackupRefusedException(
                $"{program} is not on this machine. Install it with “apt-get install postgresql-client”, or name its folder in {FolderVariable}.", fault);
        }
    }

    // The password goes by the environment: what stands on a command line can be read by everybody on the machine.
    private static IEnumerable<(string Name, string? Value)> Environment(NpgsqlConnectionStringBuilder connection) =>
    [
        ("PGHOST", connection.Host),
        ("PGPORT", connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("PGUSER", connection.Username),
        ("PGPASSWORD", connection.Password),
        ("PGDATABASE", connection.Database ?? connection.Username),
        ("PGSSLMODE", connection.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() }),
        ("PGSSLROOTCERT", connection.RootCertificate),
    ];

    private static string LastLine(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it did not say why.";
}
