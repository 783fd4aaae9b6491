using System.Net;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Fairlead.Core.Progress;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Plans;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Progress;

/// <summary>Reviews by three: who writes, who reads what and when, who confirms, and what comes of it in the ledger.</summary>
public class ProgressReviewTests
{
    private const string Ann = "Ann First";
    private const string Canary = "I still dread the committee";

    [Theory, BothDatabases]
    public async Task The_participant_writes_the_others_confirm_and_it_counts_once_all_have(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, sponsor, fay) = await MakeAsync(app);
        var (ann, path) = (await world.Cohort.BrowserOfAsync(Ann), $"{await world.JourneyAsync(Ann)}/reviews");
        Assert.Contains("Your reviews", (await ann.GetAsync(await world.JourneyAsync(Ann))).Text, StringComparison.Ordinal);
        var begun = await ann.SubmitAsync(await ann.GetAsync(path));
        var review = begun.Path;
        Assert.Contains("Have the plan agreed first.", begun.Text, StringComparison.Ordinal);
        Assert.Equal(review, (await ann.GetAsync($"{review}/share")).Path);
        var goal = await AgreePlanAsync(world, Ann);

        // Until it is shared it is hers alone; the others see that there is one.
        await ann.SubmitAsync(await ann.GetAsync($"{review}/goals/{goal}"), ("answers[progress]", Canary));
        Assert.Equal(review, (await ann.GetAsync(review)).Path);
        Assert.DoesNotContain(Canary, (await sponsor.GetAsync(review)).Source, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.Cohort.BrowserOfAsync("Bea Second")).GetAsync(review)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await world.AdministratorAsync()).GetAsync(review)).Status);
        await ann.SubmitAsync(await ann.GetAsync($"{review}/meeting"), ("Day.Day", "20"), ("Day.Month", "12"), ("Day.Year", $"{app.Clock.Now.Year}"), ("Time", "10:00"), ("Where", "Town hall"));
        Assert.Contains(ReviewLetters.MeetingKind, await KindsAsync(app, "Sally Sponsor"), StringComparison.Ordinal);
        Assert.Contains("SUMMARY:CSSSL: mid-point review of Ann First", await app.DbAsync(db => db.Messages.Where(m => m.Kind == ReviewLetters.MeetingKind && m.ToName == "Sally Sponsor").Select(m => m.Calendar).SingleAsync()), StringComparison.Ordinal);
        var calendar = (await ann.GetAsync($"{await world.JourneyAsync(Ann)}/calendar.ics")).Source;
        Assert.Contains("DTSTART;TZID=Europe/London:20211220T100000", calendar, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:CSSSL: mid-point review", calendar, StringComparison.Ordinal);
        Assert.Contains("10am on Monday 20 December 2021, Town hall", (await fay.GetAsync(review)).Text, StringComparison.Ordinal);
        var share = await ann.GetAsync($"{review}/share");
        Assert.Contains("your sponsor: Sally Sponsor", share.Text, StringComparison.Ordinal);
        Assert.Contains("also those that you have not opened to them", share.Text, StringComparison.Ordinal);
        await ann.SubmitAsync(share);

        // Sent back, taken back, and confirmed as it was read.
        Assert.Contains("1 review to confirm as a sponsor", (await sponsor.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("1 review that waits for you", (await fay.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Waits for you", (await sponsor.GetAsync("/progress-reviews")).Text, StringComparison.Ordinal);
        Assert.Single((await sponsor.SubmitAsync(await sponsor.GetAsync($"{review}/send-back"))).Errors);
        await sponsor.SubmitAsync(await sponsor.GetAsync($"{review}/send-back"), ("Remark", "What of the budget?"));
        Assert.Contains("What of the budget?", (await ann.GetAsync(review)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What of the budget?", (await fay.GetAsync(review)).Source, StringComparison.Ordinal);
        await ann.SubmitAsync(await ann.GetAsync($"{review}/share"));
        var read = await sponsor.GetAsync(review);
        Assert.Contains(Canary, read.Text, StringComparison.Ordinal);
        Assert.Contains("Goal 1: ", read.Text, StringComparison.Ordinal);
        Assert.Contains("To lead", read.Text, StringComparison.Ordinal);
        await fay.SubmitAsync(await fay.GetAsync(review));
        await ann.SubmitAsync(await ann.GetAsync(review), (await ann.GetAsync(review)).Form($"{review}/take-back"));
        await ann.SubmitAsync(await ann.GetAsync($"{review}/rest"), ("answers[changes]", "A placement with health"));
        await ann.SubmitAsync(await ann.GetAsync($"{review}/share"));
        Assert.Contains("changed after you opened it", (await sponsor.SubmitAsync(read)).Text, StringComparison.Ordinal);
        await sponsor.SubmitAsync(await sponsor.GetAsync(review));
        Assert.Contains("To be confirmed", (await ann.GetAsync(review)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.DbAsync(db => db.LedgerEntries.Where(e => e.Form == "mid-note").ToListAsync()));

        // What the facilitator confirmed before is not what it says now.
        await fay.SubmitAsync(await fay.GetAsync(review));
        Assert.Contains("change it there", (await ann.GetAsync(review)).Document.QuerySelector("#go-on")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await app.DbAsync(db => db.LedgerEntries.Where(e => e.Form == "mid-note").ToListAsync()));
        Assert.Equal(review, (await ann.GetAsync($"{review}/goals/{goal}")).Path);
        Assert.Equal(review, (await sponsor.GetAsync($"{review}/send-back")).Path);
        var list = await (await world.AdministratorAsync()).GetAsync($"{world.Path}/progress-reviews");
        Assert.Contains("1 of 2 done", list.Text, StringComparison.Ordinal);
        Assert.Contains("Sally Sponsor (sponsor), Fay Facilitator (facilitator)", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, list.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, string.Join(' ', await app.DbAsync(db => db.Messages.Select(m => m.Body).ToListAsync())), StringComparison.Ordinal);
        Assert.DoesNotContain(await app.DbAsync(db => db.Messages.Where(m => m.Kind.StartsWith("review-")).Select(m => m.CohortId).ToListAsync()), c => c is not null);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_assessor_is_chosen_apart_from_interests_writes_and_the_participant_confirms_having_read(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, _, _) = await MakeAsync(app);
        var administrator = await world.AdministratorAsync();
        var page = $"{world.Path}/progress-reviews/assessors/end";
        Assert.Contains("The cohort has no assessors now.", (await administrator.GetAsync(page)).Text, StringComparison.Ordinal);
        var (ada, adaPart) = await AssessorAsync(world, "Ada Assessor");
        var (bob, bobPart) = await AssessorAsync(world, "Bob Assessor");
        var (annId, beaId) = (await world.ParticipationAsync(Ann), await world.ParticipationAsync("Bea Second"));
        await app.AddAsync(Recusal.Declare(NewId.Next(), bob.PersonId, world.Cohort.Application(Ann), InterestKind.Other, "A friend", new(bob.PersonId, "person"), app.Clock.Now));

        var choose = await administrator.GetAsync(page);
        Assert.Equal("As proposed: Ada Assessor 1, Bob Assessor 1.", choose.Document.QuerySelector("#loads")!.TextContent.Trim());
        Assert.Single((await administrator.SubmitAsync(choose, ($"by[{annId}]", $"{bobPart}"))).Errors);
        await administrator.SubmitAsync(await administrator.GetAsync(page));
        Assert.Contains(ReviewLetters.AppointedKind, await KindsAsync(app, "Ada Assessor"), StringComparison.Ordinal);
        var reviews = await app.DbAsync(db => db.ProgressReviews.ToDictionaryAsync(r => r.ParticipationId));
        Assert.Equal((adaPart, bobPart), (reviews[annId].AssessorPartHeldId, reviews[beaId].AssessorPartHeldId));

        var path = $"/progress-reviews/{reviews[annId].ProgressReviewId}";
        var (writes, ann) = (await app.BrowserOfAsync(ada.PersonId), await world.Cohort.BrowserOfAsync(Ann));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.BrowserOfAsync(bob.PersonId)).GetAsync(path)).Status);
        Assert.Contains("1 review that waits for you", (await writes.GetAsync("/")).Text, StringComparison.Ordinal);
        await writes.SubmitAsync(await writes.GetAsync($"{path}/rest"), ("answers[finding]", Canary));
        Assert.DoesNotContain(Canary, (await ann.GetAsync(path)).Source, StringComparison.Ordinal);
        Assert.DoesNotContain("review of yours", (await ann.GetAsync("/")).Text, StringComparison.Ordinal);
        await writes.SubmitAsync(await writes.GetAsync($"{path}/share"));
        Assert.Contains("1 review of yours to read", (await ann.GetAsync("/")).Text, StringComparison.Ordinal);

        // Whoever has shared it goes on with it; and what was said elsewhere can be entered.
        var later = await administrator.GetAsync(page);
        Assert.Contains("Ada Assessor (has shared it)", later.Text, StringComparison.Ordinal);
        var enter = await administrator.GetAsync($"{world.Path}{path}/confirmed-elsewhere");
        Assert.DoesNotContain(Canary, enter.Source, StringComparison.Ordinal);
        Assert.Equal(3, (await administrator.SubmitAsync(enter)).Errors.Count);
        var now = app.Clock.Now;
        await administrator.SubmitAsync(enter, ("ConfirmedBy", Ann), ("How", "By telephone"), ("Day.Day", $"{now.Day}"), ("Day.Month", $"{now.Month}"), ("Day.Year", $"{now.Year}"));
        Assert.Contains(Canary, (await ann.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("confirmed by Ann First on", (await ann.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Single(await app.DbAsync(db => db.LedgerEntries.Where(e => e.Form == "end-note").ToListAsync()));

        // Another takes over what was not shared, and begins anew.
        await (await app.BrowserOfAsync(bob.PersonId)).SubmitAsync(
            await (await app.BrowserOfAsync(bob.PersonId)).GetAsync($"/progress-reviews/{reviews[beaId].ProgressReviewId}/rest"), ("answers[finding]", "Bob's note"));
        await administrator.SubmitAsync(await administrator.GetAsync(page), ($"by[{beaId}]", $"{adaPart}"));
        Assert.DoesNotContain("Bob", (await writes.GetAsync($"/progress-reviews/{reviews[beaId].ProgressReviewId}")).Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.BrowserOfAsync(bob.PersonId)).GetAsync($"/progress-reviews/{reviews[beaId].ProgressReviewId}")).Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_it_waits_for_is_reminded_before_it_is_due_and_nobody_else(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, _, fay) = await MakeAsync(app);
        var (ann, path) = (await world.Cohort.BrowserOfAsync(Ann), $"{await world.JourneyAsync(Ann)}/reviews");
        var goal = await AgreePlanAsync(world, Ann);
        var review = (await ann.SubmitAsync(await ann.GetAsync(path))).Path;
        await ann.SubmitAsync(await ann.GetAsync($"{review}/goals/{goal}"), ("answers[progress]", Canary));
        await ann.SubmitAsync(await ann.GetAsync($"{review}/share"));
        await fay.SubmitAsync(await fay.GetAsync(review));
        var due = await app.DbAsync(async db =>
        {
            var cohort = await db.ReadCohortAsync(world.Cohort.CohortId);
            var programme = await app.Services.GetRequiredService<ProgrammeLibrary>().OfAsync(db, cohort);
            return ReviewFacts.Written(programme)[0].DueDay(cohort.TimelineOf(programme))!.Value;
        });

        await app.MoveClockAsync(due.AddDays(-14).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Equal(["Bea Second", "Sally Sponsor"], await RemindedAsync(app));
        await app.MoveClockAsync(due.AddDays(-2).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc));
        await app.RunDueAsync();
        Assert.Equal(["Bea Second", "Bea Second", "Sally Sponsor", "Sally Sponsor"], await RemindedAsync(app));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Pages_make_as_many_statements_for_two_as_for_ten(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (world, sponsor, fay) = await MakeAsync(app, [.. Enumerable.Range(1, 9).Select(i => $"Person {i}")]);
        await AssessorAsync(world, "Ada Assessor");
        var administrator = await world.AdministratorAsync();
        await administrator.SubmitAsync(await administrator.GetAsync($"{world.Path}/progress-reviews/assessors/end"));
        var counts = new List<string>();
        foreach (var name in new[] { Ann, "Person 1", "Person 2", "Person 3" })
        {
            var (own, path) = (await world.Cohort.BrowserOfAsync(name), $"{await world.JourneyAsync(name)}/reviews");
            var goal = await AgreePlanAsync(world, name);
            var review = (await own.SubmitAsync(await own.GetAsync(path))).Path;
            await own.SubmitAsync(await own.GetAsync($"{review}/goals/{goal}"), ("answers[progress]", Canary));
            await own.SubmitAsync(await own.GetAsync($"{review}/share"));
            if (name is not (Ann or "Person 3"))
            {
                continue;
            }

            var made = new List<int>();
            foreach (var (who, page) in new[]
            {
                (own, path), (own, review), (fay, review), (fay, "/progress-reviews"), (fay, "/"), (administrator, $"{world.Path}/progress-reviews"), (administrator, $"{world.Path}/progress-reviews/assessors/end"), (administrator, world.Path),
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

    /// <summary>A cohort whose mid-point review a sponsor and a facilitator confirm, with Ann's sponsor and the facilitator.</summary>
    private static async Task<(UnderWay World, Browser Sponsor, Browser Facilitator)> MakeAsync(RunningApp app, params string[] more)
    {
        var world = await UnderWay.MakeAsync(app, [Ann, "Bea Second", .. more]);
        await world.ChangeDefinitionAsync(yaml => ReviewsMade.In(yaml, "sponsor, facilitator").Replace("\nmodules:\n", """

              - {id: sponsor, name: Sponsor (a director), part: sponsor, per: participant, starts: apply, ends: award, duties: [sponsor], src: "003:9"}
              - {id: facilitator, name: Facilitator, part: facilitator, per: cohort, starts: onboard, ends: deliver, duties: [agree plans], src: "003:9"}
              - {id: independent-assessor, name: Independent assessor, part: assessor, per: cohort, starts: apply, ends: award, duties: [write], src: "003:9"}
            modules:

            """.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        var sponsor = await app.PersonAsync("Sally Sponsor");
        await app.AddAsync(Backing.Ask(
            NewId.Next(), world.Cohort.CohortId, world.Cohort.Application(Ann).ApplicationId, "sponsor", new BackerPerson(sponsor.PersonId, sponsor.Name, "Director", "Derby", "sally@council.example"), null, new(sponsor.PersonId, "person"), app.Clock.Now));
        var facilitator = await app.PersonAsync("Fay Facilitator", Part.Facilitator, PartReach.OverCohort(world.Cohort.CohortId));
        return (world, await app.BrowserOfAsync(sponsor.PersonId), await app.BrowserOfAsync(facilitator.PersonId));
    }

    /// <summary>A plan with one goal, agreed.</summary>
    private static async Task<string> AgreePlanAsync(UnderWay world, string name)
    {
        var id = await world.ParticipationAsync(name);
        return await world.App.DbAsync(async db =>
        {
            var (_, goal) = PlansMade.Add(db, await db.Participations.SingleAsync(p => p.ParticipationId == id), new(NewId.Next(), "person"), world.App.Clock.Now);
            await db.SaveChangesAsync();
            return goal;
        });
    }

    private static async Task<(Person Person, Guid PartHeldId)> AssessorAsync(UnderWay world, string name)
    {
        var person = await world.App.PersonAsync(name, Part.Assessor, PartReach.OverCohort(world.Cohort.CohortId));
        return (person, await world.App.DbAsync(db => db.PartsHeld.Where(p => p.PersonId == person.PersonId).Select(p => p.PartHeldId).SingleAsync()));
    }

    private static async Task<string> KindsAsync(RunningApp app, string name) =>
        string.Join(' ', await app.DbAsync(db => db.Messages.Where(m => m.ToName == name).Select(m => m.Kind).ToListAsync()));

    private static Task<List<string>> RemindedAsync(RunningApp app) =>
        app.DbAsync(db => db.Messages.Where(m => m.Kind == ReviewLetters.ReminderKind).Select(m => m.ToName).OrderBy(n => n).ToListAsync());
}
