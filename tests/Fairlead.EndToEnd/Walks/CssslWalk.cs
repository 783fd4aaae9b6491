using System.Text;
using System.Text.RegularExpressions;
using Fairlead.EndToEnd.Running;
using Microsoft.Playwright;

namespace Fairlead.EndToEnd.Walks;

/// <summary>
/// A stranger's first ten minutes with the demonstration in a real browser: from the catalogue to thirty accepted places and the first event. Every page on
/// the way is looked at by axe, and on a phone for what sticks out.
/// </summary>
public sealed partial class CssslWalk : IAsyncLifetime
{
    private const string Programme = "/programmes/csssl-2021";

    // A walk moves the clock and fills the cohort, so it has a service to itself.
    private readonly RunningService _service = new();
    private Walker _walker = null!;
    private string _cohort = "";

    public Task InitializeAsync() => _service.InitializeAsync();

    public Task DisposeAsync() => _service.DisposeAsync();

    [Fact]
    [Trait("Walk", "CSSSL")]
    public async Task From_the_catalogue_to_the_first_event()
    {
        var visitor = await _service.VisitorAsync();
        _walker = new Walker(visitor);

        await ReadsOfTheProgrammeAsync();
        await AppliesAndChangesHerMindAsync();
        await TheClosingDayPassesAsync();
        await HandlesWhatHasComeInAsync();
        await PassesTheGatewayAsync();
        await RatesAsync();
        await ComposesAsync();
        await SignsOffAsync();
        await ReleasesAsync();
        await AnswersTheOffersAsync();
        await TheAcceptanceDayPassesAsync();
        await TheEventsAreArrangedAsync();
        await AParticipantLooksAtWhatIsToComeAsync();
        await TheEventIsHeldAndMarkedAsync();
        await TheParticipantSeesWhereTheyStandAsync();
        await ACertificateIsSignedAsync();
        await TheHolderTakesItAndSomebodyChecksItAsync();

        Assert.True(_walker.Found.Count == 0, string.Join('\n', _walker.Found));

        // Asserts that nothing went wrong unseen; earlier it would hide what a step has to say.
        await visitor.DisposeAsync();
    }

    private async Task ReadsOfTheProgrammeAsync()
    {
        await _walker.SeeAsync("/", "Leadership programmes for children’s services, run true from first interest to lasting post");
        await _walker.SeeAsync(Programme, "Children’s Services Strategic Senior Leadership (CSSSL)");
        await _walker.SeeAsync($"{Programme}/brochure");
        await _walker.SeeAsync($"{Programme}/forms/expression-of-interest/blank");
        await _walker.SeeAsync("/demo", "Try Fairlead out");
    }

