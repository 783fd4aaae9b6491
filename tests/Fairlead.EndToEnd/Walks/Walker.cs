using System.Text.RegularExpressions;
using Fairlead.EndToEnd.Pictures;
using Fairlead.EndToEnd.Running;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>One browser window that goes from page to page and looks at each.</summary>
/// <param name="looks">Whether pages are looked at; where another walk looks at the same ones it is enough to go there.</param>
internal sealed class Walker(Visitor visitor, bool looks = true)
{
    private readonly List<string> _found = [];
    private int _seen;

    /// <summary>What is wrong with the pages seen so far: all of it, so that one run tells everything.</summary>
    public IReadOnlyList<string> Found => _found;

    public IPage Page => visitor.Page;

    /// <summary>Opens a page and looks at it.</summary>
    public async Task SeeAsync(string path, string? heading = null)
    {
        await ToAsync(path);
        if (heading is not null)
        {
            Assert.Contains(heading, await Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        }

        await LookAsync();
    }

    public async Task ToAsync(string path) => await visitor.OpenAsync(path);

    /// <summary>One heading, a title, no violation of axe's, nothing that sticks out on a phone; a picture where pictures are kept.</summary>
    public async Task LookAsync()
    {
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        Assert.EndsWith("Fairlead", await Page.TitleAsync(), StringComparison.Ordinal);
        if (!looks)
        {
            return;
        }

        _found.AddRange(await visitor.ViolationsAsync());
        await KeepAsync("wide");
        await Page.SetViewportSizeAsync(Screen.Phone.Width, Screen.Phone.Height);
        _found.AddRange(new[] { await visitor.TooWideAsync() }.OfType<string>());
        await KeepAsync("phone");
        await Page.SetViewportSizeAsync(Screen.Desktop.Width, Screen.Desktop.Height);
        _seen++;
    }

    /// <summary>Takes a picture of the page for the README.</summary>
    public async Task PictureAsync(string path, string name, string? from = null)
    {
        await ToAsync(path);
        await Picture.TakeAsync(Page, name, from);
    }

    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    public Task FillAsync(string name, string value) => Page.Locator($"[name='{name}']").FillAsync(value);

    public Task ChooseAsync(string name, string value) => Page.Locator($"input[name='{name}'][value='{value}']").CheckAsync();

    public Task PressAsync(string words) => FollowAsync(Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words }));

    public Task PressAsync(Regex words) => FollowAsync(Page.Locator("main").GetByRole(AriaRole.Button, new() { NameRegex = words }));

    public Task FollowAsync(string selector) => FollowAsync(Page.Locator(selector));

    public Task FollowAsync(ILocator link) => visitor.FollowAsync(link);

    public async Task BecomeAsync(string slug)
    {
        await ToAsync("/demo");
        var button = Page.Locator($"button[name=person][value='{slug}']");
        if (!await button.IsVisibleAsync())
        {
            await Page.Locator("main details summary").First.ClickAsync();  // those who have applied stand folded up
        }

        await FollowAsync(button);
    }

    public async Task MoveClockAsync(string now)
    {
        await ToAsync("/demo");
        await Page.Locator("#now").FillAsync(now);
        await FollowAsync(".fl-demo__own button");
    }

    /// <summary>Loads a page again until something stands there as often as is waited for.</summary>
    public async Task WaitForAsync(string path, string selector, int count)
    {
        for (var left = 60; left > 0; left--)
        {
            await ToAsync(path);
            if (await Page.Locator(selector).CountAsync() >= count)
            {
                return;
            }

            await Task.Delay(500);
        }

        Assert.Fail($"{path} has fewer than {count} of {selector}: {await TextAsync()}");
    }

    public Task LoseConnectionAsync(bool lost) => visitor.LoseConnectionAsync(lost);

    private async Task KeepAsync(string screen)
    {
        if (Environment.GetEnvironmentVariable("FAIRLEAD_WALK_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            var name = Regex.Replace(Regex.Replace(new Uri(Page.Url).AbsolutePath, "[0-9a-f]{8}-[0-9a-f-]{27}", "x"), "[^a-z0-9]+", "-").Trim('-');
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{_seen:00}-{name}-{screen}.png"), FullPage = true });
        }
    }
}
