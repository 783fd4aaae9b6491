using Fairlead.EndToEnd.Running;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Pictures;

/// <summary>
/// The README's pictures. Each is taken on every run; <c>tools/screenshots</c> names the folder in which they are kept.
/// </summary>
[Collection(InABrowser.Name)]
public class ReadmePictures(RunningService service)
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47];

    [Theory]
    [InlineData("front-page", "/")]
    [InlineData("programme", "/programmes/csssl-2021")]
    [InlineData("front-page-phone", "/", true)]
    public async Task A_picture_is_taken(string name, string path, bool phone = false)
    {
        await using var visitor = await service.VisitorAsync(phone ? Screen.Phone : Screen.Desktop);
        await visitor.OpenAsync(path);

        var picture = await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Type = ScreenshotType.Png });
        if (Environment.GetEnvironmentVariable("FAIRLEAD_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), picture);
        }

        Assert.Equal(_png, picture.Take(4));
        Assert.True(picture.Length > 20_000, $"{name} is almost empty: {picture.Length} bytes");
    }
}
