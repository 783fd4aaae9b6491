using Fairlead.Core.Awards;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

public sealed partial class CssslWalk
{
    private string _holder = "";

    private async Task ACertificateIsSignedAsync()
    {
        await _walker.BecomeAsync("programme-administrator");
        await _walker.ToAsync($"{_cohort}/participants");
        var names = await _walker.Page.Locator("#participants tbody th a").AllInnerTextsAsync();
        await _walker.ToAsync("/demo");
        await _walker.Page.Locator(".govuk-details summary").ClickAsync();
        _holder = await FirstOfAsync([.. names.Where(n => n != _participant)], "", partner: false);
        await _walker.ToAsync($"{_cohort}/participants");
        await _walker.FollowAsync($"#participants a:has-text('{_holder}')");
        var participant = new Uri(_walker.Page.Url).AbsolutePath;
        foreach (var rule in new[] { "events", "seminars", "mentoring-done" })
        {
            await _walker.ToAsync($"{participant}/exception");
            await _walker.ChooseAsync("Rule", rule);
            await _walker.FillAsync("Reason", "Has done the same on the programme of a neighbouring region.");
            await _walker.PressAsync("Decide it");
        }

        foreach (var form in new[] { "quality-evaluation-self", "quality-evaluation-peer" })
        {
            await _walker.ToAsync($"{participant}/form");
            await _walker.ChooseAsync("FormId", form);
            await _walker.FillAsync("Day.Day", "4");
            await _walker.FillAsync("Day.Month", "10");
            await _walker.FillAsync("Day.Year", "2021");
            await _walker.Page.Locator("main form button[type='submit']").ClickAsync();
        }

        await _walker.SeeAsync($"{_cohort}/awards/ilm-l7", "ILM Level 7 certification");
        Assert.Contains("Qualifies", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"{_cohort}/awards/ilm-l7/why-not");
        await _walker.SeeAsync($"{_cohort}/awards/ilm-l7/sign", "Sign certificates");
        await _walker.FillAsync("Confirmed", "Letter of the awarding body, 1 October 2021");
        await _walker.PressAsync("Read before you sign");
        await _walker.LookAsync();
        await _walker.PressAsync("Sign 1 certificate as");
        await _walker.LookAsync();
        await _walker.FollowAsync("#people a:has-text('Certificate of')");
        await _walker.LookAsync();
        var certificate = new Uri(_walker.Page.Url).AbsolutePath;
        await _walker.SeeAsync($"{certificate}/reissue");
        await _walker.SeeAsync($"{certificate}/revoke");
        await _walker.ToAsync(certificate);
        await _walker.FollowAsync("a:has-text('the ledger')");
        await _walker.FollowAsync("#ledger tbody tr:nth-child(1) a:has-text('Strike')");
        await _walker.FillAsync("Reason", "Entered for the wrong person.");
        await _walker.Page.Locator("main form button[type='submit']").ClickAsync();
        await _walker.SeeAsync(certificate);
        Assert.Contains("It stays valid until somebody decides", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"{certificate}/confirm");

        // Somebody pauses, and works for another council meanwhile.
        await _walker.ToAsync($"{_cohort}/participants");
        await _walker.FollowAsync($"#participants a:has-text('{names[^1]}')");
        participant = new Uri(_walker.Page.Url).AbsolutePath;
        await _walker.SeeAsync($"{participant}/employer");
        await _walker.SeeAsync($"{participant}/sponsor");
        await _walker.SeeAsync($"{participant}/defer");
        foreach (var (name, day, month, year) in new[] { ("From", "5", "10", "2021"), ("ReturnBy", "1", "2", "2022") })
        {
            await _walker.FillAsync($"{name}.Day", day);
            await _walker.FillAsync($"{name}.Month", month);
            await _walker.FillAsync($"{name}.Year", year);
        }

        await _walker.ChooseAsync("Why", "Leave");
        await _walker.PressAsync("Defer it and tell them");
        await _walker.LookAsync();
        await _walker.SeeAsync($"{participant}/return");
        await _walker.SeeAsync($"{participant}/extend");
        await _walker.SeeAsync($"{_cohort}/participants");
    }

    private async Task TheHolderTakesItAndSomebodyChecksItAsync()
    {
        await _walker.ToAsync("/demo");
        await _walker.Page.Locator(".govuk-details summary").ClickAsync();
        await _walker.FollowAsync(_walker.Page.GetByRole(AriaRole.Button, new() { Name = _holder, Exact = true }));
        await _walker.ToAsync("/applications");
        await _walker.FollowAsync("main a[href^='/journeys/']");
        await _walker.LookAsync();
        await _walker.FollowAsync("a:has-text('Your certificate')");
        await _walker.LookAsync();
        var path = new Uri(_walker.Page.Url).AbsolutePath;
        await _walker.PictureAsync(path, "certificate");
        var pdf = await _walker.Page.Context.APIRequest.GetAsync($"{_walker.Page.Url}/certificate.pdf");
        Assert.Equal("application/pdf", pdf.Headers["content-type"]);
        var text = System.Text.Encoding.Latin1.GetString(await pdf.BodyAsync());
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", text, StringComparison.Ordinal);
        Assert.Contains("image/svg+xml", (await _walker.Page.Context.APIRequest.GetAsync($"{_walker.Page.Url}/badge.svg")).Headers["content-type"], StringComparison.Ordinal);

        var code = (await _walker.Page.Locator(".fl-certificate__code").InnerTextAsync()).Trim();
        await _walker.SeeAsync("/verify", "Check a certificate");
        await _walker.FillAsync("Code", code.ToLowerInvariant());
        await _walker.PressAsync("Check it");
        await _walker.LookAsync();
        Assert.Contains("This certificate is valid", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"/verify/{CertificateCode.Words(new string('0', CertificateCode.Length))}");
    }
}
