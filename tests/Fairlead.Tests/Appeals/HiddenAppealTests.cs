using Fairlead.Core.Appeals;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Tests.Feedback;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Appeals;

/// <summary>In one world somebody is told why, appeals and is answered; in the other their letter is only begun. Whoever is not to know cannot tell which.</summary>
public class HiddenAppealTests
{
    [Theory, UsuallyOn(On.Sqlite)]
    [Trait("Goal", "G2")]
    public async Task Whoever_is_not_to_know_of_a_letter_or_an_appeal_gets_the_same_bytes_whether_there_is_one(On on)
    {
        var one = await SeenAsync(on, appealed: true);
        var other = await SeenAsync(on, appealed: false);

        foreach (var viewer in one.Unentitled.Keys)
        {
            // The assignment goes through pages, whose requests draw ids of their own, and the history orders by them: HiddenReviewTests compares it.
            IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> seen) =>
                new SortedDictionary<string, string>(seen.Where(p => !p.Key.Contains("/history", StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);
            TwoWorlds.AssertAlike(viewer, Of(one.Unentitled[viewer]), Of(other.Unentitled[viewer]));
        }

        Assert.True(one.Unentitled.Sum(v => v.Value.Count) >= 50, $"{one.Unentitled.Sum(v => v.Value.Count)} pages");
        Assert.NotEqual(one.Lead.Values, other.Lead.Values);
    }

    private static async Task<(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Unentitled, IReadOnlyDictionary<string, string> Lead)> SeenAsync(On on, bool appealed)
    {
        using var seed = NewId.Seed("one appeal");
        await using var app = await Assessed.AppAsync(on);
        var world = await Closed.MakeAsync(app, 1, 2);
        var cohortId = world.Cohort.CohortId;
        var (second, fresh) = (await world.SecondLeadAsync(), await app.PersonAsync("Ada Fresh", Part.SectorRepresentative, PartReach.OverCohort(cohortId)));
        var conflicted = await app.PersonAsync("Connie Conflicted", Part.ProgrammeLead, PartReach.OverCohort(cohortId));
        var (member, funder) = (await app.PersonAsync("Meg Member", Part.AwardingMember, PartReach.OverCohort(cohortId)), await app.PersonAsync("Fay Funder", Part.Funder, PartReach.OverCohort(cohortId)));
        var assessor = await world.AssessorAsync("Nora None");
        var application = world.Of(Closed.First);
        var pin = ConflictPin.Propose(NewId.Next(), application, conflicted.PersonId, true, "A test", Assessed.By(world.Lead, Part.ProgrammeLead), app.Clock.Now);
        pin.Decide(true, Assessed.By(second, Part.ProgrammeLead), app.Clock.Now);
        await app.AddAsync(pin);
        await HappensAsync(world, second, fresh, appealed);
        await app.RunDueAsync();

        string[] starts = ["/", "/cohorts", world.Path, $"{world.Path}/feedback", $"{world.Path}/appeals", "/appeals", "/messages", "/account"];
        string[] guesses =
        [
            world.FeedbackOf(Closed.First), $"{world.FeedbackOf(Closed.First)}/check", $"{world.Path}/feedback/send", $"/applications/{application.ApplicationId}/feedback",
            $"/applications/{application.ApplicationId}/appeal", $"{world.Path}/applications/{application.ApplicationId}",
        ];
        var unentitled = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (name, personId) in new[]
        {
            ("the conflicted lead", conflicted.PersonId), ("an assessor of nothing", assessor.PersonId), ("the awarding member", member.PersonId), ("the funder", funder.PersonId),
            ("another applicant", world.Of(Closed.Second).PersonId),
        })
        {
            unentitled[name] = await TwoWorlds.SeenByAsync(app, personId, starts, guesses);
        }

        var lead = await TwoWorlds.SeenByAsync(app, world.Lead.PersonId, [$"{world.Path}/feedback", $"{world.Path}/appeals"], []);
        await app.AssertInvariantsAsync();
        return (unentitled, lead);
    }

    // The ids that only one world draws come last.
    private static Task HappensAsync(Assessed world, Person second, Person fresh, bool appealed) => world.App.DbAsync(async db =>
    {
        var (lead, now, application) = (Assessed.By(world.Lead, Part.ProgrammeLead), world.App.Clock.Now, await db.Applications.SingleAsync(a => a.ApplicationId == world.Of(Closed.First).ApplicationId));
        var letter = FeedbackLetter.Begin(NewId.Next(), application.CohortId, application.ApplicationId, FeedbackCause.Finding, "By rule", lead, now);
        db.Add(letter);
        if (appealed)
        {
            letter.Write(Closed.Written, lead, now);
            letter.PutForward(lead, now);
            letter.SendBack("Say more", Assessed.By(second, Part.ProgrammeLead), now);
            letter.Write($"{Closed.Written} And more.", lead, now);
            letter.PutForward(lead, now);
            letter.Approve(Assessed.By(second, Part.ProgrammeLead), now);
            letter.Send(now, lead, now);
            await db.SaveChangesAsync();
            var deeds = new AppealDeeds(db, ActivatorUtilities.CreateInstance<AppealLetters>(world.App.Services, db));
            var cohort = await world.CohortAsync(db);
            var appeal = await deeds.MakeAsync(
                application, cohort, world.Programme, new AppealMade("My third example was not read.", []), now, new Actor(application.PersonId, "person"), now);
            Assert.Null(await deeds.AssignAsync(appeal, fresh.PersonId, cohort, world.Programme, lead, now));
            appeal.Answer(true, "It was not read.", "It is read again.", Assessed.By(fresh, Part.SectorRepresentative), now);
        }

        await db.SaveChangesAsync();
    });
}
