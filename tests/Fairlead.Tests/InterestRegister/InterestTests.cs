using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.InterestRegister;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.InterestRegister;

public partial class InterestTests
{
    private const string Programme = "csssl-2021";

    [Theory, BothDatabases]
    public async Task Somebody_asks_to_be_told_confirms_is_told_once_and_takes_their_name_back(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var visitor = app.NewBrowser();
        var page = await visitor.GetAsync($"/programmes/{Programme}");
        await AskAsync(app, "Vera", ("Region", "E12000004"), ("CareerStage", "ThirdTier"));
        var opened = await visitor.GetAsync(await LinkAsync(app, "Vera"));
        var confirmed = await visitor.SubmitAsync(opened, Form(opened, "Yes, tell me"));
        await AskAsync(app, "Una");
        var lead = await LeadAsync(app);
        var list = await lead.GetAsync($"/programmes/{Programme}/interest/list");
        var cohort = await HandledCohort.MakeAsync(app);
        var front = await lead.GetAsync("/");

        var write = await lead.GetAsync(cohort.At("messages/write?list=WaitingToHear"));
        var preview = await lead.SubmitAsync(write);
        var mailBefore = await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "to-many"));
        var sent = await lead.SubmitAsync(preview);
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(31));
        var again = await lead.SubmitAsync(await lead.GetAsync(cohort.At("messages/write?list=WaitingToHear")));
        var told = await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "to-many"));
        var mine = await visitor.GetAsync(Link().Match(told.Body).Value);
        var back = await visitor.SubmitAsync(mine, Form(mine, "Take my name off the list"));

        Assert.Contains("Tell me when applications open", page.Text);
        Assert.Equal("Confirm that you want to hear from us", opened.Heading);
        Assert.Equal("You are on the list", confirmed.Heading);
        Assert.Contains("1 person waits to hear that applications open. Not confirmed yet: 1. Taken back: 0.", list.Text);
        Assert.Contains("East Midlands", list.Text);
        Assert.Contains("person to tell that applications are open", front.Text);
        Assert.Contains("1 person gets this message.", preview.Text);
        Assert.Contains("(each person’s own link)", preview.Text);
        Assert.Equal(0, mailBefore);
        Assert.Contains("The messages leave in 30 minutes", sent.Document.Body!.TextContent);
        Assert.Equal((MessageStatus.Sent, "vera@visitor.example"), (told.Status, told.ToAddress));
        Assert.Contains("There is nobody on this list at present.", again.Text);
        Assert.Equal("Your name is off the list", back.Heading);
        Assert.Empty(await Leftovers.FindAsync(app, "vera"));
        Assert.Equal("This link has ended", (await visitor.GetAsync(Link().Match(told.Body).Value)).Heading);
        Assert.Equal(
            [InterestStatus.Unconfirmed, InterestStatus.TakenBack],
            (await app.DbAsync(db => db.RegisteredInterests.Select(i => i.Status).ToListAsync())).Order());
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_message_that_was_stopped_told_nobody(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await OnListAsync(app, "Vera");
        var (lead, cohort) = (await LeadAsync(app), await HandledCohort.MakeAsync(app));
        var sent = await lead.SubmitAsync(await lead.SubmitAsync(await lead.GetAsync(cohort.At("messages/write?list=WaitingToHear"))));

        await lead.SubmitAsync(sent, (IHtmlFormElement)sent.Document.QuerySelector("form[action$='/stop']")!);
        var again = await lead.SubmitAsync(await lead.GetAsync(cohort.At("messages/write?list=WaitingToHear")));

        Assert.Contains("1 person gets this message.", again.Text);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Where_somebody_can_apply_nobody_is_asked_to_wait(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await HandledCohort.MakeAsync(app);

        var page = await app.NewBrowser().GetAsync($"/programmes/{Programme}");
        var form = await app.NewBrowser().GetAsync($"/programmes/{Programme}/interest");

        Assert.DoesNotContain("Tell me when applications open", page.Text);
        Assert.Equal($"/programmes/{Programme}", form.Path);
        Assert.Equal(404, (int)(await app.NewBrowser().GetAsync("/programmes/no-such-programme/interest")).Status);
    }

    [Theory, BothDatabases]
    public async Task The_page_answers_every_address_alike_and_each_has_one_entry(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await OnListAsync(app, "Vera");

        var again = await AskAsync(app, "Vera");
        var unknown = await AskAsync(app, "Una");
        var twice = await AskAsync(app, "Una", ("Name", "Una Newname"));
        var gaps = await AskAsync(app, " ", ("Email", "x"), ("Region", "E99"));

        Assert.Equal([unknown.Text], new[] { again, twice, unknown }.Select(s => s.Text).Distinct());
        Assert.Equal(
            ["Enter your name", "Enter an e-mail address in the correct form, like name@example.org", "Choose a region from the list"], gaps.Errors);
        Assert.Equal(["Una Newname", "Vera"], await app.DbAsync(db => db.RegisteredInterests.Select(i => i.Name).OrderBy(n => n).ToListAsync()));
        Assert.Contains(await app.DbAsync(db => db.Messages.Select(m => m.Subject).ToListAsync()), s => s.StartsWith("You are on the list already", StringComparison.Ordinal));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Entries_go_after_seven_days_unconfirmed_and_after_two_years_unless_their_person_stays(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await AskAsync(app, "Unanswered");
        await OnListAsync(app, "Leaver", "Stayer");
        var start = app.Clock.Now;

        await app.MoveClockAsync(start.AddDays(7).AddSeconds(1));
        var afterAWeek = await Leftovers.FindAsync(app, "unanswered");
        await app.MoveClockAsync(start.AddMonths(23).AddMinutes(1));
        var browser = app.NewBrowser();
        var question = await browser.GetAsync(await LinkAsync(app, "Stayer"));
        var stays = await browser.SubmitAsync(question, Form(question, "Yes, keep me on the list"));
        await app.MoveClockAsync(start.AddMonths(24).AddMinutes(1));

        Assert.Empty(afterAWeek);
        Assert.Equal("Do you want to stay on the list?", question.Heading);
        Assert.Equal("You stay on the list", stays.Heading);
        Assert.Empty(await Leftovers.FindAsync(app, "leaver"));
        Assert.Equal(["Stayer"], await app.DbAsync(db => db.RegisteredInterests.Where(i => i.Name != null).Select(i => i.Name).ToListAsync()));
        await app.MoveClockAsync(start.AddMonths(48));
        Assert.Empty(await Leftovers.FindAsync(app, "stayer"));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Who_looks_after_one_cohort_only_does_not_meet_those_who_wait(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await OnListAsync(app, "Vera");
        var (lead, cohort) = (await LeadAsync(app), await HandledCohort.MakeAsync(app));
        var preview = await lead.SubmitAsync(await lead.GetAsync(cohort.At("messages/write?list=WaitingToHear")));

        var list = await cohort.Browser.GetAsync($"/programmes/{Programme}/interest/list");
        var write = await cohort.Browser.GetAsync(cohort.At("messages/write"));
        var forced = await cohort.Browser.SubmitAsync(write, ("List", "WaitingToHear"), ("Subject", "Hello"), ("Body", "Hello"));
        var theirs = await cohort.Browser.GetAsync(preview.Path);

        Assert.Equal((404, 404), ((int)list.Status, (int)theirs.Status));
        Assert.DoesNotContain("waits to hear", write.Text);
        Assert.Equal(["Choose who you are writing to"], forced.Errors);
        await app.AssertInvariantsAsync();
    }

    [Fact]
    public async Task A_page_asks_the_database_as_often_for_five_hundred_people_as_for_five()
    {
        List<(int, int)> counts = [];
        foreach (var people in new[] { 5, 500 })
        {
            await using var app = await RunningApp.StartAsync(On.Sqlite);
            await AddAsync(app, people);
            var (lead, cohort) = (await LeadAsync(app), await HandledCohort.MakeAsync(app));
            var preview = await lead.SubmitAsync(await lead.GetAsync(cohort.At("messages/write?list=WaitingToHear")));
            Assert.Contains($"{people} people get this message.", preview.Text);
            app.Statements.Clear();
            var list = await lead.GetAsync($"/programmes/{Programme}/interest/list");
            var ofList = app.Statements.Statements.Count;
            app.Statements.Clear();
            await lead.GetAsync(preview.Path);
            counts.Add((ofList, app.Statements.Statements.Count));

            Assert.Contains($"{people} people wait", list.Text);
            Assert.Equal(Math.Min(people, 100), list.Document.QuerySelectorAll("#waiting tbody tr").Length);
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0].Item1, 1, 14);  // twelve, and the two of sign-in
        Assert.InRange(counts[0].Item2, 1, 14);
    }

    private static async Task<Shown> AskAsync(RunningApp app, string name, params (string Name, string? Value)[] more)
    {
        var browser = app.NewBrowser();
        (string, string?)[] usual = [("Name", name), ("Email", $"{name.ToLowerInvariant()}@visitor.example")];
        var shown = await browser.SubmitAsync(
            await browser.GetAsync($"/programmes/{Programme}/interest"), [.. usual.Where(u => more.All(m => m.Name != u.Item1)), .. more]);
        await app.RunDueAsync();
        return shown;
    }

    private static async Task OnListAsync(RunningApp app, params string[] names)
    {
        foreach (var name in names)
        {
            await AskAsync(app, name);
            var browser = app.NewBrowser();
            var page = await browser.GetAsync(await LinkAsync(app, name));
            await browser.SubmitAsync(page, Form(page, "Yes, tell me"));
        }
    }

    private static Task AddAsync(RunningApp app, int people) => app.DbAsync(async db =>
    {
        for (var i = 0; i < people; i++)
        {
            var interest = RegisteredInterest.Ask(NewId.Next(), Programme, new($"Person {i:000}", $"person{i}@visitor.example", null, null), Actor.Visitor, app.Clock.Now);
            interest.Confirm(Actor.Visitor, app.Clock.Now);
            db.Add(interest);
        }

        await db.SaveChangesAsync();
    });

    private static async Task<Browser> LeadAsync(RunningApp app) =>
        await app.BrowserOfAsync((await app.PersonAsync("Lena Lead", Part.ProgrammeLead, PartReach.OverProgramme(Programme))).PersonId);

    private static async Task<string> LinkAsync(RunningApp app, string name)
    {
        var address = $"{name.ToLowerInvariant()}@visitor.example";
        return Link().Match(await app.DbAsync(db => db.Messages.Where(m => m.ToAddress == address).OrderByDescending(m => m.WrittenAt).Select(m => m.Body).FirstAsync())).Value;
    }

    private static IHtmlFormElement Form(Shown page, string button) =>
        page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Single(f => f.TextContent.Trim() == button);

    [GeneratedRegex("/interest/link/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
