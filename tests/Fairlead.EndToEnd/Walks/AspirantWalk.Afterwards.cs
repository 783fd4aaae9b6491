using Fairlead.Core.Interviews;
using Fairlead.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>What comes after the second line: a cohort, the decisions, a letter with feedback, an appeal.</summary>
public sealed partial class AspirantWalk
{
    private async Task IsToldAsync(Walker walker)
    {
        await walker.BecomeAsync("allocation");
        await walker.ToAsync($"{_cohort}/compose");
        await walker.FollowAsync("main form button");
        // Nothing can be signed off while the draft is being made.
        for (var i = 0; i < 480 && await walker.Page.Locator("[name=Reason]").CountAsync() == 0; i++)
        {
            await Task.Delay(500);
            await walker.ToAsync($"{_cohort}/sign-off?draft=A");
        }

        Assert.True(await walker.Page.Locator("[name=Reason]").CountAsync() > 0, await walker.TextAsync());
        await walker.FillAsync("Reason", "The strongest after the second line.");
        await walker.FollowAsync("main form button[type=submit]");
        await walker.BecomeAsync("programme-lead");
        await walker.ToAsync($"{_cohort}/decisions");
        await walker.FollowAsync("main form[action$='/prepare'] button");
        await walker.ToAsync($"{_cohort}/decisions/release");
        await walker.ChooseAsync("Refill", "Automatic");
        await walker.FollowAsync("main form button[type=submit]");
        await walker.MoveClockAsync("2012-03-20T09:00");
    }

    // To somebody who was interviewed and has no place: written, read by a second person, previewed, sent, and read.
    private async Task<Core.Applications.Application> GetsFeedbackAsync(Walker walker)
    {
        var application = await _service.DoAsync((_, db, _) => (
            from result in db.InterviewResults
            where result.Outcome == InterviewOutcome.NotRecommended
            join a in db.Applications on result.ApplicationId equals a.ApplicationId
            select a).FirstAsync());
        var letter = $"{_cohort}/feedback/{application.ApplicationId}";
        await walker.BecomeAsync("programme-lead");
        await walker.SeeAsync($"{_cohort}/funnel", "Where everybody is");
        await walker.FollowAsync(walker.Page.Locator("#funnel td a").First);
        await walker.LookAsync();
        await walker.SeeAsync($"{_cohort}/feedback", "Feedback letters");
        await walker.SeeAsync(letter, "Feedback to");
        await walker.FillAsync("Text", $"{await walker.Page.Locator("[name=Text]").InputValueAsync()}\n\nYou led change well within your service. Look next for work across a whole council.");
        await walker.PressAsync("Put forward to be checked");
        await walker.LookAsync();
        await walker.BecomeAsync("programme-administrator");
        await walker.SeeAsync($"{letter}/check");
        await walker.PressAsync("Approve the letter");
        await walker.SeeAsync($"{_cohort}/feedback/send", "Send feedback");
        await walker.PressAsync("Send 1 letter");
        await walker.LookAsync();
        await walker.MoveClockAsync("2012-03-21T09:00");
        await walker.BecomeAsync(DemoWorld.Of("aspirant").ByPerson[application.PersonId].Slug);
        await walker.SeeAsync($"/applications/{application.ApplicationId}/feedback");
        return application;
    }

    private async Task IsAppealedAsync(Walker walker, Core.Applications.Application application)
    {
        var (page, slug) = ($"/applications/{application.ApplicationId}/appeal", DemoWorld.Of("aspirant").ByPerson[application.PersonId].Slug);
        await walker.SeeAsync(page, "Appeal");
        await walker.FillAsync("Words", "Somebody on the panel was not impartial.");
        await walker.Page.Locator("[name=Chosen]").First.CheckAsync();
        await walker.PressAsync("Send your appeal");
        await walker.LookAsync();
        var appealId = await _service.DoAsync((_, db, _) => db.Appeals.Select(a => a.AppealId).SingleAsync());
        await walker.BecomeAsync("programme-lead");
        await walker.SeeAsync($"{_cohort}/appeals", "Appeals");
        await walker.SeeAsync($"{_cohort}/appeals/{appealId}/assign");
        var free = await walker.Page.Locator("select[name=To] option").Nth(1).GetAttributeAsync("value");
        await walker.Page.Locator("select[name=To]").SelectOptionAsync(free!);
        await walker.PressAsync("Give the appeal");
        await walker.LookAsync();
        await walker.BecomeAsync(DemoWorld.Of("aspirant").Staff.Single(s => $"{DemoWorld.IdOf(s.Slug)}" == free).Slug);
        await walker.SeeAsync($"/appeals/{appealId}", "Appeal of");
        await walker.ChooseAsync("Upheld", "false");
        await walker.FillAsync("Reasons", "Nothing on record bears it out.");
        await walker.PressAsync("Answer the appeal");
        await walker.LookAsync();
        await walker.BecomeAsync(slug);
        await walker.SeeAsync(page, "Your appeal");
    }
}
