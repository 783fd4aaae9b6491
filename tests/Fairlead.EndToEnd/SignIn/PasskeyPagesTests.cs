using System.Text.Json;
using Fairlead.Core.People;
using Fairlead.EndToEnd.Running;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.SignIn;

/// <summary>Passkeys with Chromium's own virtual device, and the pages of account and sign-in as people see them.</summary>
[Collection(InABrowser.Name)]
[Trait("Goal", "G16")]
public sealed class PasskeyPagesTests : IAsyncLifetime
{
    private readonly RunningService _service = new() { HasName = true };

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_passkey_is_made_signs_in_is_renamed_and_removed()
    {
        await using var visitor = await _service.SignedInAsync(Part.ProgrammeLead);
        var page = visitor.Page;
        var device = await DeviceAsync(page);

        await visitor.OpenAsync("/account");
        await CheckAsync(visitor);
        await visitor.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }));
        await CheckAsync(visitor);
        await page.GetByLabel("Name of the passkey").FillAsync("My computer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your account" }).WaitForAsync();
        await CheckAsync(visitor);
        Assert.Contains("My computer", await page.GetByRole(AriaRole.Region, new() { Name = "Your passkeys" }).InnerTextAsync(), StringComparison.Ordinal);

        await device.HoldAsync(true);
        await visitor.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }));
        await visitor.OpenAsync("/sign-in?returnTo=/account");
        await CheckAsync(visitor);
        await device.HoldAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your account" }).WaitForAsync();
        Assert.DoesNotContain("Not yet", await page.GetByRole(AriaRole.Region, new() { Name = "Your passkeys" }).InnerTextAsync(), StringComparison.Ordinal);

        await visitor.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Rename My computer" }));
        await CheckAsync(visitor);
        await page.GetByLabel("Name of the passkey").FillAsync("My old computer");
        await visitor.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Save" }));
        await visitor.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Remove My old computer" }));
        await CheckAsync(visitor);
        await visitor.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey" }));
        Assert.True(await page.GetByText("You have no passkey.").IsVisibleAsync());
    }

    [Fact]
    public async Task Somebody_without_a_passkey_is_told_and_can_use_a_link()
    {
        await using var visitor = await _service.VisitorAsync();
        var device = await DeviceAsync(visitor.Page);
        await device.HoldAsync(true);
        await visitor.OpenAsync("/sign-in");
        await device.HoldAsync(false);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await visitor.Page.GetByText("No passkey was used. Try again when you are ready.").WaitForAsync();
        Assert.True(await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).IsEnabledAsync());
    }

    [Fact]
    public async Task Without_script_there_is_the_link_and_no_button_that_does_nothing()
    {
        await using var visitor = await _service.VisitorAsync(Screen.DesktopWithoutScript);

        await visitor.OpenAsync("/sign-in");
        Assert.False(await visitor.Page.GetByText("Sign in with a passkey").IsVisibleAsync());
        await visitor.Page.GetByLabel("E-mail address").FillAsync("somebody@example.org");
        await visitor.FollowAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }));

        await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Check your e-mail" }).WaitForAsync();
    }

    [Fact]
    public async Task The_pages_fit_a_telephone_and_can_be_used_by_everybody()
    {
        await using var visitor = await _service.SignedInAsync(Part.ProgrammeLead, Screen.Phone);
        var page = visitor.Page;
        foreach (var path in new[] { "/account", "/account/passkeys/add", "/sign-in", "/sign-in/passkey", "/sign-in/code" })
        {
            await visitor.OpenAsync(path);
            await CheckAsync(visitor);
        }

        await visitor.OpenAsync("/account");
        await visitor.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Set up an authenticator app" }));
        await CheckAsync(visitor);
        var key = await page.Locator(".fl-key code").InnerTextAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Codes.Now(key));
        await visitor.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }));
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your recovery codes" }).WaitForAsync();
        await CheckAsync(visitor);
        foreach (var path in new[] { "/account", "/account/authenticator/recovery-codes", "/account/authenticator/off" })
        {
            await visitor.OpenAsync(path);
            await CheckAsync(visitor);
        }
    }

    private static async Task CheckAsync(Visitor visitor)
    {
        await visitor.AssertAccessibleAsync();
        await visitor.AssertFitsAsync();
    }

    private static async Task<VirtualDevice> DeviceAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new
            {
                protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true,
            },
        });
        return new VirtualDevice(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private sealed record VirtualDevice(ICDPSession Session, string Id)
    {
        /// <summary>Whether the person keeps their finger off it, so that what a page asks of it by itself is not answered at once.</summary>
        public Task<JsonElement?> HoldAsync(bool held) => Session.SendAsync(
            "WebAuthn.setAutomaticPresenceSimulation", new Dictionary<string, object> { ["authenticatorId"] = Id, ["enabled"] = !held });
    }
}
