using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

public sealed partial class CssslWalk
{
    private string _participant = "";
    private string _journey = "";

    private async Task TheEventsAreArrangedAsync()
    {
        await _walker.BecomeAsync("programme-administrator");
        await _walker.SeeAsync($"{_cohort}/participants", "Participants");
        Assert.Equal(30, await _walker.Page.Locator("#participants tbody tr").CountAsync());
        await _walker.SeeAsync($"{_cohort}/events", "Events and attendance");
        await ArrangeAsync("event-1", "5", "10", "The Guildhall, Nottingham");
        await ArrangeAsync("seminar-1", "9", "11", null);
        await _walker.SeeAsync($"{_cohort}/events");
        await _walker.FollowAsync("#events td:first-child a:has-text('Online seminar 1')");
        var seminar = new Uri(_walker.Page.Url).AbsolutePath;
        await _walker.SeeAsync($"{seminar}/sheet");
        await _walker.SeeAsync($"{seminar}/badges");
        await _walker.SeeAsync($"{seminar}/cancel");
        await _walker.SeeAsync($"{seminar}/change");
        await _walker.FillAsync("Form.Starts", "14:00");
        await _walker.FillAsync("Form.Ends", "16:00");
        await _walker.PressAsync("Change the event");
        Assert.Contains("30 people get a message", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.PressAsync("Change it and send the messages");
        await GroupsAreFormedAsync();
    }

    private async Task GroupsAreFormedAsync()
    {
        await _walker.ToAsync($"{_cohort}/events");
        await _walker.FollowAsync("#events td:first-child a:has-text('Event 1')");
        await _walker.FollowAsync("main a[href$='/groups']");
        await _walker.LookAsync();
        var groups = new Uri(_walker.Page.Url).AbsolutePath;
        await _walker.FillAsync("Name", "Project 2035");
        await _walker.PressAsync("Form groups");
        await _walker.WaitForAsync(groups, ".fl-groups__one", 6);
        await _walker.LookAsync();
        Assert.Contains("60 of 60 pairs meet for the first time", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.PressAsync("Share these groups");
        await _walker.LookAsync();
    }

    private async Task ArrangeAsync(string component, string day, string month, string? place)
    {
        await _walker.SeeAsync($"{_cohort}/events/arrange?component={component}");
        await _walker.FillAsync("Form.Day.Day", day);
        await _walker.FillAsync("Form.Day.Month", month);
        await _walker.FillAsync("Form.Day.Year", "2021");
        if (place is null)
        {
            await _walker.FillAsync("Form.Starts", "10:00");
            await _walker.FillAsync("Form.Ends", "12:00");
            await _walker.FillAsync("Form.JoinLink", "https://meet.example/seminar");
        }
        else
        {
            await _walker.FillAsync("Form.Place", place);
            await _walker.FillAsync("Form.Words", "The doors open at half past eight. Luggage can stay at the desk.");
        }

        await _walker.PressAsync("Continue");
        Assert.Contains("30 people get a message", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.LookAsync();
        await _walker.PressAsync("Arrange it and send the messages");
        await _walker.LookAsync();
    }

    private async Task AParticipantLooksAtWhatIsToComeAsync()
    {
        await _walker.ToAsync($"{_cohort}/participants");
        var names = await _walker.Page.Locator("#participants tbody th a").AllInnerTextsAsync();
        await _walker.ToAsync("/demo");
        await _walker.Page.Locator(".govuk-details summary").ClickAsync();
        _participant = await FirstOfAsync(names, "", partner: false);
        await _walker.FollowAsync(_walker.Page.GetByRole(AriaRole.Button, new() { Name = _participant, Exact = true }));
        await _walker.SeeAsync("/");
        await _walker.SeeAsync("/applications");
        await _walker.FollowAsync("main a[href^='/journeys/']");
        await _walker.LookAsync();
        _journey = new Uri(_walker.Page.Url).AbsolutePath;
        Assert.Contains("Next, in 20 days", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.FollowAsync("main a[href$='/groups']");
        await _walker.LookAsync();
        Assert.Contains(_participant, await _walker.Page.Locator(".fl-groups__one--own").InnerTextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"{_journey}/feed", "Your calendar");
        await _walker.PressAsync("Make an address");
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_journey}/needs", "What you need at events");
        await _walker.FillAsync("Access", "Step-free access to the room");
        await _walker.FillAsync("Diet", "Vegetarian");
        await _walker.ChooseAsync("Photographs", "false");
        await _walker.PressAsync("I agree, and save");
        await _walker.LookAsync();
        await _walker.ToAsync(_journey);
        await _walker.FollowAsync("#to-come a:has-text('I cannot come')");
        await _walker.LookAsync();
        await _walker.FillAsync("Reason", "A hearing that cannot be moved.");
        await _walker.PressAsync("Send my apologies");
        Assert.Contains("You have sent apologies", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.LookAsync();
    }

    private async Task TheEventIsHeldAndMarkedAsync()
    {
        await _walker.MoveClockAsync("2021-10-05T20:00");
        await _walker.BecomeAsync("programme-administrator");
        await _walker.SeeAsync("/");
        Assert.Contains("event with attendance to mark", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.ToAsync($"{_cohort}/events");
        await _walker.FollowAsync("#events td:first-child a:has-text('Event 1')");
        await _walker.FollowAsync("main a[href$='/needs']");
        await _walker.LookAsync();
        Assert.Contains("Step-free access to the room", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.ToAsync($"{_cohort}/events");
        await _walker.FollowAsync("#events a[href$='/attendance']");
        await _walker.LookAsync();
        foreach (var there in await _walker.Page.Locator("input[type=radio][value='100']").AllAsync())
        {
            await there.CheckAsync();
        }

        await _walker.Page.Locator($"fieldset:has-text('{_participant}') input[value='0']").CheckAsync();
        await TheConnectionIsLostAndComesBackAsync();
        Assert.Contains("Saved: 30 marks.", await _walker.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_cohort}/participants");
        Assert.Contains("Cannot any more", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.FollowAsync($"#participants a:has-text('{_participant}')");
        await _walker.LookAsync();
        var participant = new Uri(_walker.Page.Url).AbsolutePath;
        await _walker.SeeAsync($"{participant}/session");
        await _walker.SeeAsync($"{participant}/form");
        await _walker.SeeAsync($"{participant}/exception");
        await _walker.ChooseAsync("Rule", "events");
        await _walker.FillAsync("Occurrences", "1");
        await _walker.FillAsync("Reason", "Called to court that morning; has read the papers of the day.");
        await _walker.PressAsync("Decide it");
        await _walker.LookAsync();
        await _walker.FollowAsync("#ledger tbody tr:nth-child(2) a:has-text('Strike')");
        await _walker.LookAsync();
    }

    // The marks stay on the phone, also when the page is opened anew, and leave by themselves.
    private async Task TheConnectionIsLostAndComesBackAsync()
    {
        var (page, status) = (_walker.Page, _walker.Page.Locator("[data-unsent]"));
        Assert.Equal("30 marks are not saved yet.", await status.InnerTextAsync());
        await page.ReloadAsync();
        Assert.Equal("30 marks are not saved yet.", await status.InnerTextAsync());
        Assert.True(await page.Locator($"fieldset:has-text('{_participant}') input[value='0']").IsCheckedAsync());
        await _walker.LoseConnectionAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(status).ToHaveTextAsync("There is no connection. 30 marks are kept on this device, and sent when there is one.");
        await _walker.LoseConnectionAsync(false);
        await page.Locator("#expected").WaitForAsync();
        await page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(k => k.startsWith('fairlead/marks/'))");
    }

    private async Task TheParticipantSeesWhereTheyStandAsync()
    {
        await _walker.ToAsync("/demo");
        await _walker.Page.Locator(".govuk-details summary").ClickAsync();
        await _walker.FollowAsync(_walker.Page.GetByRole(AriaRole.Button, new() { Name = _participant, Exact = true }));
        await _walker.SeeAsync(_journey, "Your journey");
        Assert.Contains("Exception to “All four events”: 1 fewer", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.PictureAsync(_journey, "journey");
    }
}
