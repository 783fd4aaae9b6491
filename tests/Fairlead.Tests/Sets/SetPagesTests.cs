using System.Net;
using AngleSharp.Dom;
using Fairlead.Core.Applications;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Sets;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Sets;

/// <summary>Sets through the pages: wanted, proposed, changed by hand, confirmed, and as they go on.</summary>
[Trait("Goal", "G8")]
public class SetPagesTests
{
    private static readonly string[] _six = ["Ann First", "Bea Second", "Cai Third", "Dee Fourth", "Eva Fifth", "Fay Sixth"];

    [Theory, BothDatabases]
    public async Task Sets_are_formed_changed_by_hand_confirmed_and_told(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await SetsUnderWay.MakeAsync(app, _six);
        var browser = await world.Journey.AdministratorAsync();
        Assert.Contains("6 people take part", (await browser.GetAsync(world.Path)).Text, StringComparison.Ordinal);

        // What cannot be is said beside the field, with nothing lost.
        var form = await browser.GetAsync($"{world.Path}/form");
        var wrong = await browser.SubmitAsync(form, ("From", "4"), ("To", "5"), ("Wanted", "4"));
        Assert.Equal(["6 people cannot be divided into sets of 4 to 5. Enter other sizes"], wrong.Errors);
        Assert.Equal("5", wrong.Document.QuerySelector("#To")!.GetAttribute("value"));
        Assert.Equal(["Enter a number of people, like 6"], (await browser.SubmitAsync(form, ("From", ""), ("To", "5"), ("Wanted", "4"))).Errors);

        // Two are kept apart, although they are of one region.
        var apart = await browser.GetAsync($"{world.Path}/apart");
        Assert.Equal(["Select a participant", "Select from whom they are kept apart", "Select why"], (await browser.SubmitAsync(apart)).Errors);
        var ids = new Dictionary<string, Guid>();
        foreach (var name in _six)
        {
            ids[name] = await world.Journey.ParticipationAsync(name);
        }

        var declared = await browser.SubmitAsync(apart, ("One", $"{ids["Ann First"]}"), ("Other", $"{ids["Bea Second"]}"), ("Kind", "LineManagement"), ("Note", "Until last year"));
        Assert.Contains("Ann First and Bea Second", declared.Text, StringComparison.Ordinal);

        var proposal = await world.FormAsync(browser, 2, 4, 3);
        Assert.Equal("Proposed sets", proposal.Heading);
        Assert.Contains("All are kept", proposal.Text, StringComparison.Ordinal);
        Assert.Contains("no other sets of these sizes have more", proposal.Text, StringComparison.Ordinal);
        var proposed = Proposed(proposal);
        Assert.Equal([3, 3], proposed.Select(s => s.Count));
        Assert.DoesNotContain(proposed, s => s.Contains("Ann First") && s.Contains("Bea Second"));
        Assert.Empty(await app.DbAsync(db => db.LearningSets.ToListAsync()));

        // By hand: what a rule forbids is refused, and what is saved has been seen before, with a reason.
        var move = await browser.GetAsync($"{world.Path}/proposal/change");
        var (annIn, beaIn) = (proposed.FindIndex(s => s.Contains("Ann First")), proposed.FindIndex(s => s.Contains("Bea Second")));
        var refused = await browser.SubmitAsync(move, ("Who", $"{ids["Ann First"]}"), ("Where", $"set:{beaIn}"), ("Reason", "To try"));
        Assert.Contains($"Set {beaIn + 1}: between Ann First and Bea Second there is line management", refused.Text, StringComparison.Ordinal);
        Assert.Equal("This cannot be done", refused.Document.QuerySelector("#what-it-does h2")!.TextContent);
        Assert.Equal("This cannot be done", (await browser.SubmitAsync(refused)).Document.QuerySelector("#what-it-does h2")!.TextContent);
        var (fromAnn, fromBea) = (proposed[annIn].First(n => n != "Ann First"), proposed[beaIn].First(n => n != "Bea Second"));
        var seen = await browser.SubmitAsync(move, ("Who", $"{ids[fromAnn]}"), ("Where", $"person:{ids[fromBea]}"), ("Reason", "They asked for it"));
        Assert.Contains("What it does It breaks no rule.", seen.Text, StringComparison.Ordinal);
        var changed = await browser.SubmitAsync(seen);
        Assert.Contains(fromBea, Proposed(changed)[annIn]);
        Assert.Contains("They asked for it", changed.Document.QuerySelector("#changes")!.TextContent, StringComparison.Ordinal);

        // Read first, then told: names and who leads, and nothing of why.
        var letters = await browser.GetAsync($"{world.Path}/proposal/confirm");
        Assert.Equal("Check the messages", letters.Heading);
        Assert.Contains("8 messages go out at once", letters.Text, StringComparison.Ordinal);
        Assert.Empty(await app.DbAsync(db => db.LearningSets.ToListAsync()));
        var sets = await browser.SubmitAsync(letters);
        Assert.Contains("The sets are confirmed, and 8 messages are sent.", sets.Document.Body!.TextContent, StringComparison.Ordinal);
        await app.RunDueAsync();
        var mails = await app.DbAsync(db => db.Messages.Where(m => m.Kind == SetLetters.FormedKind || m.Kind == SetLetters.LedKind).ToListAsync());
        Assert.Equal(8, mails.Count);
        Assert.DoesNotContain(mails, m => m.Body.Contains("manage", StringComparison.OrdinalIgnoreCase) || m.Body.Contains("asked for it", StringComparison.Ordinal) || m.Body.Contains("last year", StringComparison.Ordinal));

        var ann = await world.Journey.Cohort.BrowserOfAsync("Ann First");
        var panel = (await ann.GetAsync(await world.Journey.JourneyAsync("Ann First"))).Document.QuerySelector("[aria-labelledby=set]")!;
        Assert.Equal(Proposed(changed)[annIn].Select(n => n == "Ann First" ? "Ann First (you)" : n).Order(), panel.QuerySelectorAll("li").Select(l => l.TextContent.Trim()).Order());
        Assert.Contains("Led by", panel.TextContent, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();

        // Whoever leads sees their own set, and no page of those who run it.
        var cora = await world.LeaderAsync("Cora Coordinator");
        var own = await cora.GetAsync($"{world.Journey.Path}/own-sets");
        Assert.Equal(3, Assert.Single(own.Document.QuerySelectorAll("section.fl-panel")).QuerySelectorAll("li").Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await cora.GetAsync(world.Path)).Status);
        Assert.Contains("The sets that you lead", (await cora.GetAsync(world.Journey.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.GetAsync($"{world.Path}/apart")).Status);
    }

    [Theory, BothDatabases]
    public async Task What_stands_in_the_way_is_named_and_a_frozen_input_that_has_changed_is_not_confirmed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await SetsUnderWay.MakeAsync(app, "Ann First", "Bea Second", "Cai Third", "Dee Fourth");
        var browser = await world.Journey.AdministratorAsync();
        await app.DbAsync(db => db.ApplicationAttributes.Where(a => a.Name == "authority" && a.Value != "E08000025").ExecuteUpdateAsync(s => s.SetProperty(a => a.Value, "E06000015")));

        var proposal = await world.FormAsync(browser, 2, 2, 2);

        Assert.Equal("Ann First, Bea Second and Cai Third work for the same employer", Assert.Single(proposal.Document.QuerySelectorAll("#impossible li")).TextContent);
        Assert.Equal(world.Path, (await browser.GetAsync($"{world.Path}/proposal/confirm")).Path);

        var form = await browser.GetAsync($"{world.Path}/form");
        var job = await browser.SubmitAsync(form, ("Keep", "region"), ("From", "2"), ("To", "2"), ("Wanted", "2"));
        await app.RunDueAsync();
        Assert.StartsWith("/jobs/", job.Path, StringComparison.Ordinal);
        var letters = await browser.GetAsync($"{world.Path}/proposal/confirm");
        var dee = await world.Journey.ParticipationAsync("Dee Fourth");
        await app.DbAsync(db => db.ApplicationAttributes.Where(a => a.Value == "E08000025").ExecuteUpdateAsync(s => s.SetProperty(a => a.Value, "E06000016")));

        var stale = await browser.SubmitAsync(letters);

        Assert.Contains("What these were formed from has changed since", stale.Text, StringComparison.Ordinal);
        Assert.Empty(await app.DbAsync(db => db.LearningSets.ToListAsync()));

        // What was frozen gives the same again.
        var run = await app.DbAsync(db => db.SetRuns.SingleAsync(r => r.Status == SetRunStatus.Proposed));
        Assert.Equal(run.InputHash, SetInput.HashOf(run.InputJson));
        Assert.Equal(run.Result!.Sets.Select(s => string.Join(',', s.Members)), SetSolver.Form(run.Input, (ulong)run.Seed, run.Steps).Sets.Select(s => string.Join(',', s.Members)));
        Assert.Contains(run.Input.People, p => p.Id == dee);
        Assert.Equal(world.Path, (await browser.SubmitAsync(stale, stale.Document.QuerySelectorAll("form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Last())).Path);
    }

    [Theory, BothDatabases]
    public async Task People_leave_and_come_back_and_a_set_that_is_too_small_goes_on_as_somebody_decides(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await SetsUnderWay.MakeAsync(app, _six);
        var browser = await world.Journey.AdministratorAsync();
        var confirmed = await world.ConfirmAsync(browser, 3, 6, 3);
        var before = app.Clock.Now;
        await app.MoveClockAsync(before.AddDays(7));
        var (own, ann) = (await world.Journey.ParticipationAsync("Ann First"), await world.Journey.Cohort.BrowserOfAsync("Ann First"));
        var meeting = await world.Journey.ArrangeAsync("tutorials", DateOnly.FromDateTime(app.Clock.Now).AddDays(20), ("Form.For", $"set:{await SetOfAsync(app, own)}"));
        Assert.Equal(3, await app.DbAsync(db => db.ExpectedAt.CountAsync(e => e.CohortEventId == meeting)));
        Assert.Contains("Small group tutorial", (await ann.GetAsync(await world.Journey.JourneyAsync("Ann First"))).Text, StringComparison.Ordinal);

        // A deferral ends the membership, and the meetings to come with it.
        var defer = await browser.GetAsync($"{world.Journey.Path}/participants/{own}/defer");
        var (today, until) = (DateOnly.FromDateTime(app.Clock.Now), DateOnly.FromDateTime(app.Clock.Now).AddDays(90));
        await browser.SubmitAsync(
            defer, ("From.Day", $"{today.Day}"), ("From.Month", $"{today.Month}"), ("From.Year", $"{today.Year}"), ("ReturnBy.Day", $"{until.Day}"), ("ReturnBy.Month", $"{until.Month}"),
            ("ReturnBy.Year", $"{until.Year}"), ("Why", "Leave"));
        await app.AssertInvariantsAsync();
        Assert.Equal(2, await app.DbAsync(db => db.ExpectedAt.CountAsync(e => e.CohortEventId == meeting)));
        Assert.Null((await ann.GetAsync(await world.Journey.JourneyAsync("Ann First"))).Document.QuerySelector("[aria-labelledby=set]"));
        var small = await browser.GetAsync(world.Path);
        Assert.Contains("2 people, fewer than 3", small.Text, StringComparison.Ordinal);

        // As it is, with a reason; then merged, which is told.
        var change = small.Document.QuerySelectorAll("#sets a").Single(a => a.TextContent.StartsWith("Decide how it goes on", StringComparison.Ordinal)).GetAttribute("href")!;
        var ways = await browser.GetAsync(change);
        Assert.Equal(["Enter why, in 500 characters or fewer", "Select one of those that keep the rules"], (await browser.SubmitAsync(ways)).Errors.Order());
        Assert.Contains("It goes on like this: She comes back soon", (await browser.SubmitAsync(ways, ("Choice", "keep"), ("Reason", "She comes back soon"))).Text, StringComparison.Ordinal);
        var other = ways.Document.QuerySelectorAll("input[name=Choice]").Select(i => i.GetAttribute("value")!).Single(v => v.StartsWith("merge-", StringComparison.Ordinal));
        var read = await browser.SubmitAsync(await browser.GetAsync(change), ("Choice", other), ("Reason", "Too few to learn from each other"));
        Assert.Equal("Check the messages", read.Heading);
        Assert.Contains("7 messages go out", read.Text, StringComparison.Ordinal);
        Assert.Equal(2, await app.DbAsync(db => db.LearningSets.CountAsync(s => s.Until == null)));
        var merged = await browser.SubmitAsync(read);
        Assert.Single(merged.Document.QuerySelectorAll("#sets tbody tr"));
        await app.RunDueAsync();
        Assert.DoesNotContain(await app.DbAsync(db => db.Messages.ToListAsync()), m => m.Body.Contains("Too few to learn", StringComparison.Ordinal));
        await app.AssertInvariantsAsync();

        // Back again, and in no set until somebody finds one.
        var back = await browser.GetAsync($"{world.Journey.Path}/participants/{own}/return");
        await browser.SubmitAsync(back, ("From.Day", $"{today.Day}"), ("From.Month", $"{today.Month}"), ("From.Year", $"{today.Year}"));
        var without = await browser.GetAsync(world.Path);
        var place = await browser.GetAsync(without.Document.QuerySelector("[aria-labelledby=without] a")!.GetAttribute("href")!);
        Assert.Contains("Moves the fewest people. Ann First into set", place.Text, StringComparison.Ordinal);
        var placed = await browser.SubmitAsync(await browser.SubmitAsync(place, ("Choice", place.Document.QuerySelector("input[name=Choice]")!.GetAttribute("value")), ("Reason", "Back from leave")));
        Assert.Null(placed.Document.QuerySelector("[aria-labelledby=without]"));
        Assert.NotNull((await ann.GetAsync(await world.Journey.JourneyAsync("Ann First"))).Document.QuerySelector("[aria-labelledby=set]"));

        // As it was on the day on which the sets began.
        var first = DateOnly.FromDateTime(before);
        var earlier = await browser.GetAsync($"{world.Path}?On.Day={first.Day}&On.Month={first.Month}&On.Year={first.Year}");
        Assert.Equal(Members(confirmed), Members(earlier));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_meeting_has_a_theme_and_those_of_the_set_are_marked(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await SetsUnderWay.MakeAsync(app, _six);
        var browser = await world.Journey.AdministratorAsync();
        await world.ConfirmAsync(browser, 3, 6, 3);
        var set = await SetOfAsync(app, await world.Journey.ParticipationAsync("Ann First"));
        var meeting = await world.Journey.ArrangeAsync("tutorials", DateOnly.FromDateTime(app.Clock.Now).AddDays(2), ("Form.For", $"set:{set}"));
        await app.MoveClockAsync(app.Clock.Now.AddDays(3));

        var page = await browser.GetAsync($"{world.Journey.Path}/events/{meeting}/attendance");
        Assert.Contains("What was said is stored nowhere", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, page.Document.QuerySelectorAll("fieldset.fl-mark").Length);
        Assert.Equal(["The theme must be 100 characters or fewer"], (await browser.SubmitAsync(page, ("Theme", new string('x', 101)))).Errors);
        var marked = await browser.SubmitAsync(page, ("Theme", "Budgets"), ("Rest", "true"));

        Assert.Contains("Theme Budgets", marked.Text, StringComparison.Ordinal);
        Assert.Equal(3, await app.DbAsync(db => db.LedgerEntries.CountAsync(e => e.CohortEventId == meeting && e.Kind == EntryKind.Attendance)));
        var strange = await browser.SubmitAsync(
            await browser.GetAsync($"{world.Journey.Path}/events/arrange?component=tutorials"), ("Form.Day.Day", "3"), ("Form.Day.Month", "3"), ("Form.Day.Year", "2022"), ("Form.Starts", "10:00"),
            ("Form.Ends", "12:00"), ("Form.Place", "Here"), ("Form.For", $"set:{meeting}"));
        Assert.Equal(["Select who is expected"], strange.Errors);
    }

    [Theory, BothDatabases]
    public async Task Pages_of_sets_make_as_many_statements_for_four_as_for_eight(On on)
    {
        var counts = new List<string>();
        foreach (var people in new[] { 4, 8 })
        {
            await using var app = await RunningApp.StartAsync(on);
            var world = await SetsUnderWay.MakeAsync(app, [.. Enumerable.Range(1, people).Select(i => $"Person {i:00}")]);
            var (browser, own, made) = (await world.Journey.AdministratorAsync(), await world.Journey.ParticipationAsync("Person 01"), new List<int>());
            var ann = await world.Journey.Cohort.BrowserOfAsync("Person 01");
            async Task CountAsync(Browser who, string path)
            {
                await who.GetAsync(path);
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await who.GetAsync(path)).Status);
                made.Add(app.Statements.Statements.Count);
                Assert.InRange(made[^1], 1, 14);
            }

            await CountAsync(browser, world.Path);
            await CountAsync(browser, $"{world.Path}/form");
            await world.FormAsync(browser, 2, 4, people / 2);
            await CountAsync(browser, $"{world.Path}/proposal");
            await CountAsync(browser, $"{world.Path}/proposal/change");
            await browser.SubmitAsync(await browser.GetAsync($"{world.Path}/proposal/confirm"));
            await CountAsync(browser, world.Path);
            await CountAsync(browser, $"{world.Path}/apart");
            await CountAsync(browser, $"{world.Path}/people/{own}");
            await CountAsync(browser, $"{world.Path}/{await SetOfAsync(app, own)}/change");
            await CountAsync(browser, $"{world.Journey.Path}/events/arrange?component=tutorials");
            await CountAsync(await world.LeaderAsync("Cora Coordinator"), $"{world.Journey.Path}/own-sets");
            await CountAsync(ann, await world.Journey.JourneyAsync("Person 01"));
            counts.Add(string.Join(' ', made));
        }

        Assert.Single(counts.Distinct());
    }

    private static Task<Guid> SetOfAsync(RunningApp app, Guid participationId) =>
        app.DbAsync(db => db.SetMemberships.Where(m => m.ParticipationId == participationId && m.Until == null).Select(m => m.LearningSetId).SingleAsync());

    private static List<List<string>> Proposed(Shown shown) =>
        [.. shown.Document.QuerySelectorAll("section.fl-panel").Select(s => s.QuerySelectorAll("li").Select(l => l.ChildNodes[0].TextContent.Trim()).ToList())];

    private static List<string> Members(Shown shown) => [.. shown.Document.QuerySelectorAll("#sets tbody tr").Select(r => string.Join(", ", r.QuerySelectorAll("li").Select(l => l.TextContent.Trim())))];
}
