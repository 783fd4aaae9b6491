using System.Net;
using AngleSharp.Html.Dom;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Interviews;

/// <summary>What a panellist takes along on paper, and what is saved while they type.</summary>
public class PanelPaperTests
{
    private const string Candidate = "Applicant ppq";

    [Theory, BothDatabases]
    public async Task Packs_are_printed_once_they_are_opened_each_with_a_sheet_to_score_on(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var (world, seat, browser) = await SeatAsync(app);
        var before = await browser.GetAsync($"{world.Path}/panel/print");
        await OpenAsync(world, browser, seat.ReviewSeatId);

        var blind = await browser.GetAsync($"{world.Path}/panel/print");
        await app.MoveClockAsync(new DateTime(2012, 3, 12, 9, 0, 0, DateTimeKind.Utc));
        var named = await browser.GetAsync($"{world.Path}/panel/print");

        Assert.Contains("You have opened no pack", before.Text, StringComparison.Ordinal);
        Assert.Equal(2, blind.Document.QuerySelectorAll("article.fl-paper").Length);
        Assert.DoesNotContain(Candidate, blind.Text, StringComparison.Ordinal);
        Assert.Contains(Candidate, named.Text, StringComparison.Ordinal);
        Assert.Contains("Monday 12 March 2012", named.Text, StringComparison.Ordinal);
        Assert.All(world.Rules.Form.Form.Questions, q => Assert.Contains(q.Ask, named.Text, StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task What_is_typed_in_the_interview_is_saved_until_it_is_sent(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var (world, seat, browser) = await SeatAsync(app);
        await OpenAsync(world, browser, seat.ReviewSeatId);
        var early = await browser.GetAsync($"{world.Path}/panel/{seat.ReviewSeatId}");
        Assert.DoesNotContain(early.Document.QuerySelectorAll("form"), f => f.HasAttribute("data-autosave"));
        await app.MoveClockAsync(new DateTime(2012, 3, 12, 9, 45, 0, DateTimeKind.Utc));
        var page = await browser.GetAsync($"{world.Path}/panel/{seat.ReviewSeatId}");
        var form = page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.HasAttribute("data-autosave"));

        var saved = await SaveAsync(browser, page, form, ("answers[feedback]", "Speaks plainly."));
        var stale = await SaveAsync(browser, page, form, ("answers[feedback]", "From another window."));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (saved.StatusCode, stale.StatusCode));
        Assert.Contains("savedAt", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("another window", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Speaks plainly.", (await browser.GetAsync(page.Path)).Source, StringComparison.Ordinal);

        await world.HoldAsync(Candidate, 5, record: false);
        var late = await SaveAsync(browser, page, form, ("answers[feedback]", "Too late."));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("can no longer be changed", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_second_window_of_a_panellist_does_not_write_over_the_first_unseen(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var (world, seat, browser) = await SeatAsync(app);
        await OpenAsync(world, browser, seat.ReviewSeatId);
        await app.MoveClockAsync(new DateTime(2012, 3, 12, 9, 45, 0, DateTimeKind.Utc));
        var (one, two) = (await browser.GetAsync($"{world.Path}/panel/{seat.ReviewSeatId}"), await browser.GetAsync($"{world.Path}/panel/{seat.ReviewSeatId}"));
        static IHtmlFormElement Of(Shown page) => page.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.HasAttribute("data-autosave"));

        await browser.SubmitAsync(one, Of(one), ("answers[feedback]", "Speaks plainly."), ("later", "true"));
        var refused = await browser.SubmitAsync(two, Of(two), ("answers[feedback]", "From the second window."), ("later", "true"));
        Assert.StartsWith("This form was changed in another window", refused.Errors.Single(), StringComparison.Ordinal);
        Assert.Contains("From the second window.", refused.Source, StringComparison.Ordinal);
        Assert.Contains("Speaks plainly.", (await browser.GetAsync(one.Path)).Source, StringComparison.Ordinal);

        await browser.SubmitAsync(refused, Of(refused), ("later", "true"));
        Assert.Contains("From the second window.", (await browser.GetAsync(one.Path)).Source, StringComparison.Ordinal);
    }

    private static async Task<(Interviewed World, Core.Review.ReviewSeat Seat, Browser Browser)> SeatAsync(RunningApp app)
    {
        var world = await Interviewed.MakeAsync(app, 1, 3, 1);
        await world.LayOutAsync(new(2012, 3, 12), new(2012, 3, 12));
        await world.AllCanComeAsync();
        await world.PlanAsync();
        var seat = (await world.OfAsync(Candidate)).Seats[0];
        return (world, seat, await world.BrowserAsync(seat.PersonId));
    }

    private static async Task OpenAsync(Interviewed world, Browser browser, Guid seatId)
    {
        var page = await browser.GetAsync($"{world.Path}/panel/{seatId}");
        await browser.SubmitAsync(page, page.Form());
    }

    private static Task<HttpResponseMessage> SaveAsync(Browser browser, Shown page, IHtmlFormElement form, params (string, string?)[] values)
    {
        var request = Browser.Request(page, form, [("_post", null), .. values]);
        request.RequestUri = new Uri(page.Address, form.GetAttribute("data-autosave")!);
        return browser.SendAsync(request);
    }
}
