using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Review;

/// <summary>Worlds that differ in everything about the review of one application: whoever is not to know it cannot tell them apart.</summary>
public class HiddenReviewTests
{
    private const string Secret = "Applicant ppq";

    /// <param name="Strong">Marks, tests, feedback, the moderator's mark, outcome and reason, the question and its answer, the nomination, what is covered and the gateway's note differ.</param>
    /// <param name="Exists">Whether the application is there at all; otherwise it was refused at the gateway before anybody read it.</param>
    private sealed record Variant(bool Strong, bool Exists = true);

    [Theory, InlineData(On.Sqlite)]
    [Trait("Goal", "G2")]
    public async Task Whoever_is_not_to_know_of_a_review_gets_the_same_bytes_whatever_came_of_it(On on)
    {
        var one = await SeenAsync(on, new(Strong: true));
        var other = await SeenAsync(on, new(Strong: false));

        foreach (var viewer in one.Unentitled.Keys)
        {
            // Who has a place is no secret where a cohort is composed: docs/architecture/choosing.md.
            TwoWorlds.AssertAlike(viewer, WithoutComposing(one.Unentitled[viewer]), WithoutComposing(other.Unentitled[viewer]));
        }

        Assert.True(one.Unentitled.Sum(v => v.Value.Count) >= 60, $"{one.Unentitled.Sum(v => v.Value.Count)} pages");
        Assert.NotEqual(one.Lead.Values, other.Lead.Values);
    }

    private static SortedDictionary<string, string> WithoutComposing(IReadOnlyDictionary<string, string> seen) =>
        new(seen.Where(p => !p.Key.Contains("/compose", StringComparison.Ordinal) && !p.Key.Contains("/ratings", StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);

    [Theory, InlineData(On.Postgres)]
    [Trait("Goal", "G2")]
    public async Task A_conflicted_lead_finds_no_trace_of_the_application_that_is_hidden_from_them(On on)
    {
        var one = await SeenAsync(on, new(Strong: true));
        var other = await SeenAsync(on, new(Strong: true, Exists: false));
        string[] review = ["assessment", "reviews"];

        foreach (var viewer in one.Unentitled.Keys)
        {
            IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> seen) =>
                new SortedDictionary<string, string>(seen.Where(p => p.Key == "mail" || review.Any(r => p.Key.Contains($"/{r}", StringComparison.Ordinal))).ToDictionary(), StringComparer.Ordinal);

            TwoWorlds.AssertAlike(viewer, Of(one.Unentitled[viewer]), Of(other.Unentitled[viewer]));
        }
    }

    private static async Task<(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Unentitled, IReadOnlyDictionary<string, string> Lead)> SeenAsync(On on, Variant variant)
    {
        using var seed = NewId.Seed("one review");
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 3, 3, "E06000015", "E06000022", "E06000023");
        var secretive = new[] { await world.AssessorAsync("Secret First"), await world.AssessorAsync("Secret Second"), await world.AssessorAsync("Secret Third") };
        var conflicted = await app.PersonAsync("Connie Conflicted", Part.ProgrammeLead, PartReach.OverCohort(world.Cohort.CohortId));
        var funder = await app.PersonAsync("Fay Funder", Part.Funder, PartReach.OverCohort(world.Cohort.CohortId));
        var application = world.Of(Secret);
        await app.DbAsync(async db =>
        {
            // The three who know of the secret are kept from everything else, so that nothing else depends on what they do.
            foreach (var person in secretive)
            {
                db.AddRange(world.Others(Secret).Select(o => Pin(o, person, world)));
            }

            db.AddRange(world.Assessors.Append(conflicted).Select(p => Pin(application, p, world)));
            await db.SaveChangesAsync();
            var check = await db.GatewayChecks.SingleAsync(c => c.ApplicationId == application.ApplicationId);
            check.Change(
                await world.CohortAsync(db), await db.Applications.SingleAsync(a => a.ApplicationId == application.ApplicationId),
                new(variant.Exists ? Core.Selection.GatewayOutcome.Passed : Core.Selection.GatewayOutcome.Refused, variant.Exists ? null : "not-eligible", variant.Strong ? "Plain" : "Doubtful"), Assessed.By(world.Lead), app.Clock.Now);
            await db.SaveChangesAsync();
        });
        await world.MakeReadyOthersAsync(application.ApplicationId);
        await app.DbAsync(async db =>
        {
            var cohort = await world.CohortAsync(db);
            foreach (var (other, place) in world.Others(Secret).SelectMany(o => new[] { (o, 1), (o, 2) }))
            {
                db.Add(ReviewSeat.Give(NewId.Next(), cohort.CohortId, other.ApplicationId, world.Assessors[place - 1].PersonId, ReviewDuty.Reader, place, null, Assessed.By(world.Lead), app.Clock.Now));
            }

            await db.SaveChangesAsync();
        });
        var seats = await world.SeatsAsync();
        await world.ReadAsync(seats.First(s => s.ApplicationId == world.Of("Applicant ppr").ApplicationId && s.Place == 1), 6);
        if (variant.Exists)
        {
            await DoInSecretAsync(app, world, secretive, variant.Strong);
        }
        else
        {
            await app.MoveClockAsync(Assessed.Moderating);
        }

        await app.RunDueAsync();
        var starts = new[] { "/", "/cohorts", world.Path, $"{world.Path}/assessment", $"{world.Path}/reviews", "/messages", "/account" };
        string[] guesses =
        [
            .. new[] { "papers/", "applications/" }.Select(p => $"{world.Path}/assessment/{p}{application.ApplicationId}"), $"/applications/{application.ApplicationId}", $"{world.Path}/papers/{application.ApplicationId}",
            $"{world.Path}/gateway/{application.ApplicationId}", $"{world.Path}/reviews/{secretive[0].PersonId}",
        ];
        var unentitled = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (name, person) in new[]
        {
            ("the conflicted lead", conflicted.PersonId), ("an assessor of others", world.Assessors[0].PersonId), ("an assessor of nobody", world.Assessors[2].PersonId), ("the funder", funder.PersonId),
            ("another applicant", world.Of("Applicant ppr").PersonId),
        })
        {
            unentitled[name] = await TwoWorlds.SeenByAsync(app, person, starts, guesses);
        }

