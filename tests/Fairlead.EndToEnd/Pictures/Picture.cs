using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Pictures;

/// <summary>A picture of the README, kept where <c>tools/screenshots</c> says; nowhere on an ordinary run.</summary>
internal static class Picture
{
    private const int MostHeight = 760;

    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47];

    /// <param name="from">What is to stand at the top of the picture; null for the top of the page.</param>
    public static async Task TakeAsync(IPage page, string name, string? from = null)
    {
        var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
        await page.SetViewportSizeAsync(width, Math.Min(height, MostHeight));
        if (from is not null)
        {
            await page.Locator(from).First.EvaluateAsync("e => { e.scrollIntoView(); window.scrollBy(0, -24) }");
        }

        var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Png });
        await page.SetViewportSizeAsync(width, height);
        if (Environment.GetEnvironmentVariable("FAIRLEAD_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), picture);
        }

        Assert.Equal(_png, picture.Take(4));
        Assert.True(picture.Length > 20_000, $"{name} is almost empty: {picture.Length} bytes");
    }
}
