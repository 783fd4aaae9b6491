using Fairlead.Core.People;
using Fairlead.EndToEnd.Running;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>A mentor says what she offers, a participant what she would like; both are matched, meet, agree and log a session. Every page is looked at, and wrong buttons are pressed.</summary>
public sealed class CoachingWalk : IAsyncLifetime
{
    private readonly RunningService _service = new();
    private readonly List<string> _apart = [];

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_mentor_and_a_participant_are_matched_meet_and_log_a_session()
    {
        var (cohortId, journey, secret) = await TakingPart.MakeAsync(_service, "csssl-2021");
        var (coaching, own) = ($"/cohorts/{cohortId}/coaching", $"/cohorts/{cohortId}/coachees");
        Visitor[] visitors = [await _service.SignedInAsync(Part.ProgrammeAdministrator), await TakingPart.EnterAsync(_service, secret)];
        Walker staff = new(visitors[0]), ann = new(visitors[1]);
        await staff.SeeAsync(coaching, "Mentor matching");
        await TakingPart.MoreAsync(_service, cohortId, [("Person 01", "E06000015"), ("Person 02", "E08000025")]);
        await TakingPart.HoldAsync(_service, cohortId, Part.Mentor, "Nia Mentor", "Mo Mentor");
        visitors = [.. visitors, await TakingPart.EnterAsAsync(_service, "Nia Mentor"), await TakingPart.EnterAsAsync(_service, "Mo Mentor")];
        Walker nia = new(visitors[2]), mo = new(visitors[3], looks: false);

        await nia.SeeAsync(own, "Whom you work with");
        await OfferAsync(nia, own, "1", "Courts, first year in post", visitors[2]);
        await OfferAsync(mo, own, "2", "Budgets", null);
        await WishAsync(ann, journey);

        await staff.SeeAsync(coaching, "Mentor matching");
        await PinAsync(staff, coaching, visitors[0]);
        await staff.SeeAsync($"{coaching}/match", "Make a match");
        await staff.PressAsync("Make a match");
        await staff.WaitForAsync($"{coaching}/proposal", "#pairs tbody tr", 3);
        await staff.LookAsync();
        Assert.Contains("1 of 1 topic wished for: Courts", await staff.TextAsync(), StringComparison.Ordinal);
        await staff.SeeAsync($"{coaching}/proposal/confirm", "Check the messages");
        await staff.PressAsync("Confirm this match and send the messages");
        await staff.LookAsync();

        // Both want it after their first meeting; what they agree and when they met is all that is kept.
        var pair = await AnswerAsync(ann, journey, visitors[1]);
        await nia.SeeAsync(own);
        await nia.FollowAsync("#open a");
        await nia.FollowAsync("main a[href$='/answer']");
        await nia.ChooseAsync("Wants", "true");
        await nia.PressAsync("Send");
        await nia.LookAsync();
        var today = await _service.DoAsync((_, _, now) => Task.FromResult(DateOnly.FromDateTime(now)));
        await AgreeAsync(nia, pair, today.AddDays(200));
        await LogAsync(ann, pair, today, visitors[1]);
        await nia.SeeAsync(pair);
        await nia.FollowAsync("#sessions a");
        await nia.LookAsync();
        await nia.SeeAsync($"{pair}/end");
        await nia.SeeAsync(own);
        await ann.SeeAsync(journey, "Your journey");
        Assert.Contains("Your mentor: Nia Mentor", await ann.Page.Locator("[aria-labelledby=coach]").InnerTextAsync(), StringComparison.Ordinal);
        await staff.SeeAsync(coaching);
        await staff.FollowAsync(staff.Page.Locator("#pairs a").First);
        await staff.LookAsync();
        visitors = [.. visitors, .. await AskApartAsync()];
        Assert.Equal([], staff.Found.Concat(ann.Found).Concat(nia.Found).Concat(_apart));
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }
    }

    /// <summary>A programme in which an experience can be asked for and shared, each for themselves alone.</summary>
    private async Task<Visitor[]> AskApartAsync()
    {
        var (cohortId, journey, secret) = await TakingPart.MakeAsync(_service, "aspirant-2024", "Bea Day");
        await TakingPart.HoldAsync(_service, cohortId, Part.Coach, "Cy Coach");
        Visitor[] visitors = [await TakingPart.EnterAsync(_service, secret), await TakingPart.EnterAsAsync(_service, "Cy Coach")];
        Walker bea = new(visitors[0]), cy = new(visitors[1]);
        await bea.SeeAsync($"{journey}/coaching", "Your coach");
        await bea.FollowAsync("main a[href$='/experience']");
        await bea.LookAsync();
        visitors[0].Expecting = 400;
        await bea.PressAsync("I agree, and ask for this");
        await bea.LookAsync();
        await bea.Page.Locator(".govuk-error-summary a").First.ClickAsync();
        Assert.Equal("experience-0", await bea.Page.EvaluateAsync<string>("document.activeElement.id"));
        visitors[0].Expecting = 200;
        await bea.ChooseAsync("words[woman]", "Must");
        await bea.PressAsync("I agree, and ask for this");
        await bea.LookAsync();
        await bea.PressAsync("Take it back");
        await bea.LookAsync();
        var own = $"/cohorts/{cohortId}/coachees";
        await OfferAsync(cy, own, "1", "", null, looks: false);
        await cy.SeeAsync($"{own}/experience", "An experience that you share");
        await cy.ChooseAsync("Shared", "woman");
        await cy.PressAsync("I agree, and share this");
        await cy.LookAsync();
        _apart.AddRange(bea.Found.Concat(cy.Found));
        return visitors;
    }

    private static async Task OfferAsync(Walker coach, string own, string capacity, string topics, Visitor? wrong, bool looks = true)
    {
        await (looks ? coach.SeeAsync($"{own}/profile") : coach.ToAsync($"{own}/profile"));
        if (wrong is not null)
        {
            wrong.Expecting = 400;
            await coach.FillAsync("Topics", topics);
            await coach.PressAsync("Save");
            await coach.LookAsync();
            Assert.Equal(topics, await coach.Page.Locator("[name='Topics']").InputValueAsync());
            wrong.Expecting = 200;
        }

        await coach.FillAsync("Capacity", capacity);
        await coach.ChooseAsync("Modes", "online");
        await coach.FillAsync("Topics", topics);
        await coach.PressAsync("Save");
        await coach.LookAsync();
    }

    private static async Task WishAsync(Walker ann, string journey)
    {
        await ann.SeeAsync(journey, "Your journey");
        await ann.SeeAsync($"{journey}/coaching", "Your mentor");
        await ann.SeeAsync($"{journey}/coaching/wishes");
        await ann.ChooseAsync("Mode", "Online");
        await ann.ChooseAsync("Topics", "Courts");
        await ann.Page.Locator("[name='First']").SelectOptionAsync(new SelectOptionValue { Label = "Nia Mentor" });
        await ann.PressAsync("Save");
        await ann.LookAsync();
    }

    private static async Task PinAsync(Walker staff, string coaching, Visitor visitor)
    {
        await staff.SeeAsync($"{coaching}/pins");
        visitor.Expecting = 400;
        await staff.PressAsync("Save");
        await staff.LookAsync();
        visitor.Expecting = 200;
        await staff.Page.Locator("[name='Participant']").SelectOptionAsync(new SelectOptionValue { Label = "Person 01" });
        await staff.Page.Locator("[name='Coach']").SelectOptionAsync(new SelectOptionValue { Label = "Nia Mentor" });
        await staff.ChooseAsync("Required", "false");
        await staff.FillAsync("Reason", "They worked together until last year");
        await staff.PressAsync("Save");
        await staff.LookAsync();
    }

    /// <returns>The path of the pair.</returns>
    private static async Task<string> AnswerAsync(Walker ann, string journey, Visitor visitor)
    {
        await ann.SeeAsync(journey, "Your journey");
        await ann.SeeAsync($"{journey}/coaching");
        var pair = new Uri(ann.Page.Url).AbsolutePath;
        await ann.SeeAsync($"{pair}/answer", "Do you want to work together?");
        visitor.Expecting = 400;
        await ann.PressAsync("Send");
        await ann.LookAsync();
        visitor.Expecting = 200;
        await ann.ChooseAsync("Wants", "true");
        await ann.PressAsync("Send");
        await ann.LookAsync();
        return pair;
    }

    private static async Task AgreeAsync(Walker nia, string pair, DateOnly until)
    {
        await nia.SeeAsync($"{pair}/agreement", "What you agree");
        await nia.FillAsync("Hours", "6");
        await DayAsync(nia, "Until", until);
        await nia.PressAsync("Save");
        await nia.LookAsync();
    }

    private static async Task LogAsync(Walker ann, string pair, DateOnly day, Visitor visitor)
    {
        await ann.SeeAsync($"{pair}/sessions", "Enter a session");
        visitor.Expecting = 400;
        await ann.FillAsync("Minutes", "an hour");
        await ann.PressAsync("Enter it");
        await ann.LookAsync();
        visitor.Expecting = 200;
        await DayAsync(ann, "Day", day);
        await ann.FillAsync("Minutes", "60");
        await ann.ChooseAsync("Mode", "Online");
        await ann.PressAsync("Enter it");
        await ann.LookAsync();
    }

    private static async Task DayAsync(Walker walker, string field, DateOnly day)
    {
        await walker.FillAsync($"{field}.Day", $"{day.Day}");
        await walker.FillAsync($"{field}.Month", $"{day.Month}");
        await walker.FillAsync($"{field}.Year", $"{day.Year}");
    }
}