        var lead = await TwoWorlds.SeenByAsync(app, world.Lead.PersonId, [$"{world.Path}/assessment/results"], []);
        await app.AssertInvariantsAsync();
        return (unentitled, lead);
    }

    private static async Task DoInSecretAsync(RunningApp app, Assessed world, Person[] assessors, bool strong)
    {
        var application = world.Of(Secret);
        await app.DbAsync(async db =>
        {
            var cohort = await world.CohortAsync(db);
            await new MakeReady(db).ReleaseAsync(cohort, application, strong ? [] : [new("motivation", 0, 5)], [], Assessed.By(world.Lead), app.Clock.Now);
            foreach (var place in new[] { 1, 2 })
            {
                db.Add(ReviewSeat.Give(NewId.Next(), cohort.CohortId, application.ApplicationId, assessors[strong ? place - 1 : 2 - place].PersonId, ReviewDuty.Reader, place, null, Assessed.By(world.Lead), app.Clock.Now));
            }

            await db.SaveChangesAsync();
        });
        var backer = await app.PersonAsync("Bea Backer");
        var backing = Backing.Ask(
            NewId.Next(), world.Cohort.CohortId, application.ApplicationId, "sponsor", new(backer.PersonId, backer.Name, null, null, "bea@example.org"), null, Core.Audit.Actor.Operator, app.Clock.Now);
        var nomination = new Nomination { BackingId = backing.BackingId };
        nomination.Write(Core.Programmes.Answers.Of(("strengths", strong ? "Everything" : "Nothing much"), ("needs", "Some"), ("suitability", strong ? "Very" : "Hardly at all, I fear")));
        nomination.Freeze(application, world.Programme, world.Programme.Form("sponsor-nomination"), [], Core.Applications.Timeliness.InTime, null, app.Clock.Now);
        backing.Send(nomination, new(backer.PersonId, "sponsor"), app.Clock.Now);
        await app.AddAsync(backing, nomination);
        var seats = await world.SeatsAsync(Secret);
        await world.ReadAsync(seats[0], 7, feedback: strong ? "Splendid" : "Thin");
        await world.ReadAsync(seats[1], strong ? 3 : 1, strong ? "yes" : "no", feedback: strong ? "Fine" : "Very thin indeed");
        await app.MoveClockAsync(Assessed.Moderating);
        await app.DbAsync(async db =>
        {
            var (cohort, now, by) = (await world.CohortAsync(db), app.Clock.Now, Assessed.By(assessors[2]));
            var (phases, letters) = (ReviewPhases.Of(cohort, world.Programme, now), new ReviewLetters(db, (Core.Settings.Installation)app.Services.GetService(typeof(Core.Settings.Installation))!));
            var (work, moderate) = (new ReviewWork(db, letters), new ModerateApplication(db, letters));
            var seat = (await moderate.ClaimAsync(application.ApplicationId, cohort, world.Rules, phases, by, now))!;
            var at = (await work.FindAsync(cohort, seat.ReviewSeatId, assessors[2].PersonId, now))!;
            var question = await moderate.AskAsync(at, strong ? "Which year?" : "Did you lead anybody at all?", cohort, world.Programme, by, now);
            await moderate.AnswerAsync(question, strong ? "2009" : "Not as such", cohort, world.Programme, now, new(application.PersonId, "person"), now);
            await moderate.DecideAsync(at, new(strong ? FindingOutcome.GoesOn : FindingOutcome.Closes, strong ? 5500 : 1500, strong ? "Convincing" : "Not convincing at all"), cohort, world.Rules, phases, by, now);
        });
    }

    private static ConflictPin Pin(Core.Applications.Application application, Person person, Assessed world)
    {
        var pin = ConflictPin.Propose(NewId.Next(), application, person.PersonId, true, "A test", Core.Audit.Actor.Operator with { PersonId = world.Lead.PersonId }, world.App.Clock.Now);
        pin.Decide(true, new(world.Of("Applicant pps").PersonId, "person"), world.App.Clock.Now);
        return pin;
    }
}
