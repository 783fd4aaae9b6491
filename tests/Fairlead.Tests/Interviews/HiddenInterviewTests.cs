using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Time;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Interviews;

/// <summary>Worlds that differ in everything that was said, scored and decided about one candidate: whoever is not to know it cannot tell them apart.</summary>
public class HiddenInterviewTests
{
    private const string Secret = "Applicant ppq";

    [Theory, InlineData(On.Sqlite)]
    [Trait("Goal", "G2")]
    public async Task Whoever_is_not_to_know_of_an_interview_gets_the_same_bytes_whatever_came_of_it(On on)
    {
        var one = await SeenAsync(on, strong: true);
        var other = await SeenAsync(on, strong: false);

        foreach (var viewer in one.Unentitled.Keys)
        {
            // Who has a place is no secret where a cohort is composed: docs/architecture/choosing.md.
            IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> seen) =>
                new SortedDictionary<string, string>(seen.Where(p => !p.Key.Contains("/compose", StringComparison.Ordinal) && !p.Key.Contains("/ratings", StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);
            TwoWorlds.AssertAlike(viewer, Of(one.Unentitled[viewer]), Of(other.Unentitled[viewer]));
        }

        Assert.True(one.Unentitled.Sum(v => v.Value.Count) >= 60, $"{one.Unentitled.Sum(v => v.Value.Count)} pages");
        Assert.NotEqual(one.Lead.Values, other.Lead.Values);
    }

    private static async Task<(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Unentitled, IReadOnlyDictionary<string, string> Lead)> SeenAsync(On on, bool strong)
    {
        using var seed = NewId.Seed("one interview");
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 3, 4, 2);
        var (read, cohortId) = (world.Read, world.Read.Cohort.CohortId);
        var conflicted = await app.PersonAsync("Connie Conflicted", Part.ProgrammeLead, PartReach.OverCohort(cohortId));
        var funder = await app.PersonAsync("Fay Funder", Part.Funder, PartReach.OverCohort(cohortId));
        var second = await read.AssessorAsync("Secret Second");
        var application = read.Of(Secret);
        await app.DbAsync(async db =>
        {
            // The lead has an interest, and so have the assessors who see the others.
            db.AddRange(new[] { conflicted, world.Assessors[2], world.Assessors[3] }.Select(p => Apart(application, p, world)));
            await db.SaveChangesAsync();
        });
        // Not through the page: its requests draw ids of their own, and the history orders by them.
        await app.AddAsync(InterviewBlock.Arrange(
            NewId.Next(), cohortId, new(2012, 3, 12), new(new(9, 30), 60, 0, 3, ["Room 1"], "1 Borchester Street"), Assessed.By(read.Lead, Part.ProgrammeLead), app.Clock.Now));
        await ArrangeAsync(world, strong);
        await app.MoveClockAsync(new DateTime(2012, 3, 12, 16, 0, 0, DateTimeKind.Utc));
        await world.HoldAsync(Secret, strong ? 6 : 2, strong ? "offer-a-place" : "do-not-offer", feedback: strong ? "Splendid" : "Not at all what was hoped for");
        await app.DbAsync(async db =>
        {
            var (cohort, now, by) = (await read.CohortAsync(db), app.Clock.Now, Assessed.By(second));
            var (line, phases) = (new SecondLine(db), ReviewPhases.Of(cohort, read.Programme, now));
            await line.TakeAsync(cohort, world.Rules, phases, by, now);
            await line.DecideAsync(await db.InterviewResults.Select(r => r.InterviewResultId).SingleAsync(), InterviewOutcome.Recommended, strong ? "As found" : "The records say otherwise than the panel", cohort, phases, by, now);
        });
        await app.RunDueAsync();

        string[] starts = ["/", "/cohorts", world.Path, world.Staff, $"{world.Staff}/days", $"{world.Staff}/panellists", $"{world.Staff}/plan", $"{world.Path}/panel", $"{world.Path}/panel/calendar", $"{world.Path}/second-line", "/messages", "/account"];
        var seat = (await world.OfAsync(Secret)).Seats[0];
        string[] guesses = [world.StaffPage(Secret), world.OwnPage(Secret), $"{world.OwnPage(Secret)}/calendar", $"{world.Path}/panel/{seat.ReviewSeatId}", $"{world.Path}/panel/{seat.ReviewSeatId}/stand-down"];
        var unentitled = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (name, person) in new[]
        {
            ("the conflicted lead", conflicted.PersonId), ("a panellist of others", world.Assessors[2].PersonId), ("a representative of the sector on no panel of theirs", world.Sector[1].PersonId),
            ("the funder", funder.PersonId), ("another candidate", read.Of("Applicant ppr").PersonId),
        })
        {
            unentitled[name] = await TwoWorlds.SeenByAsync(app, person, starts, guesses);
        }

        var lead = await TwoWorlds.SeenByAsync(app, read.Lead.PersonId, [world.Staff], []);
        await app.AssertInvariantsAsync();
        return (unentitled, lead);
    }

    // Everybody has a time of their own; the secret one is asked for adjustments that differ, cancelled once for reasons that differ, and arranged again.
    private static Task ArrangeAsync(Interviewed world, bool strong) => world.App.DbAsync(async db =>
    {
        var (now, by, read) = (world.App.Clock.Now, Assessed.By(world.Read.Lead, Part.ProgrammeLead), world.Read);
        var times = (await db.InterviewBlocks.ToListAsync()).SelectMany(b => b.Times(LocalInstants.London)).ToList();
        foreach (var (name, time, panel) in new[]
        {
            (Secret, times[0], new[] { world.Assessors[0], world.Assessors[1], world.Sector[0] }), ("Applicant ppr", times[1], [world.Assessors[2], world.Assessors[3], world.Sector[1]]),
            ("Applicant pps", times[2], [world.Assessors[2], world.Assessors[3], world.Sector[1]]),
        })
        {
            var interview = Interview.Arrange(NewId.Next(), read.Cohort.CohortId, read.Of(name).ApplicationId, InterviewPlace.Of(time, "Room 1"), by, now);
            db.Add(interview);
            db.AddRange(panel.Select((p, i) => ReviewSeat.OnPanel(NewId.Next(), interview, p.PersonId, i + 1, by, now)));
        }

        var adjustment = Adjustment.Ask(
            NewId.Next(), read.Of(Secret), strong ? AdjustmentKind.Access : AdjustmentKind.Interpreter, strong ? "A chair with arms" : "I have lost my hearing since", new(read.Of(Secret).PersonId, "person"), now);
        if (strong)
        {
            adjustment.Agree("A chair with arms", 0, by, now);
            adjustment.Finish(by, now);
        }
        else
        {
            // As many acts in both worlds, so that everything made afterwards has the same ids.
            adjustment.Decline("There is nobody to be had", by, now);
            adjustment.Agree("Somebody signs", 0, by, now);
        }

        db.Add(adjustment);
        await db.SaveChangesAsync();
    });

    private static ConflictPin Apart(Core.Applications.Application application, Person person, Interviewed world)
    {
        var pin = ConflictPin.Propose(NewId.Next(), application, person.PersonId, true, "A test", Core.Audit.Actor.Operator with { PersonId = world.Read.Lead.PersonId }, world.App.Clock.Now);
        pin.Decide(true, new(world.Read.Of("Applicant pps").PersonId, "person"), world.App.Clock.Now);
        return pin;
    }
}
