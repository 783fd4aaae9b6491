using Fairlead.Core.People;
using Fairlead.EndToEnd.Running;

namespace Fairlead.EndToEnd.Settings;

[Collection(InABrowser.Name)]
[Trait("Goal", "G21")]
public class SettingsPagesTests(RunningService service)
{
    public static TheoryData<string, Screen> Pages
    {
        get
        {
            var pages = new TheoryData<string, Screen>();
            foreach (var path in new[] { "/settings", "/settings/service", "/settings/provider", "/settings/mail", "/settings/mail/test" })
            {
                pages.Add(path, Screen.Desktop);
                pages.Add(path, Screen.Phone);
            }

            return pages;
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task They_can_be_used_by_everybody(string path, Screen screen)
    {
        await using var visitor = await service.SignedInAsync(Part.Administrator, screen);

        await visitor.OpenAsync(path);

        await visitor.AssertAccessibleAsync();
        await visitor.AssertFitsAsync();
    }

    [Fact]
    public async Task A_form_with_errors_can_be_used_too()
    {
        await using var visitor = await service.SignedInAsync(Part.Administrator);
        await visitor.OpenAsync("/settings/mail");

        await visitor.Page.GetByLabel("It is sent through a mail server").CheckAsync();
        visitor.Expecting = 400;
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await visitor.Page.GetByText("There is a problem").WaitForAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.AssertFitsAsync();
    }
}
