using Fairlead.Core.Cohorts.Csv;

namespace Fairlead.Web.Commands;

/// <summary>Files named on a command line: what cannot be read or written is said in a sentence, never as a stack trace.</summary>
internal static class InputFile
{
    /// <exception cref="UsageException">The file cannot be read; the message names it and says why.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {fault.Message}");
        }
    }

    /// <summary>What is wrong with a file, as <c>file:line: reason</c>, in the order of its lines.</summary>
    public static async Task RefuseAsync(string path, IReadOnlyList<CsvProblem> problems, Terminal terminal)
    {
        foreach (var problem in problems.OrderBy(p => p.Line))
        {
            await terminal.Error.WriteLineAsync($"{path}:{problem.Line}: {problem.Reason}");
        }
    }

    /// <exception cref="UsageException">The file cannot be written; the message names it and says why.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {fault.Message}");
        }
    }
}
