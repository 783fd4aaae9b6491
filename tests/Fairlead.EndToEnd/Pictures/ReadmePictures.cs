using Fairlead.EndToEnd.Running;

namespace Fairlead.EndToEnd.Pictures;

/// <summary>The README's pictures of public pages. Those of pages that need a story are taken on the way of <c>CssslWalk</c>.</summary>
[Collection(InABrowser.Name)]
public class ReadmePictures(RunningService service)
{
    [Theory]
    [InlineData("front-page", "/")]
    [InlineData("programme", "/programmes/csssl-2021")]
    [InlineData("front-page-phone", "/", true)]
    public async Task A_picture_is_taken(string name, string path, bool phone = false)
    {
        await using var visitor = await service.VisitorAsync(phone ? Screen.Phone : Screen.Desktop);
        await visitor.OpenAsync(path);

        await Picture.TakeAsync(visitor.Page, name);
    }
}
