using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Sets;
using Fairlead.Core.Settings;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Sets;

/// <summary>Worlds with the same sets, formed for other reasons: whoever does not run them cannot tell why two are kept apart, nor what was changed by hand and why.</summary>
public class HiddenSetTests
{
    private static readonly string[] _people = ["Ann First", "Bea Second", "Cai Third", "Dee Fourth"];

    [Theory, InlineData(On.Sqlite)]
    [Trait("Goal", "G2")]
    public async Task Nobody_but_those_who_run_the_journey_learns_why_people_are_kept_apart(On on)
    {
        var one = await SeenAsync(on, ApartKind.LineManagement, "She was her manager until June", "They do not get on");
        var other = await SeenAsync(on, ApartKind.Conflict, "A complaint is being looked into", "To have two of one area");

        foreach (var viewer in one.Unentitled.Keys)
        {
            TwoWorlds.AssertAlike(viewer, one.Unentitled[viewer], other.Unentitled[viewer]);
        }

        Assert.Contains(one.Unentitled["Ann"].Values, v => v.Contains("Your set", StringComparison.Ordinal));
        Assert.Contains(one.Unentitled["Cora"].Values, v => v.Contains("The sets that you lead", StringComparison.Ordinal));
        Assert.NotEqual(one.Entitled.Values, other.Entitled.Values);
    }

    private static async Task<(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Unentitled, IReadOnlyDictionary<string, string> Entitled)> SeenAsync(
        On on, ApartKind kind, string note, string why)
    {
        using var seed = NewId.Seed("one division");
        await using var app = await RunningApp.StartAsync(on);
        var world = await SetsUnderWay.MakeAsync(app, _people);
        var (ann, bea) = (await world.Journey.ParticipationAsync("Ann First"), await world.Journey.ParticipationAsync("Bea Second"));
        // Not through the pages, whose requests draw ids of their own.
        await app.DbAsync(db => DivideAsync(db, app, world, ann, bea, kind, note, why));
        await app.RunDueAsync();
        var cohort = world.Journey.Cohort;
        var funder = await app.PersonAsync("Fay Funder", Part.Funder, PartReach.OverCohort(cohort.CohortId));
        var keeper = await app.PersonAsync("Ian Installation", Part.Administrator);
        string[] starts = ["/", "/cohorts", world.Journey.Path, "/messages", "/account", $"{world.Journey.Path}/own-sets", $"{world.Journey.Path}/history", await world.Journey.JourneyAsync("Ann First")];
        string[] guesses = [world.Path, $"{world.Path}/apart", $"{world.Path}/proposal", $"{world.Path}/form", $"{world.Path}/people/{ann}"];
        var seen = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (viewer, id) in new[]
        {
            ("Ann", cohort.Person("Ann First").PersonId), ("Dee", cohort.Person("Dee Fourth").PersonId), ("Cora", world.LeaderId("Cora Coordinator")), ("a funder", funder.PersonId),
            ("who looks after the installation", keeper.PersonId),
        })
        {
            seen[viewer] = await TwoWorlds.SeenByAsync(app, id, starts, guesses);
        }

        return (seen, await TwoWorlds.SeenByAsync(app, world.Journey.Administrator.PersonId, starts, guesses));
    }

    private static async Task DivideAsync(AppDb db, RunningApp app, SetsUnderWay world, Guid ann, Guid bea, ApartKind kind, string note, string why)
    {
        var (now, by) = (app.Clock.Now, new Actor(world.Journey.Administrator.PersonId, nameof(Part.ProgrammeAdministrator)));
        var cohort = await db.Cohorts.SingleAsync(c => c.CohortId == world.Journey.Cohort.CohortId);
        var sets = new ChangeSets(db, app.Services.GetRequiredService<Installation>());
        async Task<SetFacts> FactsAsync()
        {
            db.ChangeTracker.Clear();
            return await SetFacts.LoadAsync(db, cohort, world.Journey.Cohort.Definition, DateOnly.FromDateTime(now), now);
        }

        db.SetAparts.Add(SetApart.Declare(cohort.CohortId, ann, bea, null, kind, note, by, now));
        await db.SaveChangesAsync();
        var facts = await FactsAsync();
        var terms = new SetTerms(2, 3, 2, [.. facts.Leaders.Select(l => new SetLeader(l.PartHeldId, 1))], true, [], true);
        var run = SetRun.Ask(cohort.CohortId, 1, facts.Input(terms), "test", by, now);
        run.End(SetSolver.Form(run.Input, 1, run.Steps), by, now);
        db.Add(run);
        await db.SaveChangesAsync();
        var letters = Assert.IsType<SetOutcome.ToApprove>(await sets.ConfirmAsync(run, await FactsAsync(), null, by, now));
        Assert.IsType<SetOutcome.Done>(await sets.ConfirmAsync(await db.SetRuns.SingleAsync(), await FactsAsync(), letters.Hash, by, now));

        // Two change places, for one reason or another.
        var swap = new Rearranging(await FactsAsync(), terms).Swap(ann, bea).To;
        var read = Assert.IsType<SetOutcome.ToApprove>(await sets.RearrangeAsync(await FactsAsync(), swap, why, null, by, now.AddSeconds(1)));
        Assert.IsType<SetOutcome.Done>(await sets.RearrangeAsync(await FactsAsync(), swap, why, read.Hash, by, now.AddSeconds(1)));
    }
}
