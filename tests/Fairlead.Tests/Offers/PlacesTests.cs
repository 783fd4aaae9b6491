using System.Net;
using Fairlead.Core.Journeys;
using Fairlead.Core.Offers;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Offers;

/// <summary>Acceptances never exceed the places, however many people press at once.</summary>
[Trait("Goal", "G6")]
public class PlacesTests
{
    private static readonly bool _full = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1";

    [Theory, BothDatabases]
    public async Task Many_small_rounds_of_people_accepting_at_once_fill_exactly_the_places(On on) =>
        await RunRoundsAsync(on, rounds: on is On.Sqlite ? 1000 : 200, people: _full ? 200 : 12, places: _full ? 30 : 2);

    [Theory, BothDatabases]
    public async Task Two_hundred_people_accepting_at_once_take_exactly_thirty_places(On on) =>
        await RunRoundsAsync(on, rounds: 3, people: 200, places: 30);

    [Theory, BothDatabases]
    public async Task Twenty_rounds_through_the_pages_fill_exactly_the_places(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (cohort, names) = await ManyOffersAsync(app, people: 6, places: 2);
        var browsers = await Task.WhenAll(names.Select(cohort.BrowserOfAsync));
        var offers = await OfferIdsAsync(cohort);

        for (var round = 0; round < 20; round++)
        {
            await ReopenAsync(cohort);
            var forms = await Task.WhenAll(browsers.Select((b, i) => b.GetAsync($"/offers/{offers[names[i]]}/accept")));
            var answers = await Task.WhenAll(browsers.Select((b, i) => Task.Run(() => b.SubmitAsync(forms[i], ("Declared", "true")))));

            Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
            Assert.Equal(2, answers.Count(a => a.Heading == "You have accepted your place"));
            Assert.Equal((2, 2), (await AcceptedAsync(cohort), (await OfferTests.TakenAsync(cohort)).Taken));
        }
    }

    private static async Task RunRoundsAsync(On on, int rounds, int people, int places)
    {
        await using var app = await RunningApp.StartAsync(on);
        var (cohort, names) = await ManyOffersAsync(app, people, places);
        var offers = await OfferIdsAsync(cohort);

        for (var round = 0; round < rounds; round++)
        {
            await ReopenAsync(cohort);
            var outcomes = await Task.WhenAll(names.Select(n => Task.Run(() => AcceptAsync(cohort, offers[n], n))));

            Assert.Equal(places, outcomes.Count(o => o is AcceptOutcome.Accepted));
            Assert.Equal(people - places, outcomes.Count(o => o is AcceptOutcome.NoPlaceLeft));
            Assert.Equal((places, places), (await AcceptedAsync(cohort), (await OfferTests.TakenAsync(cohort)).Taken));
        }
        await app.AssertInvariantsAsync(
            "No more offers stand than there are places", "An offer says when it was answered exactly if it no longer waits", "Nobody is offered a place without a released decision");
    }

    private static Task<AcceptOutcome> AcceptAsync(SignedOff cohort, Guid offerId, string name) => cohort.App.DbAsync(async db =>
    {
        await using var write = await db.BeginWriteAsync();
        var outcome = await new AcceptOffer(db).RunAsync(
            new Acceptance(offerId, "I will attend.", 0, null), OfferTests.By(cohort, name), cohort.App.Clock.Now);
        await write.CommitAsync();
        return outcome;
    });

    /// <summary>More open offers than places: what must never be, so that the cap alone holds.</summary>
    private static async Task<(SignedOff Cohort, string[] Names)> ManyOffersAsync(RunningApp app, int people, int places)
    {
        var applied = SignedOff.People(people);
        var cohort = await SignedOff.MakeAsync(app, places, applied);
        await cohort.TellAsync();
        var respondBefore = (await cohort.OfferToAsync(applied[0].Name)).RespondBefore;
        await app.DbAsync(async db =>
        {
            foreach (var one in applied.Skip(places))
            {
                db.Offers.Add(Offer.Make(
                    Core.Data.NewId.Next(), cohort.CohortId, cohort.Application(one.Name).ApplicationId, app.Clock.Now, respondBefore, null, cohort.By, app.Clock.Now));
            }

            await db.SaveChangesAsync();
        });
        return (cohort, [.. applied.Select(a => a.Name)]);
    }

    private static Task ReopenAsync(SignedOff cohort) => cohort.App.DbAsync(async db =>
    {
        await using var write = await db.BeginWriteAsync();
        await db.Offers.ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OfferStatus.Open));
        await db.CohortPlaces.ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, 0));
        await db.Participations.ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, ParticipationStatus.Withdrawn).SetProperty(p => p.EndedAt, cohort.App.Clock.Now));
        await write.CommitAsync();
    });

    private static Task<int> AcceptedAsync(SignedOff cohort) => cohort.App.DbAsync(db => db.Offers.CountAsync(o => o.Status == OfferStatus.Accepted));

    private static Task<Dictionary<string, Guid>> OfferIdsAsync(SignedOff cohort) => cohort.App.DbAsync(async db => (await (
        from offer in db.Offers
        join application in db.Applications on offer.ApplicationId equals application.ApplicationId
        join person in db.People on application.PersonId equals person.PersonId
        where offer.CohortId == cohort.CohortId
        select new { person.Name, offer.OfferId }).ToListAsync()).ToDictionary(o => o.Name, o => o.OfferId));
}
