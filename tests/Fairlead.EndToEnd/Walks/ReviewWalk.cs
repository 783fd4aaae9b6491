using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Programmes;
using Fairlead.EndToEnd.Running;

namespace Fairlead.EndToEnd.Walks;

/// <summary>A participant of the Aspirant programme and three others hold the mid-point review, and an assessor writes the assessment at the end. Every page is looked at.</summary>
public sealed class ReviewWalk : IAsyncLifetime
{
    private readonly RunningService _service = new();

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Both_reviews_are_written_shared_and_confirmed()
    {
        var (cohortId, journey, secret) = await TakingPart.MakeAsync(_service, "aspirant-dcs-2012");
        await TakingPart.HoldAsync(_service, cohortId, Part.Assessor, "Ada Assessor", "Bob Assessor");
        await PlanAsync(cohortId);
        Visitor[] visitors =
        [
            await TakingPart.EnterAsync(_service, secret), await TakingPart.EnterAsync(_service, await TakingPart.BackedByAsync(_service, cohortId, "sponsor", "Sally Sponsor")),
            await _service.SignedInAsync(Part.ProgrammeAdministrator), await TakingPart.EnterAsAsync(_service, "Ada Assessor"),
        ];
        Walker ann = new(visitors[0]), sally = new(visitors[1]), staff = new(visitors[2]), ada = new(visitors[3]);
        await ann.SeeAsync(journey, "Your journey");
        await ann.FollowAsync("main a:has-text('Your reviews')");
        await ann.LookAsync();
        await ann.PressAsync("Begin the mid-point review");
        await ann.LookAsync();
        var review = PathOf(ann);
        await ann.FollowAsync("main .govuk-summary-card a:has-text('Write')");
        await ann.LookAsync();
        visitors[0].Expecting = 400;
        await ann.PressAsync("Save");
        await ann.LookAsync();
        visitors[0].Expecting = 200;
        await EachAsync(ann);
        await ann.FillAsync("answers[evidence]", "I held the budget of the youth service for a quarter, and the director of finance wrote what went well.");
        await ann.PressAsync("Save");
        await ann.SeeAsync($"{review}/rest", "Altogether");
        await ann.FillAsync("answers[changes]", "A placement with the integrated care board in spring.");
        await ann.PressAsync("Save");
        await ann.SeeAsync($"{review}/meeting", "When do you talk?");
        var day = (await _service.DoAsync((_, _, now) => Task.FromResult(now))).AddDays(20);
        await ann.FillAsync("Day.Day", $"{day.Day}");
        await ann.FillAsync("Day.Month", $"{day.Month}");
        await ann.FillAsync("Day.Year", $"{day.Year}");
        await ann.FillAsync("Time", "10:00");
        await ann.FillAsync("Where", "Council House, room 4");
        await ann.PressAsync("Save and tell the others");
        await ann.SeeAsync($"{review}/share", "Share it?");
        await ann.PressAsync("Share it");
        await ann.LookAsync();

        await sally.SeeAsync("/", "");
        await sally.SeeAsync("/progress-reviews", "Reviews you take part in");
        await sally.FollowAsync("main a:has-text('Open')");
        await sally.LookAsync();
        await sally.SeeAsync($"{review}/send-back", "What should be different?");
        await sally.ToAsync(review);
        await sally.PressAsync("I confirm it");
        await sally.LookAsync();

        await staff.SeeAsync($"/cohorts/{cohortId}/progress-reviews", "Reviews");
        await staff.FollowAsync("main a:has-text('Enter a confirmation')");
        await staff.LookAsync();
        var today = await _service.DoAsync((_, _, now) => Task.FromResult(now));
        await staff.FillAsync("ConfirmedBy", "Lee Coordinator");
        await staff.FillAsync("Day.Day", $"{today.Day}");
        await staff.FillAsync("Day.Month", $"{today.Month}");
        await staff.FillAsync("Day.Year", $"{today.Year}");
        await staff.FillAsync("How", "An e-mail of this morning.");
        await staff.PressAsync("Enter it");
        await ann.SeeAsync(review, "Your mid-point review");

        await staff.FollowAsync("main a:has-text('Choose who writes which')");
        await staff.LookAsync();
        await staff.Page.Locator("main select").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "Ada Assessor" });
        await staff.PressAsync("Save and tell the assessors");
        await staff.LookAsync();

        await ada.SeeAsync("/progress-reviews", "Reviews you take part in");
        await ada.FollowAsync("main a:has-text('Open')");
        var end = PathOf(ada);
        await ada.LookAsync();
        await ada.SeeAsync($"{end}/rest", "Altogether");
        await EachAsync(ada);
        await ada.FillAsync("answers[next]", "A year of coaching by a director in post.");
        await ada.PressAsync("Save");
        await ada.SeeAsync($"{end}/share", "Share it?");
        await ada.PressAsync("Share it");
        await ann.SeeAsync(end, "Your end of programme assessment");
        await ann.PressAsync("I have read it");
        await ann.LookAsync();
        await ann.SeeAsync($"{journey}/reviews", "Your reviews");
        Assert.Equal([], ann.Found.Concat(sally.Found).Concat(staff.Found).Concat(ada.Found));
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }
    }

    private static string PathOf(Walker walker) => new Uri(walker.Page.Url).AbsolutePath;

    // Of every group of radios the second.
    private static async Task EachAsync(Walker walker)
    {
        foreach (var name in await walker.Page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('main input[type=radio]')].map(i => i.name))]"))
        {
            await walker.Page.Locator($"main input[type=radio][name='{name}']").Nth(1).CheckAsync();
        }
    }

    private Task<int> PlanAsync(Guid cohortId) => _service.DoAsync(async (_, db, now) =>
    {
        var by = Actor.Operator;
        var plan = LearningPlan.Begin(
            db.Participations.Single(p => p.CohortId == cohortId),
            new(
                [new(NewId.Next().ToString("N"), Answers.Of(("needs", "I have never held a budget of my own."), ("goal", "I prepare and defend one budget round."), ("how", "online-module"), ("evidence", "What the director of finance says."), ("quality", "courage-passion")))],
                Answers.None), by, now);
        plan.Propose(by, now);
        db.AddRange(plan, plan.Agree("Fay Facilitator", null, DateOnly.FromDateTime(now), by, now));
        return await db.SaveChangesAsync();
    });
}
