using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

public sealed partial class CssslWalk
{
    private async Task ComposesAsync()
    {
        await _walker.SeeAsync($"{_cohort}/compose");
        await _walker.PressAsync("Compose the first draft");
        await _walker.LookAsync();

        // The prices come of themselves as the job finds them.
        await _walker.Page.Locator("[data-fl-prices=done]").WaitForAsync(new() { Timeout = 60_000 });
        await _walker.LookAsync();
        Assert.DoesNotContain("Not yet worked out", await _walker.TextAsync(), StringComparison.Ordinal);
        await PicturesTheComposerAsync();

        await _walker.FollowAsync(".fl-cohort .fl-act a");
        await _walker.LookAsync();
        await _walker.Page.Locator("select[name=in]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await _walker.PressAsync("Show the swap");
        await _walker.LookAsync();
        await _walker.FollowAsync("main form[method=post] button[type=submit]");
        await _walker.LookAsync();

        await _walker.SeeAsync($"{_cohort}/compose/targets?draft=A");
        var health = (await _walker.Page.Locator("input[name$='.Value'][value=health]").GetAttributeAsync("name"))!;
        await _walker.FillAsync(health.Replace("Value", "Min", StringComparison.Ordinal), "25");
        await _walker.FillAsync(health.Replace("Value", "Max", StringComparison.Ordinal), "28");
        await _walker.PressAsync("Compose with these targets");
        Assert.Contains("Lower the fewest for Health from 25 to", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.LookAsync();
        await _walker.PressAsync("Use these targets in a new draft");
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_cohort}/compose/compare?a=A&b=C");
        await _walker.SeeAsync($"{_cohort}/compose/discard?draft=C");
    }

    // As somebody who is recused from nobody: a director's page leaves out scores.
    private async Task PicturesTheComposerAsync()
    {
        await _walker.BecomeAsync("programme-administrator");
        await _walker.PictureAsync($"{_cohort}/compose?draft=A", "composer", "#prices");
        await _walker.BecomeAsync("director-derby");
        await _walker.ToAsync($"{_cohort}/compose?draft=A");
    }

    private async Task SignsOffAsync()
    {
        await _walker.SeeAsync($"{_cohort}/sign-off?draft=A");
        await _walker.FillAsync("Reason", "The strongest thirty that every authority is part of.");
        await _walker.FollowAsync("main form button[type=submit]");
        Assert.EndsWith("/minutes", _walker.Page.Url, StringComparison.Ordinal);
        await _walker.LookAsync();
    }

    private async Task ReleasesAsync()
    {
        await _walker.MoveClockAsync("2021-07-28T10:00");
        await _walker.BecomeAsync("programme-lead");
        await _walker.SeeAsync($"{_cohort}/decisions");
        await _walker.PressAsync("Prepare the decisions");
        await _walker.LookAsync();
        await _walker.FollowAsync("main tbody a[href$='/letter']");
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_cohort}/decisions/preview");
        Assert.Contains("144 letters will be sent", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"{_cohort}/decisions/release");
        await _walker.ChooseAsync("Refill", "Automatic");
        await _walker.PressAsync("Release the decisions");
        Assert.Contains("0 of 144 sent", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_cohort}/messages");
        await _walker.SeeAsync($"{_cohort}/messages/write");
        await _walker.MoveClockAsync("2021-07-28T10:45");
    }

    private async Task AnswersTheOffersAsync()
    {
        await _walker.SeeAsync($"{_cohort}/offers");
        var names = await _walker.Page.Locator("main tbody tr:has-text('waiting') th, main tbody tr th").AllInnerTextsAsync();

        // Whoever among them is part of the demonstration's files can be signed in as.
        var page = _walker.Page;
        await _walker.ToAsync("/demo");
        await page.Locator(".govuk-details summary").ClickAsync();
        var colleague = await FirstOfAsync(names, " trust | care | health | authority", partner: false);
        await _walker.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = colleague, Exact = true }));
        await _walker.SeeAsync("/applications");
        await _walker.FollowAsync("main a[href^='/offers/']");
        await _walker.LookAsync();
        var offer = new Uri(page.Url).AbsolutePath;
        await _walker.SeeAsync($"{offer}/accept");
        await _walker.SeeAsync($"{offer}/decline");
        await _walker.ChooseAsync("Reason", "dates");
        await _walker.PressAsync("Decline the place");
        await _walker.LookAsync();
    }

    private async Task TheAcceptanceDayPassesAsync()
    {
        await _walker.MoveClockAsync("2021-09-15T09:00");
        await _walker.BecomeAsync("programme-lead");
        await _walker.SeeAsync($"{_cohort}/offers");
        Assert.Contains("30 of 30 places accepted", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"{_cohort}/refills");
        await _walker.SeeAsync($"{_cohort}/funnel?by=authority", "Where everybody is");
        await _walker.SeeAsync($"{_cohort}/invoices");
        await _walker.FollowAsync("main tbody a[href*='/invoices/']");
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_cohort}/history");
        await _walker.BecomeAsync("administrator");
        await _walker.SeeAsync("/people");
        await _walker.FollowAsync("main tbody a");
        await _walker.LookAsync();
        await _walker.SeeAsync("/people/invite");
    }

    private async Task<string> FirstOfAsync(IReadOnlyList<string> names, string words, bool partner)
    {
        var pattern = new Regex(words, RegexOptions.IgnoreCase);
        foreach (var item in await _walker.Page.Locator(".fl-cast--many li").AllAsync())
        {
            var name = await item.Locator("button").InnerTextAsync();
            if (names.Contains(name) && (!partner || pattern.IsMatch(await item.InnerTextAsync())))
            {
                return name;
            }
        }

        throw new InvalidOperationException("Nobody of the demonstration's files has an offer.");
    }
}
