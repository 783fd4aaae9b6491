using System.Net;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Application = Fairlead.Core.Applications.Application;

namespace Fairlead.Tests.Feedback;

/// <summary>When somebody applies again, last time's words help them and the gateway; nobody who scores ever meets them, and nobody last time's marks.</summary>
public class EarlierFeedbackTests
{
    private const string Words = "Say that next time.";

    [Theory, BothDatabases]
    [Trait("Goal", "G2")]
    public async Task Last_times_letter_is_shown_to_the_applicant_and_the_gateway_and_to_nobody_who_scores(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 0);
        await world.ReadyAsync(Closed.First, await world.SecondLeadAsync());
        await world.TellAsync();
        var again = await AgainAsync(world);
        var applicant = await world.ApplicantAsync(Closed.First);
        var start = await applicant.GetAsync($"/programmes/{AspirantCohort.ProgrammeId}/apply");
        Assert.Contains(Words, start.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, (await app.NewBrowser().GetAsync($"/programmes/{AspirantCohort.ProgrammeId}/apply")).Text, StringComparison.Ordinal);
        var application = await app.StartAsync(again, world.Of(Closed.First).PersonId);
        var tasks = await applicant.GetAsync($"/applications/{application.ApplicationId}");
        Assert.Contains(Words, tasks.Text, StringComparison.Ordinal);

        var seats = await PastGatewayAsync(world, again, application);
        string[] gateway = [$"/cohorts/{again.CohortId}/applications/{application.ApplicationId}"];
        var lead = await app.BrowserOfAsync((await app.PersonAsync("Gail Gateway", Part.ProgrammeAdministrator, PartReach.OverCohort(again.CohortId))).PersonId);
        var view = await lead.GetAsync(gateway[0]);
        Assert.Contains(Words, view.Text, StringComparison.Ordinal);