    private async Task AppliesAndChangesHerMindAsync()
    {
        await _walker.BecomeAsync("applicant");
        await _walker.SeeAsync($"{Programme}/apply");
        await _walker.PressAsync("Start now");
        await _walker.LookAsync();
        var application = new Uri(_walker.Page.Url).AbsolutePath;

        await _walker.SeeAsync($"{application}/sections/check");
        await _walker.ChooseAsync("answers[works-in-region]", "yes");
        await _walker.ChooseAsync("answers[heads-service]", "yes");
        await _walker.ChooseAsync("answers[diary]", "neither");
        await _walker.PressAsync("Save and continue");
        Assert.Contains("You need approval, or enough autonomy over your diary", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.LookAsync();
        await _walker.ToAsync($"{application}/sections/check");
        await _walker.ChooseAsync("answers[diary]", "approval");
        await _walker.PressAsync("Save and continue");
        await FillInAsync(application);

        await _walker.SeeAsync($"{application}/check");
        await _walker.ChooseAsync("declarations.full-engagement", "agreed");
        await _walker.ChooseAsync("declarations.accurate", "agreed");
        await _walker.PressAsync("Submit your application");
        await _walker.LookAsync();
        Assert.EndsWith("/submitted", new Uri(_walker.Page.Url).AbsolutePath, StringComparison.Ordinal);

        await _walker.SeeAsync($"{application}/withdraw");
        await _walker.ChooseAsync("reason", "personal");
        await _walker.PressAsync(WithdrawButton());
        await _walker.SeeAsync($"{application}/change-mind");
        await _walker.PressAsync("Bring it back");
        await _walker.LookAsync();
        await _walker.WaitForAsync("/messages", "main tbody tr", 3);
        await _walker.LookAsync();
        await _walker.FollowAsync("main tbody a");
        await _walker.LookAsync();
        await _walker.SeeAsync("/applications");
        await _walker.SeeAsync("/account");
    }

    private async Task FillInAsync(string application)
    {
        await _walker.SeeAsync($"{application}/sections/you");
        await _walker.FillAsync("answers[person.post]", "Service manager, assessment teams");
        await _walker.PressAsync("Save and continue");
        await _walker.SeeAsync($"{application}/sections/organisation");
        await _walker.ChooseAsync("answers[organisation-type]", "local-authority");
        await _walker.Page.Locator("select[name='answers[authority]'], input[name='answers[authority]'][value='E06000015']").First.EvaluateAsync(
            "e => { if (e.tagName === 'SELECT') { e.value = 'E06000015' } else { e.click() } }");
        await _walker.PressAsync("Save and continue");
        await _walker.PictureAsync(application, "task-list");
        await _walker.SeeAsync($"{application}/sections/service");
        await _walker.ChooseAsync("answers[service-area]", "social-care");
        await _walker.FillAsync("answers[service]", "I head up four assessment teams, sixty people in all.");
        await _walker.ChooseAsync("completed", "yes");
        await _walker.PressAsync("Save and continue");
        await _walker.SeeAsync($"{application}/sections/reasons");
        await _walker.ChooseAsync("answers[next-step]", "second-tier");
        await _walker.FillAsync("answers[why]", "To learn to lead people who do not work for me.");
        await _walker.ChooseAsync("completed", "yes");
        await _walker.PressAsync("Save and continue");
        await _walker.LookAsync();
    }

    private async Task TheClosingDayPassesAsync()
    {
        await _walker.MoveClockAsync("2021-07-03T09:00");
        await _walker.LookAsync();
        await _walker.BecomeAsync("programme-administrator");
        await _walker.SeeAsync("/cohorts");
        await _walker.FollowAsync("main a[href^='/cohorts/']");
        _cohort = CohortPath().Match(new Uri(_walker.Page.Url).AbsolutePath).Value;
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_cohort}/applications?status=submitted");
        Assert.Contains("84 applications", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.PictureAsync($"{_cohort}/applications?status=submitted", "register", "#filter");
        await _walker.SeeAsync($"{_cohort}/funnel", "Where everybody is");
        await _walker.ToAsync($"{_cohort}/applications?status=submitted&late=late");
        Assert.Contains("4 applications", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.FollowAsync("main tbody a");
        await _walker.LookAsync();
        await _walker.SeeAsync($"{_cohort}/duplicates");
        await _walker.FollowAsync("#pairs a[href*='/merge']");
        await _walker.LookAsync();
    }

    private async Task HandlesWhatHasComeInAsync()
    {
        await _walker.SeeAsync($"{_cohort}/import");
        var more = await (await _walker.Page.APIRequest.GetAsync("/demo/sixty-more.csv")).BodyAsync();
        await _walker.Page.SetInputFilesAsync("#Table", new FilePayload { Name = "sixty-more.csv", MimeType = "text/csv", Buffer = more });
        await _walker.PressAsync("Upload and preview");
        await _walker.LookAsync();
        await _walker.ChooseAsync("Declared", "true");
        await _walker.PressAsync("Apply the import");
        Assert.Contains("60 applications added", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.LookAsync();

        await _walker.ToAsync($"{_cohort}/applications?status=draft");
        await _walker.FollowAsync("main tbody a");
        await _walker.SeeAsync($"{new Uri(_walker.Page.Url).AbsolutePath}/extension");
        await _walker.FillAsync("Leave.Day", "9 July 2021");
        await _walker.ChooseAsync("Leave.ReasonCode", "illness");
        await _walker.FillAsync("Leave.Words", "In hospital over the closing date.");
        await _walker.FollowAsync("form#extension button[type=submit]");
        await _walker.SeeAsync($"{_cohort}/late-entries");
        Assert.Contains("In hospital over the closing date.", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"{_cohort}/late-entries/code");
        await _walker.SeeAsync($"{_cohort}/applications/enter");
        await _walker.SeeAsync($"{_cohort}/applications/export");
    }

    private async Task PassesTheGatewayAsync()
    {
        await _walker.SeeAsync($"{_cohort}/gateway");
        await _walker.SeeAsync($"{_cohort}/gateway/pass");
        await _walker.FollowAsync("main form button[type=submit]");
        await _walker.LookAsync();
        for (var left = 50; left > 0; left--)
        {
            var next = _walker.Page.Locator("main tbody tr:not(:has-text('Passed')):not(:has-text('Refused')) a").First;
            if (await next.CountAsync() == 0)
            {
                break;
            }

            await _walker.FollowAsync(next);
            if (left is 50)
            {
                await _walker.LookAsync();
                await _walker.ChooseAsync("Outcome", "Refused");
                await _walker.Page.SelectOptionAsync("[name=Reason]", "not-heading-a-service");
            }
            else
            {
                await _walker.ChooseAsync("Outcome", "Passed");
            }

            await _walker.PressAsync("Save the check");
            await _walker.ToAsync($"{_cohort}/gateway");
        }
    }

    private async Task RatesAsync()
    {
        await _walker.BecomeAsync("director-derby");
        await _walker.SeeAsync("/");
        await _walker.SeeAsync(_cohort);
        await _walker.SeeAsync($"{_cohort}/papers");
        Assert.Contains("is not shown to you, here or anywhere else", await _walker.TextAsync(), StringComparison.Ordinal);
        await _walker.SeeAsync($"{_cohort}/recusals");
        await _walker.SeeAsync($"{_cohort}/papers/print");
        await _walker.ToAsync($"{_cohort}/papers");
        await _walker.PressAsync("Start reading");
        await _walker.LookAsync();
        await _walker.ChooseAsync("Value", "3");
        await _walker.FillAsync("Reason", "Clear about what it would add.");
        await _walker.PressAsync("Save and next");
        await _walker.LookAsync();
        await _walker.SeeAsync($"{new Uri(_walker.Page.Url).AbsolutePath}/recuse");
        await _walker.WaitForAsync($"{_cohort}/ratings", "main tbody tr", 100);
        await _walker.LookAsync();
    }

    private static Regex WithdrawButton() => new("^Withdraw");

    [GeneratedRegex("^/cohorts/[0-9a-f-]{36}")]
    private static partial Regex CohortPath();
}
