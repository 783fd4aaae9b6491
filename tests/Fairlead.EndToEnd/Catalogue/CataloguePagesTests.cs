using Fairlead.EndToEnd.Running;

namespace Fairlead.EndToEnd.Catalogue;

[Collection(InABrowser.Name)]
[Trait("Goal", "G13")]
public class CataloguePagesTests(RunningService service)
{
    private static readonly string[] _programmes =
    [
        "accelerated-2009", "aspirant-2024", "aspirant-dcs-2012", "bali-2024", "csssl-2021", "dcs-provision-2009", "executive-2009",
        "new-directors-2024", "succession-2009", "system-leadership-2009",
    ];

    public static TheoryData<string> Paths { get; } =
    [
        "/", "/programmes", .. _programmes.Select(p => $"/programmes/{p}"), "/programmes/csssl-2021/brochure",
        "/programmes/csssl-2021/forms/expression-of-interest/blank", "/programmes/aspirant-dcs-2012/forms/self-assessment/blank",
        "/programmes/csssl-2021/frameworks/csssl-qualities-2021", "/programmes/aspirant-dcs-2012/interest",
    ];

    [Theory, MemberData(nameof(Paths))]
    public async Task It_is_accessible_on_a_desktop_and_on_a_phone(string path)
    {
        foreach (var screen in new[] { Screen.Desktop, Screen.Phone })
        {
            await using var visitor = await service.VisitorAsync(screen);

            await visitor.OpenAsync(path);

            Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
            await visitor.AssertFitsAsync();
            await visitor.AssertAccessibleAsync();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/programmes/csssl-2021")]
    public async Task It_is_accessible_in_forced_colours_and_whole_without_script(string path)
    {
        await using var forced = await service.VisitorAsync(Screen.ForcedColours);
        await forced.OpenAsync(path);
        await forced.AssertAccessibleAsync();
        await using var plain = await service.VisitorAsync(Screen.PhoneWithoutScript);
        await plain.OpenAsync(path);

        await plain.AssertFitsAsync();
        Assert.Equal(1, await plain.Page.Locator("h1").CountAsync());
    }

    [Fact]
    public async Task The_way_to_an_information_session_is_accessible_on_a_desktop_and_on_a_phone()
    {
        foreach (var screen in new[] { Screen.Desktop, Screen.Phone })
        {
            await using var visitor = await service.VisitorAsync(screen);
            await visitor.OpenAsync("/programmes/csssl-2021");

            await visitor.Page.Locator("#information-sessions + ul a").First.ClickAsync();
            await visitor.AssertFitsAsync();
            await visitor.AssertAccessibleAsync();
            await visitor.Page.GetByLabel("Your name").FillAsync("Vera Visitor");
            await visitor.Page.GetByLabel("E-mail address").FillAsync($"vera.{screen.Name}@visitor.example");
            await visitor.Page.Locator("main form button").ClickAsync();

            Assert.Equal("Check your e-mail", await visitor.Page.Locator("h1").TextContentAsync());
            await visitor.AssertAccessibleAsync();
        }
    }

    [Fact]
    public async Task On_a_phone_the_dates_are_a_list_and_on_a_desktop_a_drawing()
    {
        await using var phone = await service.VisitorAsync(Screen.Phone);
        await using var desktop = await service.VisitorAsync();
        await phone.OpenAsync("/programmes/csssl-2021");
        await desktop.OpenAsync("/programmes/csssl-2021");

        var seen = new List<(bool Drawing, bool List)>();
        foreach (var visitor in new[] { phone, desktop })
        {
            seen.Add((
                await visitor.Page.Locator("svg[aria-labelledby^=timeline]").IsVisibleAsync(),
                await visitor.Page.Locator(".fl-timeline__list").First.IsVisibleAsync()));
        }

        Assert.Equal([(false, true), (true, false)], seen);
    }
}
