using Fairlead.Core.People;
using Fairlead.EndToEnd.Running;

namespace Fairlead.EndToEnd.Walks;

/// <summary>A participant of the Aspirant programme writes a learning plan; a facilitator agrees it, the sponsor reads of it and agrees a change. Every page is looked at.</summary>
public sealed class PlanWalk : IAsyncLifetime
{
    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_plan_is_written_agreed_opened_and_changed()
    {
        var (cohortId, journey, secret) = await TakingPart.MakeAsync(_service, "aspirant-dcs-2012");
        Visitor[] visitors =
        [
            await TakingPart.EnterAsync(_service, secret), await _service.SignedInAsync(Part.Facilitator), await TakingPart.EnterAsync(_service, await TakingPart.BackedByAsync(_service, cohortId, "sponsor", "Sally Sponsor")),
            await _service.SignedInAsync(Part.ProgrammeAdministrator),
        ];
        Walker ann = new(visitors[0]), fay = new(visitors[1]), sally = new(visitors[2]), staff = new(visitors[3]);
        await ann.SeeAsync(journey, "Your journey");
        await ann.FollowAsync("main a:has-text('Your personal learning plan')");
        await ann.LookAsync();
        await ann.PressAsync("Begin your plan");
        await WriteAsync(ann, visitors[0], journey);
        await ann.SeeAsync($"{journey}/plan/rest", "For the plan as a whole");
        await ann.ChooseAsync("answers[online-required]", "A");
        await ann.ChooseAsync("answers[online-required]", "C");
        await ann.PressAsync("Save");
        await ann.LookAsync();
        await ann.SeeAsync($"{journey}/plan/propose", "Ask your development centre facilitator to agree");
        await ann.PressAsync("Ask them to agree");
        await ann.LookAsync();

        await fay.SeeAsync($"/cohorts/{cohortId}/plans/to-agree", "Plans to agree");
        await fay.FollowAsync("main a:has-text('Read it')");
        await fay.LookAsync();
        await fay.SeeAsync($"{new Uri(fay.Page.Url).AbsolutePath}/send-back", "What should be different?");
        await fay.ToAsync(new Uri(fay.Page.Url).AbsolutePath[..^"/send-back".Length]);
        await fay.PressAsync("I agree");
        await fay.LookAsync();
        var plan = new Uri(fay.Page.Url).AbsolutePath;

        await ann.SeeAsync($"{journey}/plan/open", "What your sponsor can read");
        await ann.Page.Locator("main input[type=checkbox]").First.CheckAsync();
        await ann.PressAsync("Save");
        await ann.SeeAsync($"{journey}/plan/modules/A", "I have done a module");
        await ann.SeeAsync(journey, "Your journey");
        await sally.SeeAsync(plan, "Personal learning plan: Ann Day");
        await sally.FollowAsync("main a:has-text('Say something about it')");
        await sally.LookAsync();
        await sally.FillAsync("Said", "You can sit in on our budget board in November.");
        await sally.PressAsync("Send");

        await ann.ToAsync($"{journey}/plan");
        await ann.FollowAsync("main .govuk-summary-card a:has-text('Change')");
        await ann.FillAsync("answers[goal]", "I chair our budget board for one quarter.");
        await ann.PressAsync("Save");
        await ann.SeeAsync($"{journey}/plan/propose", "Ask your sponsor to agree");
        await ann.PressAsync("Ask them to agree");
        await sally.SeeAsync("/sponsoring", "People you sponsor");
        await sally.FollowAsync("main a:has-text('Learning plan')");
        await sally.LookAsync();
        await sally.PressAsync("I agree");
        await ann.SeeAsync($"{journey}/plan/versions/2", "Version 2");
        await ann.SeeAsync($"{journey}/plan");
        await staff.SeeAsync($"/cohorts/{cohortId}/plans", "Personal learning plans");
        Assert.Equal([], ann.Found.Concat(fay.Found).Concat(sally.Found).Concat(staff.Found));
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }
    }

    private static async Task WriteAsync(Walker ann, Visitor visitor, string journey)
    {
        await ann.SeeAsync($"{journey}/plan/goals/new", "Goal 1");
        visitor.Expecting = 400;
        await ann.PressAsync("Save");
        await ann.LookAsync();
        visitor.Expecting = 200;
        await ann.FillAsync("answers[needs]", "I have never held a budget of my own.");
        await ann.FillAsync("answers[goal]", "I prepare and defend one budget round.");
        await ann.ChooseAsync("answers[how]", "online-module");
        await ann.ChooseAsync("answers[how]", "work-based-experience");
        await ann.FillAsync("answers[evidence]", "The director of finance says what went well and what did not.");
        await ann.ChooseAsync("answers[quality]", "courage-passion");
        await ann.PressAsync("Save");
        await ann.LookAsync();
    }
}
