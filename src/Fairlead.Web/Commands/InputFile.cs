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
