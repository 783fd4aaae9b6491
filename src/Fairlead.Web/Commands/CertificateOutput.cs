namespace Fairlead.Web.Commands;

/// <summary>Writes what <c>--certificate</c> asks for.</summary>
internal static class CertificateOutput
{
    /// <param name="certificate">Null where nothing was proven that a certificate could say.</param>
    public static async Task WriteAsync(string path, string? certificate, Terminal terminal, CancellationToken cancellationToken)
    {
        if (certificate is null)
        {
            await terminal.Error.WriteLineAsync($"{path}: not written, because no proof was found in the time given");
            return;
        }

        await InputFile.WriteAsync(path, certificate, cancellationToken);
    }
}