        // Neither a mark nor a level of last time stands anywhere, not even where the words do.
        foreach (var page in new[] { start, tasks, view })
        {
            Assert.DoesNotContain("2.0", page.Document.QuerySelector("#earlier-feedback")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("demonstration", page.Document.QuerySelector("#earlier-feedback")!.TextContent, StringComparison.OrdinalIgnoreCase);
        }

        var panel = await app.BrowserOfAsync((await app.PersonAsync("Pia Panel", Part.AwardingMember, PartReach.OverCohort(again.CohortId))).PersonId);
        var both = await app.PersonAsync("Bo Both", Part.ProgrammeAdministrator, PartReach.OverCohort(again.CohortId));
        await app.AddAsync(PartHeld.Give(NewId.Next(), both.PersonId, Part.Assessor, PartReach.OverCohort(again.CohortId), app.Clock.Now, Actor.Operator, app.Clock.Now));
        List<(Browser Browser, string Path)> scored =
        [
            (await app.BrowserOfAsync(seats[0].PersonId), $"/cohorts/{again.CohortId}/reviews"),
            (await app.BrowserOfAsync(seats[0].PersonId), $"/cohorts/{again.CohortId}/reviews/{seats[0].ReviewSeatId}"),
            (await app.BrowserOfAsync(seats[0].PersonId), $"/cohorts/{again.CohortId}/reviews/print"),
            (await app.BrowserOfAsync(seats[1].PersonId), $"/cohorts/{again.CohortId}/reviews/{seats[1].ReviewSeatId}/moderate"),
            (panel, $"/cohorts/{again.CohortId}/papers"),
            (panel, $"/cohorts/{again.CohortId}/papers/{application.ApplicationId}"),
            (panel, $"/cohorts/{again.CohortId}/papers/print"),
            (await app.BrowserOfAsync(both.PersonId), gateway[0]),
        ];
        foreach (var (browser, path) in scored)
        {
            var page = await browser.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.Status));
            Assert.DoesNotContain(Words, page.Source, StringComparison.Ordinal);
            Assert.DoesNotContain("earlier-feedback", page.Source, StringComparison.Ordinal);
            Assert.DoesNotContain("tell more of yourself", page.Source, StringComparison.Ordinal);
        }

        // A recused colleague of the gateway meets nothing either.
        var recused = await app.PersonAsync("Rex Recused", Part.ProgrammeAdministrator, PartReach.OverCohort(again.CohortId));
        await app.AddAsync(Recusal.Declare(NewId.Next(), recused.PersonId, world.Of(Closed.First), InterestKind.Mentoring, null, Assessed.By(recused), app.Clock.Now));
        Assert.DoesNotContain(Words, (await (await app.BrowserOfAsync(recused.PersonId)).GetAsync(gateway[0])).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_memory_moves_with_a_merge_of_two_records_of_one_person_and_back(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 0);
        await world.ReadyAsync(Closed.First, await world.SecondLeadAsync());
        await world.TellAsync();
        var again = await AgainAsync(world);
        var record = await app.PersonAsync("Applicant Again");
        var application = await app.StartAsync(again, record.PersonId);
        var browser = await app.BrowserOfAsync(record.PersonId);
        Assert.DoesNotContain(Words, (await browser.GetAsync($"/applications/{application.ApplicationId}")).Text, StringComparison.Ordinal);

        var merge = await app.DbAsync(db => new MergePeople(db).MergeAsync(
            new MergeOrder(record.PersonId, world.Of(Closed.First).PersonId, [], "The same"), Assessed.By(world.Lead), app.Clock.Now));
        Assert.Contains(Words, (await browser.GetAsync($"/applications/{application.ApplicationId}")).Text, StringComparison.Ordinal);
        Assert.Contains(Words, (await browser.GetAsync($"/applications/{world.Of(Closed.First).ApplicationId}/feedback")).Text, StringComparison.Ordinal);
        await app.DbAsync(async db => await new UndoMerge(db).UndoAsync(await db.PersonMerges.Include(m => m.Moved).SingleAsync(m => m.PersonMergeId == merge.PersonMergeId), Assessed.By(world.Lead), app.Clock.Now));

        Assert.DoesNotContain(Words, (await browser.GetAsync($"/applications/{application.ApplicationId}")).Text, StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    /// <summary>A later cohort of the same programme, which takes applications.</summary>
    private static async Task<Cohort> AgainAsync(Assessed world)
    {
        var cohort = A.Cohort(world.Programme, world.App.Clock.Now, world.Programme.Timeline.ShiftTo(new DateOnly(2013, 2, 1)), "Cohort 4");
        await world.App.AddAsync(cohort);
        return cohort;
    }

    /// <summary>Submits it, passes it, makes it ready, and gives it to a reader and a moderator who have opened it while moderation is on.</summary>
    private static async Task<IReadOnlyList<ReviewSeat>> PastGatewayAsync(Assessed world, Cohort again, Application application)
    {
        var app = world.App;
        var (reader, moderator) = (await app.PersonAsync("Rita Reader", Part.Assessor, PartReach.OverCohort(again.CohortId)), await app.PersonAsync("Mo Moderator", Part.Assessor, PartReach.OverCohort(again.CohortId)));
        var seats = await app.DbAsync(async db =>
        {
            var (by, now) = (Assessed.By(world.Lead, Part.ProgrammeLead), app.Clock.Now);
            var cohort = await db.Cohorts.Include(c => c.Dates).SingleAsync(c => c.CohortId == again.CohortId);
            var stored = await db.Applications.SingleAsync(a => a.ApplicationId == application.ApplicationId);
            var submission = Submission.Freeze(NewId.Next(), stored, world.Programme, Answers.Of(("motivation", "To lead.")), [], Timeliness.InTime, stored.PersonId, now);
            stored.Submit(submission, by, now);
            var paper = BlindPaper.Begin(NewId.Next(), stored, "ACDE");
            paper.Release(stored, [], [], by, now);
            List<ReviewSeat> given =
            [
                ReviewSeat.Give(NewId.Next(), cohort.CohortId, stored.ApplicationId, reader.PersonId, ReviewDuty.Reader, 1, null, by, now),
                ReviewSeat.Give(NewId.Next(), cohort.CohortId, stored.ApplicationId, moderator.PersonId, ReviewDuty.Moderator, 1, null, by, now),
            ];
            given.ForEach(s => s.Open(new Actor(s.PersonId, nameof(Part.Assessor)), now));
            db.AddRange(submission, GatewayCheck.Decide(NewId.Next(), cohort, stored, new GatewayFinding(GatewayOutcome.Passed), by, now), paper);
            db.AddRange(given);
            await db.SaveChangesAsync();
            return given;
        });
        var moderation = await app.DbAsync(db => db.CohortDates.Where(d => d.CohortId == again.CohortId && d.Key == "moderation").Select(d => d.First).SingleAsync());
        app.Clock.MoveTo(moderation!.Value.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc));
        return seats;
    }
}
