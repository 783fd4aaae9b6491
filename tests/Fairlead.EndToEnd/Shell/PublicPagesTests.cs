using Fairlead.EndToEnd.Running;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Shell;

[Collection(InABrowser.Name)]
[Trait("Goal", "G13")]
public class PublicPagesTests(RunningService service)
{
    public static readonly TheoryData<string, string, int> Pages = new()
    {
        { "/", "", 200 },
        { "/help", "Help", 200 },
        { "/contact", "Contact", 200 },
        { "/accessibility", "Accessibility statement", 200 },
        { "/privacy", "Privacy", 200 },
        { "/cookies", "Cookies", 200 },
        { "/sign-in", "Sign in", 200 },
        { "/interest/done/confirmed", "You are on the list", 200 },
        { "/no-such-page", "Page not found", 404 },
    };

    [Theory, MemberData(nameof(Pages))]
    public Task It_is_accessible_on_a_desktop(string path, string heading, int status) => LookAtAsync(Screen.Desktop, path, heading, status);

    [Theory, MemberData(nameof(Pages))]
    public Task It_is_accessible_on_a_phone(string path, string heading, int status) => LookAtAsync(Screen.Phone, path, heading, status);

    [Theory, MemberData(nameof(Pages))]
    public Task It_is_accessible_in_forced_colours(string path, string heading, int status) => LookAtAsync(Screen.ForcedColours, path, heading, status);

    [Theory, MemberData(nameof(Pages))]
    public Task It_is_whole_without_script_on_a_desktop(string path, string heading, int status) =>
        LookAtAsync(Screen.DesktopWithoutScript, path, heading, status);

    [Theory, MemberData(nameof(Pages))]
    public Task It_is_whole_without_script_on_a_phone(string path, string heading, int status) =>
        LookAtAsync(Screen.PhoneWithoutScript, path, heading, status);

    [Fact]
    public async Task The_first_stop_of_the_tab_key_skips_to_the_main_part()
    {
        await using var visitor = await service.VisitorAsync();
        await visitor.OpenAsync("/help");

        await visitor.Page.Keyboard.PressAsync("Tab");
        var first = await visitor.Page.EvaluateAsync<string>("document.activeElement.textContent");
        await visitor.Page.Keyboard.PressAsync("Enter");
        var landed = await visitor.Page.EvaluateAsync<string>("document.activeElement.id");

        Assert.Equal(("Skip to main content", "main-content"), (first, landed));
    }

    [Fact]
    public async Task On_a_phone_the_menu_opens_on_demand()
    {
        await using var visitor = await service.VisitorAsync(Screen.Phone);
        await visitor.OpenAsync("/help");
        var help = visitor.Page.Locator("#navigation >> text=Help");

        var before = await help.IsVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        var after = await help.IsVisibleAsync();

        Assert.Equal((false, true), (before, after));
        await visitor.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Without_script_the_menu_is_open()
    {
        await using var visitor = await service.VisitorAsync(Screen.PhoneWithoutScript);

        await visitor.OpenAsync("/help");

        Assert.True(await visitor.Page.Locator("#navigation >> text=Help").IsVisibleAsync());
    }

    private async Task LookAtAsync(Screen screen, string path, string heading, int status)
    {
        await using var visitor = await service.VisitorAsync(screen);
        visitor.Expecting = status;

        await visitor.OpenAsync(path);

        var shown = await visitor.Page.Locator("h1").AllTextContentsAsync();
        Assert.Single(shown);
        if (heading.Length > 0)
        {
            Assert.Equal((heading, $"{heading} - Fairlead"), (shown[0].Trim(), await visitor.Page.TitleAsync()));
        }

        await visitor.AssertFitsAsync();
        if (screen.HasScript)
        {
            await visitor.AssertAccessibleAsync();
        }
    }
}
