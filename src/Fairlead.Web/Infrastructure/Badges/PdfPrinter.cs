using System.Diagnostics;

namespace Fairlead.Web.Infrastructure.Badges;

/// <summary>
/// Prints pages to tagged PDF with a Chromium that the machine has. Where there is none, pages are printed by whoever looks at them. One at a time: a
/// browser takes more memory than the service.
/// </summary>
/// <param name="browser">Its path; null where there is none.</param>
public sealed class PdfPrinter(string? browser) : IDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome-headless-shell", "chromium-headless-shell"];

    private readonly SemaphoreSlim _one = new(1);

    public bool IsThere => browser is not null;

    /// <summary>The first browser on the path that can print.</summary>
    public static string? OnThePath() =>
        (from name in _names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();

    /// <param name="html">A whole document that needs nothing from elsewhere.</param>
    /// <returns>The PDF; null where the browser did not make one in time.</returns>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("fairlead-print-");
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(from, html, cancellationToken);
            using var process = Process.Start(new ProcessStartInfo(browser!)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                ArgumentList =
                {
                    // The page is ours and has no script. Without its sandbox the browser runs as any user, in a container too.
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run", $"--user-data-dir={folder.FullName}/profile",
                    "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", $"--print-to-pdf={to}", new Uri(from).AbsoluteUri,
                },
            })!;
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(_longest);
            try
            {
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token), process.WaitForExitAsync(late.Token));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
            }

            return File.Exists(to) ? await File.ReadAllBytesAsync(to, cancellationToken) : null;
        }
        finally
        {
            _one.Release();
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // The browser may still be writing to its profile; the folder for temporary files is emptied by the machine.
            }
        }
    }

    public void Dispose() => _one.Dispose();
}
