using System.Net;
using Fairlead.Core.Applications;
using Fairlead.Core.Coaching;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Coaching;

/// <summary>Mentors through the pages: what they offer, what is wished, who is matched, what the two say, and the days on which they met.</summary>
[Trait("Goal", "G8")]
public class CoachingPagesTests
{
    private static readonly string[] _three = ["Ann First", "Bea Second", "Cai Third"];

    [Theory, BothDatabases]
    public async Task From_what_is_offered_and_wished_to_a_session_that_counts(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await (await CoachingUnderWay.MakeAsync(app, _three)).WithAsync("Mo Mentor", 2, "Inspection", "budgets");
        await world.WithAsync("Nia Mentor", 0);
        var (lead, ann, nia) = (await world.Journey.AdministratorAsync(), await world.Journey.Cohort.BrowserOfAsync("Ann First"), await world.MentorAsync("Nia Mentor"));

        // What is offered: errors beside the fields, with nothing lost.
        var profile = await nia.GetAsync($"{world.Own}/profile");
        var wrong = await nia.SubmitAsync(profile, ("Capacity", "many"), ("Modes", null), ("Topics", "a, b, c, d, e, f, g, h, i, j, k"));
        Assert.Equal(["Enter a number of people from 0 to 20", "Select how you meet", "Enter 10 at most"], wrong.Errors);
        Assert.Equal("a, b, c, d, e, f, g, h, i, j, k", wrong.Document.QuerySelector("#Topics")!.TextContent.Trim());
        var own = await nia.SubmitAsync(profile, ("Capacity", "1"), ("Modes", "online"), ("Topics", "first year in post, Courts"));
        Assert.Contains("Time for 1 person, online. first year in post, Courts.", own.Text, StringComparison.Ordinal);

        // What is wished.
        var journey = await world.Journey.JourneyAsync("Ann First");
        Assert.Equal("Your mentor", (await ann.GetAsync(journey)).Document.QuerySelector("#coach")!.TextContent);
        var wishes = await ann.GetAsync($"{journey}/coaching/wishes");
        var part = await world.PartAsync("Nia Mentor");
        Assert.Equal(["Select three different people, or leave some empty"], (await ann.SubmitAsync(wishes, ("First", $"{part}"), ("Third", $"{part}"))).Errors);
        var wished = await ann.SubmitAsync(wishes, ("Mode", "Online"), ("Topics", "Courts"), ("First", $"{part}"));
        Assert.Contains("1. Nia Mentor", wished.Text, StringComparison.Ordinal);

        // The match, with why, what else there was, and its proof; nobody is told before it is confirmed.
        Assert.Contains("3 people have no mentor. 3 places are free with 2 mentors.", (await lead.GetAsync(world.Path)).Text, StringComparison.Ordinal);
        var proposal = await world.MatchAsync(lead);
        Assert.Contains("Every wish is met. No other match costs less, which is proven.", proposal.Text, StringComparison.Ordinal);
        var row = Row(proposal, "Ann First");
        Assert.Contains("Nia Mentor", row, StringComparison.Ordinal);
        Assert.Contains("Named as wish 1. 1 of 1 topic wished for: Courts. Meets online, as wished.", row, StringComparison.Ordinal);
        Assert.Empty(await app.DbAsync(db => db.CoachingPairs.ToListAsync()));
        var letters = await lead.GetAsync($"{world.Path}/proposal/confirm");
        Assert.Contains("5 messages go out at once", letters.Text, StringComparison.Ordinal);
        Assert.Contains("The match is confirmed, and 5 messages are sent.", (await lead.SubmitAsync(letters)).Document.Body!.TextContent, StringComparison.Ordinal);
        await app.RunDueAsync();
        var mails = await app.DbAsync(db => db.Messages.Where(m => m.Kind == CoachingLetters.MatchedKind || m.Kind == CoachingLetters.CoacheesKind).ToListAsync());
        Assert.Equal(5, mails.Count);
        Assert.DoesNotContain(mails, m => m.Body.Contains("Courts", StringComparison.Ordinal) || m.Body.Contains("wish", StringComparison.Ordinal));

        // Both meet and both want it; then hours, and days.
        Assert.Contains("match to answer", (await ann.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("match to answer", (await nia.GetAsync("/")).Text, StringComparison.Ordinal);
        var pair = await world.PairPathAsync("Ann First");
        Assert.Equal(["Select what you want"], (await ann.SubmitAsync(await ann.GetAsync($"{pair}/answer"))).Errors);
        Assert.Contains("Now Nia Mentor decides", (await world.AnswerAsync(ann, "Ann First", true)).Text, StringComparison.Ordinal);
        Assert.Equal(pair, (await ann.GetAsync($"{pair}/sessions")).Path);
        Assert.Contains("You work with Ann First.", (await world.AnswerAsync(nia, "Ann First", true)).Document.Body!.TextContent, StringComparison.Ordinal);
        var today = DateOnly.FromDateTime(app.Clock.Now);
        var agreement = await nia.GetAsync($"{pair}/agreement");
        Assert.Equal(["Enter a number of hours from 1 to 100", "Enter the last day"], (await nia.SubmitAsync(agreement, ("Hours", ""))).Errors);
        var until = today.AddDays(200);
        Assert.Contains("6 hours between", (await nia.SubmitAsync(agreement, ("Hours", "6"), ("Until.Day", $"{until.Day}"), ("Until.Month", $"{until.Month}"), ("Until.Year", $"{until.Year}"))).Text, StringComparison.Ordinal);

        await app.MoveClockAsync(app.Clock.Now.AddDays(30));
        today = today.AddDays(30);
        ann = await world.Journey.Cohort.BrowserOfAsync("Ann First");
        nia = await world.MentorAsync("Nia Mentor");
        Assert.Equal(["Enter a session when it has been held: the day must not be after today"], (await CoachingUnderWay.LogAsync(ann, pair, today.AddDays(2), 60)).Errors);
        Assert.Equal(["Enter a number of minutes from 15 to 480"], (await CoachingUnderWay.LogAsync(ann, pair, today, 5)).Errors);
        await CoachingUnderWay.LogAsync(ann, pair, today.AddDays(-20), 60);
        await CoachingUnderWay.LogAsync(nia, pair, today.AddDays(-10), 90);
        Assert.Single((await CoachingUnderWay.LogAsync(nia, pair, today.AddDays(-10), 60)).Errors);
        var logged = await CoachingUnderWay.LogAsync(ann, pair, today, 60);
        Assert.Contains("3 sessions, 3 hours 30 minutes together of 6 hours.", logged.Text, StringComparison.Ordinal);
        Assert.Contains("All mentoring sessions: 3 of 3", (await ann.GetAsync(journey)).Text, StringComparison.Ordinal);

        // A correction is chosen, not written, and the journey follows it.
        var strike = await nia.GetAsync(logged.Document.QuerySelector("#sessions a")!.GetAttribute("href")!);
        Assert.Equal(["Select what is wrong with it"], (await nia.SubmitAsync(strike)).Errors);
        Assert.Contains("Taken out: it did not take place", (await nia.SubmitAsync(strike, ("Fault", "NotHeld"))).Text, StringComparison.Ordinal);
        Assert.Contains("All mentoring sessions: 2 of 3", (await ann.GetAsync(journey)).Text, StringComparison.Ordinal);
        await CoachingUnderWay.LogAsync(ann, pair, today, 45);
        Assert.Contains("All mentoring sessions: 3 of 3", (await ann.GetAsync(journey)).Text, StringComparison.Ordinal);
        lead = await world.Journey.AdministratorAsync();
        Assert.Contains("3, 3 hours 15 minutes, last on", (await lead.GetAsync(world.Path)).Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();

        // Nobody else sees the pair, and a mentor no page of those who run it.
        var bea = await world.Journey.Cohort.BrowserOfAsync("Bea Second");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.GetAsync(pair)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.MentorAsync("Mo Mentor")).GetAsync(pair)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(pair)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await nia.GetAsync(world.Path)).Status);

        // It ends when it is done, and can be ended by either.
        Assert.Equal(["Select how it ends"], (await nia.SubmitAsync(await nia.GetAsync($"{pair}/end"))).Errors);
        Assert.Contains("This has ended", (await nia.SubmitAsync(await nia.GetAsync($"{pair}/end"), ("Ending", "Completed"))).Text, StringComparison.Ordinal);
        await app.RunDueAsync();
        Assert.Equal(2, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == CoachingLetters.EndedKind)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_match_that_is_not_wanted_opens_that_participant_alone_and_never_comes_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await (await CoachingUnderWay.MakeAsync(app, _three)).WithAsync("Mo Mentor", 3);
        await world.WithAsync("Nia Mentor", 3);
        var lead = await world.Journey.AdministratorAsync();
        await world.ConfirmAsync(lead);
        var before = new Dictionary<string, CoachingPair>();
        foreach (var name in _three)
        {
            before[name] = await world.PairAsync(await world.Journey.ParticipationAsync(name));
        }

        var ann = await world.Journey.Cohort.BrowserOfAsync("Ann First");
        await app.MoveClockAsync(app.Clock.Now.AddHours(1));
        var declined = await world.AnswerAsync(ann, "Ann First", false);

        Assert.Contains("This match does not come about", declined.Text, StringComparison.Ordinal);
        await app.RunDueAsync();
        var told = await app.DbAsync(db => db.Messages.Where(m => m.Kind == CoachingLetters.OpenAgainKind).ToListAsync());
        Assert.Equal(2, told.Count);
        Assert.Contains("participant to match again", (await lead.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Ann First · ", (await lead.GetAsync(world.Path)).Document.QuerySelector("[aria-labelledby=without]")!.TextContent, StringComparison.Ordinal);

        // Only she is matched, with the other one; nobody else hears anything.
        var proposal = await world.MatchAsync(lead, ("AlsoUnanswered", "false"));
        Assert.Single(proposal.Document.QuerySelectorAll("#pairs tbody tr"));
        await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/proposal/confirm"));
        var after = await world.PairAsync(await world.Journey.ParticipationAsync("Ann First"));
        Assert.NotEqual(before["Ann First"].PartHeldId, after.PartHeldId);
        foreach (var name in _three[1..])
        {
            Assert.Equal(before[name].Version, (await world.PairAsync(await world.Journey.ParticipationAsync(name))).Version);
        }

        // A second no leaves nobody: what bites is named, and it is said what to do.
        await app.MoveClockAsync(app.Clock.Now.AddHours(1));
        await world.AnswerAsync(await world.Journey.Cohort.BrowserOfAsync("Ann First"), "Ann First", false);
        lead = await world.Journey.AdministratorAsync();
        var impossible = await world.MatchAsync(lead, ("AlsoUnanswered", "false"));
        Assert.Contains("For Ann First no mentor is left.", impossible.Text, StringComparison.Ordinal);
        Assert.Contains("matched before: ", impossible.Document.QuerySelector("#impossible")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(world.Path, (await lead.GetAsync($"{world.Path}/proposal/confirm")).Path);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Employers_sponsors_ties_and_declared_exclusions_keep_apart_and_what_is_required_is_kept(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await (await CoachingUnderWay.MakeAsync(app, _three)).WithAsync("Mo Mentor", 3);
        foreach (var name in new[] { "Nia Mentor", "Ola Mentor", "Pat Mentor", "Quin Mentor" })
        {
            await world.WithAsync(name, 3);
        }

        var (lead, now) = (await world.Journey.AdministratorAsync(), app.Clock.Now);
        var ann = await world.Journey.ParticipationAsync("Ann First");
        var derby = await app.DbAsync(db => db.Organisations.SingleAsync(o => o.Code == "E06000015"));
        await app.AddAsync(
            // Mo works where Ann works; Nia has a tie to her; Ola sponsors her, as her ledger says.
            new Employment { EmploymentId = Core.Data.NewId.Next(), PersonId = world.MentorId("Mo Mentor"), OrganisationId = derby.OrganisationId, From = now.AddYears(-1) },
            Tie.ToPerson(Core.Data.NewId.Next(), world.MentorId("Nia Mentor"), InterestKind.LineManagement, "Ann First", null, null, new(world.MentorId("Nia Mentor"), "person"), now));
        await app.DbAsync(async db =>
        {
            var participation = await db.Participations.SingleAsync(p => p.ParticipationId == ann);
            db.LedgerEntries.Add(participation.Enter(EntryFacts.SponsoredBy("Ola  MENTOR", DateOnly.FromDateTime(now)), new(world.Journey.Administrator.PersonId, "person"), now));
            await db.SaveChangesAsync();
        });

        // Excluded with a reason; what the records keep apart cannot be required.
        var pins = await lead.GetAsync($"{world.Path}/pins");
        Assert.Equal(["Select a participant", "Select a mentor", "Select whether they must or must not be matched", "Enter why, in 300 characters or fewer"], (await lead.SubmitAsync(pins)).Errors);
        foreach (var (mentor, bar) in new[] { ("Mo Mentor", "same employer"), ("Nia Mentor", "conflict of interest"), ("Ola Mentor", "sponsors them") })
        {
            var refused = await lead.SubmitAsync(pins, ("Participant", $"{ann}"), ("Coach", $"{await world.PartAsync(mentor)}"), ("Required", "true"), ("Reason", "To try"));
            Assert.Equal([$"These two cannot be matched: {bar}. Select somebody else"], refused.Errors);
        }

        await lead.SubmitAsync(pins, ("Participant", $"{ann}"), ("Coach", $"{await world.PartAsync("Pat Mentor")}"), ("Required", "false"), ("Reason", "Was her manager"));
        var bea = await world.Journey.ParticipationAsync("Bea Second");
        pins = await lead.GetAsync($"{world.Path}/pins");
        var listed = await lead.SubmitAsync(pins, pins.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Last(), ("Participant", $"{bea}"), ("Coach", $"{await world.PartAsync("Nia Mentor")}"), ("Required", "true"), ("Reason", "Agreed in May"));
        Assert.Equal(2, listed.Document.QuerySelectorAll("#pins > li").Length);

        var proposal = await world.MatchAsync(lead);

        Assert.Contains("Quin Mentor", Row(proposal, "Ann First"), StringComparison.Ordinal);
        Assert.Contains("Nobody else", Row(proposal, "Ann First"), StringComparison.Ordinal);
        Assert.Contains("Nia Mentor", Row(proposal, "Bea Second"), StringComparison.Ordinal);
        Assert.Contains("Required: as good for all together as without.", Row(proposal, "Bea Second"), StringComparison.Ordinal);

        // What has changed since is not confirmed; taken back, it holds no longer.
        var letters = await lead.GetAsync($"{world.Path}/proposal/confirm");
        await lead.SubmitAsync(listed, listed.Document.QuerySelectorAll("#pins form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().First());
        Assert.Contains("What this was made from has changed since", (await lead.SubmitAsync(letters)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.DbAsync(db => db.CoachingPairs.ToListAsync()));

        // What was frozen gives the same again.
        var run = await app.DbAsync(db => db.CoachingRuns.SingleAsync(r => r.Status == CoachingRunStatus.Proposed));
        Assert.Equal(run.InputHash, CoachingInput.HashOf(run.InputJson));
        Assert.Equal(run.Result!.Pairs.Select(p => p.Helper), CoachingSolver.Match(run.Input).Pairs.Select(p => p.Helper));

        // And no history, message or page of a participant has the reasons.
        Assert.DoesNotContain(await app.DbAsync(db => db.AuditEntries.Select(e => e.Data).ToListAsync()), p => p.Contains("manager", StringComparison.Ordinal) || p.Contains("Agreed in May", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Places_too_few_somebody_waits_people_leave_and_silence_is_noticed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await (await CoachingUnderWay.MakeAsync(app, _three)).WithAsync("Mo Mentor", 2);
        var lead = await world.Journey.AdministratorAsync();

        // Too few places: it is named who is too many, and somebody may wait.
        var short1 = await world.MatchAsync(lead);
        Assert.Contains("can be matched with nobody but Mo Mentor, who has 2 places together.", short1.Text, StringComparison.Ordinal);
        await world.ConfirmAsync(lead, ("Waiting", $"{await world.Journey.ParticipationAsync("Cai Third")}"));
        Assert.Contains("No mentor has capacity.", (await lead.GetAsync(world.Path)).Document.QuerySelector("#no-capacity")!.TextContent, StringComparison.Ordinal);
        foreach (var name in _three[..2])
        {
            await world.AnswerAsync(await world.Journey.Cohort.BrowserOfAsync(name), name, true);
            await world.AnswerAsync(await world.MentorAsync("Mo Mentor"), name, true);
        }

        // Six weeks without a session: both are told; whoever has met is left in peace.
        var ann = await world.PairPathAsync("Ann First");
        await app.MoveClockAsync(app.Clock.Now.AddDays(20));
        await CoachingUnderWay.LogAsync(await world.MentorAsync("Mo Mentor"), ann, DateOnly.FromDateTime(app.Clock.Now), 60);
        await app.MoveClockAsync(app.Clock.Now.AddDays(25));
        await app.RunDueAsync();
        var nudges = await app.DbAsync(db => db.Messages.Where(m => m.Kind == CoachingLetters.NudgeKind).Select(m => m.ToName).ToListAsync());
        Assert.Equal(["Bea Second", "Mo Mentor"], nudges.Order());

        // Somebody gives up the place, and whoever waited is matched; then the mentor leaves.
        await world.Journey.Cohort.DoAsync(async (_, db) => await new Core.Offers.GiveUpPlace(db).RunAsync(
            (await world.Journey.Cohort.OfferToAsync("Bea Second")).OfferId, "other", new(world.Journey.Administrator.PersonId, "person"), app.Clock.Now));
        Assert.Equal(PairEnding.ParticipantLeft, (await world.PairAsync(await world.Journey.ParticipationAsync("Bea Second"))).Ending);
        lead = await world.Journey.AdministratorAsync();
        await world.ConfirmAsync(lead);
        Assert.Equal(PairStatus.Proposed, (await world.PairAsync(await world.Journey.ParticipationAsync("Cai Third"))).Status);
        await app.AssertInvariantsAsync();
        await app.DbAsync(async db =>
        {
            (await db.PartsHeld.SingleAsync(h => h.PersonId == world.MentorId("Mo Mentor"))).End(app.Clock.Now, "Retires", new(world.Journey.Administrator.PersonId, "person"), app.Clock.Now);
            await db.SaveChangesAsync();
        });
        var board = await lead.GetAsync(world.Path);
        Assert.Contains("Is no mentor any more", board.Text, StringComparison.Ordinal);
        var end = await lead.GetAsync(board.Document.QuerySelector("#pairs a")!.GetAttribute("href")!);
        Assert.Equal(["Select how it ends"], (await lead.SubmitAsync(end)).Errors);
        Assert.Equal(world.Path, (await lead.SubmitAsync(end, ("Ending", "CoachLeft"))).Path);
        Assert.Equal(PairStatus.Ended, (await world.PairAsync(await world.Journey.ParticipationAsync("Ann First"))).Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, UsuallyOn(On.Postgres)]
    public async Task Pages_make_as_many_statements_for_three_as_for_eight(On on)
    {
        var counts = new List<string>();
        foreach (var people in new[] { 3, 8 })
        {
            await using var app = await RunningApp.StartAsync(on);
            var world = await (await CoachingUnderWay.MakeAsync(app, [.. Enumerable.Range(1, people).Select(i => $"Person {i:00}")])).WithAsync("Mo Mentor", people, "budgets");
            var (lead, mentor, person, made) = (await world.Journey.AdministratorAsync(), await world.MentorAsync("Mo Mentor"), await world.Journey.Cohort.BrowserOfAsync("Person 01"), new List<int>());
            async Task CountAsync(Browser who, string path)
            {
                await who.GetAsync(path);
                app.Statements.Clear();
                Assert.Equal(HttpStatusCode.OK, (await who.GetAsync(path)).Status);
                made.Add(app.Statements.Statements.Count);
                Assert.InRange(made[^1], 1, 14);
            }

            var journey = await world.Journey.JourneyAsync("Person 01");
            await CountAsync(person, $"{journey}/coaching");
            await CountAsync(person, $"{journey}/coaching/wishes");
            await CountAsync(lead, world.Path);
            await CountAsync(lead, $"{world.Path}/match");
            await CountAsync(lead, $"{world.Path}/pins");
            await world.MatchAsync(lead);
            await CountAsync(lead, world.Path);
            await CountAsync(lead, $"{world.Path}/proposal");
            await lead.SubmitAsync(await lead.GetAsync($"{world.Path}/proposal/confirm"));
            await CountAsync(lead, "/");
            await CountAsync(lead, world.Path);
            await CountAsync(mentor, "/");
            await CountAsync(mentor, world.Own);
            await CountAsync(mentor, $"{world.Own}/profile");
            await CountAsync(person, "/");
            await CountAsync(person, journey);
            await CountAsync(person, await world.PairPathAsync("Person 01"));
            await CountAsync(person, $"{await world.PairPathAsync("Person 01")}/answer");
            counts.Add(string.Join(' ', made));
        }

        Assert.Single(counts.Distinct());
    }

    private static string Row(Shown shown, string name) =>
        string.Join(' ', shown.Document.QuerySelectorAll("#pairs tbody tr").Single(r => r.QuerySelector("th")!.TextContent == name).TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
