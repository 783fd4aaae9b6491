using System.Net;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Plans;

/// <summary>A learning plan from its first goal to a change that the sponsor agrees: who writes, who reads what, and what comes of it at the door.</summary>
public class LearningPlanTests
{
    private const string Ann = "Ann First";
    private const string Canary = "I doubt that my director listens";

    [Theory, BothDatabases]
    public async Task A_plan_is_written_agreed_opened_changed_and_every_version_stays(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, sponsor) = await MakeAsync(app);
        var (ann, path) = (await world.Cohort.BrowserOfAsync(Ann), $"{await world.JourneyAsync(Ann)}/plan");
        var begun = await ann.SubmitAsync(await ann.GetAsync(path));
        Assert.Contains("It has no goal yet", begun.Text, StringComparison.Ordinal);
        Assert.Equal(["Answer at least one of the questions"], (await ann.SubmitAsync(await ann.GetAsync($"{path}/goals/new"))).Errors);
        var half = await GoalAsync(ann, path, "new", ("answers[priority]", Canary));
        Assert.Contains("Select an answer to “Which quality does it strengthen?”", half.Document.QuerySelector("#missing")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(path, (await ann.GetAsync($"{path}/propose")).Path);
        var first = await app.DbAsync(async db => (await db.LearningPlans.SingleAsync()).Draft.Goals[0].Id);
        var plan = await app.DbAsync(db => db.LearningPlans.Select(p => p.LearningPlanId).SingleAsync());
        await GoalAsync(ann, path, first, ("answers[quality]", "integrity"));
        await ann.SubmitAsync(await ann.GetAsync($"{path}/rest"), ("answers[first-modules]", "project-2035"));

        // While it is written it is hers alone.
        var fay = await FacilitatorAsync(world);
        Assert.Equal(HttpStatusCode.NotFound, (await fay.GetAsync($"/plans/{plan}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await sponsor.GetAsync($"/plans/{plan}")).Status);
        await ann.SubmitAsync(await ann.GetAsync($"{path}/propose"));
        Assert.Contains(PlanLetters.ProposedKind, await KindsAsync(app, "Fay Facilitator"), StringComparison.Ordinal);
        Assert.Contains("1 learning plan to agree", (await fay.GetAsync("/")).Text, StringComparison.Ordinal);

        // Sent back with words, changed, and agreed as it was read.
        Assert.Equal(["Enter what should be different, in 1000 characters or fewer"], (await fay.SubmitAsync(await fay.GetAsync($"/plans/{plan}/send-back"))).Errors);
        await fay.SubmitAsync(await fay.GetAsync($"/plans/{plan}/send-back"), ("Remark", "How will you know?"));
        Assert.Contains("How will you know?", (await ann.GetAsync(path)).Document.QuerySelector("#remark")!.TextContent, StringComparison.Ordinal);
        await ann.SubmitAsync(await ann.GetAsync($"{path}/propose"));
        var read = await fay.GetAsync($"/plans/{plan}");
        Assert.Contains(Canary, read.Text, StringComparison.Ordinal);
        await ann.SubmitAsync(await ann.GetAsync(path), (await ann.GetAsync(path)).Form($"{path}/take-back"));
        await GoalAsync(ann, path, first, ("answers[applied]", "In supervision"));
        await ann.SubmitAsync(await ann.GetAsync($"{path}/propose"));
        Assert.Contains("changed after you opened it", (await fay.SubmitAsync(read, read.Form($"/plans/{plan}/agree"))).Text, StringComparison.Ordinal);
        read = await fay.GetAsync($"/plans/{plan}");
        await fay.SubmitAsync(read, read.Form($"/plans/{plan}/agree"));
        Assert.Contains("Version 1, agreed with Fay Facilitator on", (await ann.GetAsync(path)).Document.QuerySelector("#versions")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("development-plan", await app.DbAsync(db => db.LedgerEntries.Select(e => e.Form).ToListAsync()));

        // Nothing is open to the sponsor until she opens it; then it is, and she is told what he says.
        Assert.DoesNotContain(Canary, (await sponsor.GetAsync($"/plans/{plan}")).Source, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sponsor.GetAsync($"/plans/{plan}/goals/{first}")).Status);
        await ann.SubmitAsync(await ann.GetAsync($"{path}/open"), ("Goals", first));
        Assert.Contains(Canary, (await sponsor.GetAsync($"/plans/{plan}")).Text, StringComparison.Ordinal);
        await sponsor.SubmitAsync(await sponsor.GetAsync($"/plans/{plan}/goals/{first}"), ("Said", "We should talk about this"));
        Assert.Contains("We should talk about this", (await ann.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("We should talk about this", (await fay.GetAsync($"/plans/{plan}")).Source, StringComparison.Ordinal);

        // A change is the sponsor's to agree, who sees what would be different; what was agreed stays.
        await GoalAsync(ann, path, first, ("answers[priority]", "To be heard"));
        await GoalAsync(ann, path, "new", ("answers[priority]", "Budgets"), ("answers[quality]", "curiosity"));
        Assert.DoesNotContain("To be heard", (await sponsor.GetAsync($"/plans/{plan}")).Source, StringComparison.Ordinal);
        var check = await ann.GetAsync($"{path}/propose");
        Assert.Contains("Your sponsor gets to read every part that is new or changed", check.Text, StringComparison.Ordinal);
        await ann.SubmitAsync(check);
        Assert.Contains("1 learning plan to agree as a sponsor", (await sponsor.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Ann First", (await sponsor.GetAsync("/sponsoring")).Text, StringComparison.Ordinal);
        Assert.Contains("Asks you to agree", (await sponsor.GetAsync("/sponsoring")).Text, StringComparison.Ordinal);
        var asked = await sponsor.GetAsync($"/plans/{plan}");
        Assert.Contains($"Before: {Canary}", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Goal 2: ", asked.Text, StringComparison.Ordinal);
        await sponsor.SubmitAsync(asked, asked.Form($"/plans/{plan}/agree"));
        var second = await ann.GetAsync($"{path}/versions/2");
        Assert.Contains("Now: To be heard", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("To be heard", (await ann.GetAsync($"{path}/versions/1")).Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_has_to_be_done_before_an_event_stands_at_the_door_until_it_is(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, _) = await MakeAsync(app);
        var (ann, path) = (await world.Cohort.BrowserOfAsync(Ann), $"{await world.JourneyAsync(Ann)}/plan");
        var held = await world.ArrangeAsync("event-1", new(2021, 10, 5));
        await AgreedAsync(world, ann, path, await FacilitatorAsync(world));
        var browser = await world.AdministratorAsync();

        Assert.Contains("Project 2035", (await ann.GetAsync(await world.JourneyAsync(Ann))).Document.QuerySelector("[aria-labelledby=not-ready]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not ready: Project 2035", (await browser.GetAsync($"{world.Path}/events/{held}")).Text, StringComparison.Ordinal);
        var list = await browser.GetAsync($"{world.Path}/plans");
        Assert.Contains("Ann First Agreed", list.Text, StringComparison.Ordinal);
        Assert.Contains("Project 2035", list.Document.QuerySelector("#plans tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, list.Source, StringComparison.Ordinal);

        // Two days before it she is reminded of it and of what is not done.
        await app.MoveClockAsync(new(2021, 10, 3, 9, 0, 0, DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Contains("you have not said that it is done: Project 2035.", await app.DbAsync(db => db.Messages.Where(m => m.Kind == EventLetters.ReminderKind).Select(m => m.Body).SingleAsync()), StringComparison.Ordinal);
        (ann, browser) = (await world.Cohort.BrowserOfAsync(Ann), await world.AdministratorAsync());

        var module = await ann.GetAsync($"{path}/modules/project-2035");
        Assert.Equal(["Enter the day on which you finished it"], (await ann.SubmitAsync(module)).Errors);
        var now = app.Clock.Now;
        await ann.SubmitAsync(module, ("Day.Day", $"{now.Day}"), ("Day.Month", $"{now.Month}"), ("Day.Year", $"{now.Year}"));
        Assert.Equal(path, (await ann.GetAsync($"{path}/modules/project-2035")).Path);
        Assert.DoesNotContain("Not ready", (await browser.GetAsync($"{world.Path}/events/{held}")).Text, StringComparison.Ordinal);
        Assert.Contains("Module done: Project 2035", (await ann.GetAsync(await world.JourneyAsync(Ann))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.GetAsync($"{path}/modules/another")).Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_sponsor_whom_another_has_followed_reads_nothing_more_and_the_agreement_is_entered(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, sponsor) = await MakeAsync(app);
        var (ann, path) = (await world.Cohort.BrowserOfAsync(Ann), $"{await world.JourneyAsync(Ann)}/plan");
        var plan = await AgreedAsync(world, ann, path, await FacilitatorAsync(world));
        await ann.SubmitAsync(await ann.GetAsync($"{path}/open"), ("Goals", await app.DbAsync(async db => (await db.LearningPlans.SingleAsync()).Draft.Goals[0].Id)));
        Assert.Equal(HttpStatusCode.OK, (await sponsor.GetAsync($"/plans/{plan}")).Status);
        var browser = await world.AdministratorAsync();
        var now = app.Clock.Now;
        (string, string?)[] today = [("Day.Day", $"{now.Day}"), ("Day.Month", $"{now.Month}"), ("Day.Year", $"{now.Year}")];
        await browser.SubmitAsync(
            await browser.GetAsync($"{world.Path}/participants/{await world.ParticipationAsync(Ann)}/sponsor"), [.. today, ("Sponsor", "Sam Successor")]);
        Assert.Equal(HttpStatusCode.NotFound, (await sponsor.GetAsync($"/plans/{plan}")).Status);
        Assert.Contains("You sponsor nobody", (await sponsor.GetAsync("/sponsoring")).Text, StringComparison.Ordinal);

        await GoalAsync(ann, path, "new", ("answers[priority]", "Budgets"), ("answers[quality]", "curiosity"));
        Assert.Contains("does not know who your sponsor is", (await ann.SubmitAsync(await ann.GetAsync($"{path}/propose"))).Text, StringComparison.Ordinal);
        var enter = await browser.GetAsync($"{world.Path}/plans/{plan}/agreed-elsewhere");
        Assert.Equal(3, (await browser.SubmitAsync(enter)).Errors.Count);
        Assert.DoesNotContain("Budgets", enter.Source, StringComparison.Ordinal);
        await browser.SubmitAsync(enter, [.. today, ("AgreedBy", "Sam Successor"), ("How", "An e-mail of today")]);
        Assert.Contains("Version 2, agreed with Sam Successor on", (await ann.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal($"{world.Path}/plans", (await browser.GetAsync($"{world.Path}/plans/{plan}/agreed-elsewhere")).Path);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Where_nobody_has_to_agree_the_participant_keeps_versions_and_nobody_else_reads_them(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, Ann, "Bea Second");
        var (ann, path) = (await world.Cohort.BrowserOfAsync(Ann), $"{await world.JourneyAsync(Ann)}/plan");
        Assert.Contains("Nobody but you reads it", (await ann.GetAsync(path)).Text, StringComparison.Ordinal);
        await ann.SubmitAsync(await ann.GetAsync(path));
        for (var goal = 1; goal <= 5; goal++)
        {
            await GoalAsync(ann, path, "new", ("answers[priority]", $"Goal {goal}"), ("answers[quality]", "integrity"));
        }

        Assert.Equal(path, (await ann.GetAsync($"{path}/goals/new")).Path);
        Assert.Equal(path, (await ann.GetAsync($"{path}/open")).Path);
        var goals = await app.DbAsync(async db => (await db.LearningPlans.SingleAsync()).Draft.Goals);
        await ann.SubmitAsync(await ann.GetAsync($"{path}/goals/{goals[0].Id}/remove"));
        Assert.Contains("Version 1 is kept.", (await ann.SubmitAsync(await ann.GetAsync($"{path}/propose"))).Text, StringComparison.Ordinal);
        Assert.Contains("Version 1, kept on", (await ann.GetAsync(path)).Text, StringComparison.Ordinal);
        var bea = await world.Cohort.BrowserOfAsync("Bea Second");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.AdministratorAsync()).GetAsync($"/plans/{await app.DbAsync(db => db.LearningPlans.Select(p => p.LearningPlanId).SingleAsync())}")).Status);

        // Two windows: what the other saved is not overwritten unseen.
        var stale = await ann.GetAsync($"{path}/goals/{goals[1].Id}");
        await GoalAsync(ann, path, goals[1].Id, ("answers[priority]", "From the first window"));
        Assert.Single((await ann.SubmitAsync(stale, ("answers[priority]", "From the second window"))).Errors);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Pages_make_as_many_statements_for_two_as_for_ten(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, sponsor) = await MakeAsync(app, [.. Enumerable.Range(1, 9).Select(i => $"Person {i}")]);
        var counts = new List<string>();
        var (administrator, fay) = (await world.AdministratorAsync(), await FacilitatorAsync(world));
        foreach (var name in new[] { Ann, "Person 1", "Person 2", "Person 3" })
        {
            var (own, path) = (await world.Cohort.BrowserOfAsync(name), $"{await world.JourneyAsync(name)}/plan");
            var plan = await AgreedAsync(world, own, path, fay);
            if (name is not (Ann or "Person 3"))
            {
                continue;
            }

            var made = new List<int>();
            foreach (var (who, page) in new[]
            {
                (own, path), (own, $"{path}/goals/new"), (own, $"{path}/versions/1"), (fay, $"/plans/{plan}"), (fay, $"{world.Path}/plans/to-agree"), (administrator, $"{world.Path}/plans"), (own, path[..^"/plan".Length]),
            })
            {
                await who.GetAsync(page);
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await who.GetAsync(page)).Status);
                made.Add(app.Statements.Statements.Count);
                Assert.InRange(made[^1], 1, 14);
            }

            counts.Add(string.Join(' ', made));
        }

        Assert.Single(counts.Distinct());
        Assert.NotNull(sponsor);
    }

    /// <summary>A cohort whose plans a facilitator agrees at first and sponsors afterwards, with Ann's sponsor.</summary>
    private static async Task<(UnderWay World, Browser Sponsor)> MakeAsync(RunningApp app, params string[] more)
    {
        var world = await UnderWay.MakeAsync(app, [Ann, .. more]);
        await world.ChangeDefinitionAsync(yaml => yaml
            .Replace("\nmodules:\n", """

                  - {id: sponsor, name: Sponsor (a director), part: sponsor, per: participant, starts: apply, ends: award, duties: [sponsor], src: "003:9"}
                  - {id: facilitator, name: Facilitator, part: facilitator, per: cohort, starts: onboard, ends: deliver, duties: [agree plans], src: "003:9"}
                modules:

                """.ReplaceLineEndings("\n"), StringComparison.Ordinal)
            .Replace(PlansMade.Question.There, PlansMade.Question.Instead, StringComparison.Ordinal)
            .Replace(PlansMade.There, "  agreed_with: facilitator\n  changes_agreed_with: sponsor\n  open_to: sponsor\n  modules: first-modules\n  before: event-1\n" + PlansMade.There, StringComparison.Ordinal));
        var sponsor = await app.PersonAsync("Sally Sponsor");
        await app.AddAsync(Backing.Ask(
            NewId.Next(), world.Cohort.CohortId, world.Cohort.Application(Ann).ApplicationId, "sponsor", new BackerPerson(sponsor.PersonId, sponsor.Name, "Director", "Derby", "sally@council.example"), null, new(sponsor.PersonId, "person"), app.Clock.Now));
        return (world, await app.BrowserOfAsync(sponsor.PersonId));
    }

    private static async Task<Browser> FacilitatorAsync(UnderWay world) =>
        await world.App.BrowserOfAsync((await world.App.PersonAsync("Fay Facilitator", Part.Facilitator, PartReach.OverCohort(world.Cohort.CohortId))).PersonId);

    /// <summary>A goal and a module, agreed.</summary>
    private static async Task<Guid> AgreedAsync(UnderWay world, Browser own, string path, Browser facilitator)
    {
        await own.SubmitAsync(await own.GetAsync(path));
        await GoalAsync(own, path, "new", ("answers[priority]", Canary), ("answers[quality]", "integrity"));
        await own.SubmitAsync(await own.GetAsync($"{path}/rest"), ("answers[first-modules]", "project-2035"));
        await own.SubmitAsync(await own.GetAsync($"{path}/propose"));
        var participation = Guid.Parse(path.Split('/')[2]);
        var plan = await world.App.DbAsync(db => db.LearningPlans.Where(p => p.ParticipationId == participation).Select(p => p.LearningPlanId).SingleAsync());
        var read = await facilitator.GetAsync($"/plans/{plan}");
        await facilitator.SubmitAsync(read, read.Form($"/plans/{plan}/agree"));
        return plan;
    }

    private static async Task<Shown> GoalAsync(Browser own, string path, string goal, params (string, string?)[] typed) =>
        await own.SubmitAsync(await own.GetAsync($"{path}/goals/{goal}"), typed);

    private static async Task<string> KindsAsync(RunningApp app, string name) =>
        string.Join(' ', await app.DbAsync(db => db.Messages.Where(m => m.ToName == name).Select(m => m.Kind).ToListAsync()));
}
