using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Audit;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TargetType = Fairlead.Core.Programmes.TargetType;

namespace Fairlead.Tests.Offers;

public class RefillTests
{
    private static readonly DraftTarget[] _twoFromHealth = [new("service-area", "health", 2, 2, TargetType.Selection, 3, null, false)];

    private static readonly Applied[] _seven =
    [
        new("Ann Care", 400), new("Bea Health", 300, "health"), new("Cal Health", 290, "health"),
        new("Dee Care", 280), new("Eli Health", 100, "health"), new("Fay Care", 270), new("Gus Health", 90, "health"),
    ];

    [Theory, BothDatabases]
    public async Task A_declined_place_goes_to_the_best_like_for_like_and_not_to_the_best_of_all(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 3, _twoFromHealth, _seven);
        await cohort.TellAsync();
        Assert.Equal(["Ann Care", "Bea Health", "Cal Health"], await cohort.StandingAsync());

        await OfferTests.DeclineAsync(cohort, "Bea Health");
        await app.RunDueAsync();

        Assert.Equal(["Ann Care", "Cal Health", "Eli Health"], await cohort.StandingAsync());
        Assert.Equal(DecisionOutcome.Place, (await cohort.DecisionOnAsync("Eli Health")).Outcome);
        var refill = await app.DbAsync(db => db.Refills.SingleAsync());
        Assert.Equal((RefillStatus.Made, cohort.Lead.PersonId), (refill.Status, refill.DecidedByPersonId));
        Assert.Equal([new RefillEffect("service-area", "health", 1, 2, 2, 2)], refill.Effects);
        Assert.Contains("place has become free", await app.DbAsync(db => db.Messages.Where(m => m.ToName == "Eli Health" && m.Kind == "offer-from-reserve")
            .Select(m => m.Subject).SingleAsync()), StringComparison.Ordinal);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_decision_record_of_a_refill_can_be_replayed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 3, _twoFromHealth, _seven);
        await cohort.TellAsync();

        await OfferTests.DeclineAsync(cohort, "Bea Health");
        await app.RunDueAsync();

        var run = await app.DbAsync(db => db.RefillRuns.SingleAsync());
        Assert.IsType<ReplayOutcome.Identical>(DecisionRecord.Replay(run.RecordJson));
        Assert.Equal((1, 4, ""), (run.FreePlaces, run.InReserve, run.Change));
    }

    [Theory, BothDatabases]
    public async Task When_the_reserve_cannot_meet_the_targets_the_smallest_change_is_recorded_and_the_best_proposed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _twoFromHealth, _seven[1], _seven[2], _seven[3]);
        await cohort.TellAsync();

        await OfferTests.DeclineAsync(cohort, "Bea Health");
        await app.RunDueAsync();

        Assert.Equal(["Cal Health", "Dee Care"], await cohort.StandingAsync());
        Assert.Equal("Lower the minimum of service-area = health from 2 to 1", await app.DbAsync(db => db.RefillRuns.Select(r => r.Change).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task Asked_each_time_a_free_place_waits_for_a_human_who_may_choose_another_with_a_reason(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 3, _twoFromHealth, _seven);
        await cohort.TellAsync(RefillRule.Ask);
        await OfferTests.DeclineAsync(cohort, "Bea Health");
        await app.RunDueAsync();
        Assert.Equal(["Ann Care", "Cal Health"], await cohort.StandingAsync());

        await Assert.ThrowsAsync<RuleBrokenException>(() => ChooseAsync(cohort, "Gus Health", null));
        await ChooseAsync(cohort, "Gus Health", "The region asked for a second voice from the south.");

        Assert.Equal(["Ann Care", "Cal Health", "Gus Health"], await cohort.StandingAsync());
        Assert.Equal(
            "The region asked for a second voice from the south.", await app.DbAsync(db => db.Refills.Where(r => r.Status == RefillStatus.Made).Select(r => r.Reason).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task Two_places_free_at_once_are_filled_together(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 3, _twoFromHealth, _seven);
        await cohort.TellAsync(RefillRule.Ask);

        await OfferTests.DeclineAsync(cohort, "Ann Care");
        await OfferTests.DeclineAsync(cohort, "Cal Health");
        await app.RunDueAsync();

        var proposed = await app.DbAsync(db => db.Refills.Where(r => r.Status == RefillStatus.Proposed).Select(r => r.ProposedApplicationId).ToListAsync());
        Assert.Equal(
            new[] { cohort.Application("Dee Care").ApplicationId, cohort.Application("Eli Health").ApplicationId }.Order(), proposed.Order());
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Nobody_who_declined_or_withdrew_is_asked_again_and_an_empty_reserve_leaves_the_place_free(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Ann Care", 400), new Applied("Bea Care", 300), new Applied("Cal Care", 200));
        await cohort.TellAsync();
        await app.DbAsync(async db =>
        {
            (await db.Applications.SingleAsync(a => a.ApplicationId == cohort.Application("Bea Care").ApplicationId)).Withdraw("other", OfferTests.By(cohort, "Bea Care"), app.Clock.Now);
            await db.SaveChangesAsync();
        });

        await OfferTests.DeclineAsync(cohort, "Ann Care");
        await app.RunDueAsync();
        Assert.Equal(["Cal Care"], await cohort.StandingAsync());
        await OfferTests.DeclineAsync(cohort, "Cal Care");
        await app.RunDueAsync();

        Assert.Empty(await cohort.StandingAsync());
    }

    [Theory, BothDatabases]
    public async Task A_refilled_offer_has_ten_days_of_its_own_and_at_least_three_working_days_before_the_programme_starts(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Ann Care", 400), new Applied("Bea Care", 300));
        await cohort.TellAsync();

        await OfferTests.DeclineAsync(cohort, "Ann Care");
        await app.RunDueAsync();

        Assert.Equal(new DateTime(2021, 7, 29, 23, 0, 0, DateTimeKind.Utc), (await cohort.OfferToAsync("Bea Care")).RespondBefore);
        var loaded = await app.DbAsync(cohort.CohortAsync);
        var starts = loaded.Marked(TimelineMark.ProgrammeStarts)!.First!.Value;
        var friday = starts.AddDays(-((int)starts.DayOfWeek + 2) % 7);
        Assert.Equal(
            Core.Time.LocalInstants.EndOf("Europe/London", AcceptancePeriod.AfterWorkingDays(friday, 3)),
            AcceptancePeriod.OfRefill(loaded, cohort.Definition, friday.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc)));
    }

    private static Task<Offer> ChooseAsync(SignedOff cohort, string name, string? reason) => cohort.DoAsync(async (s, db) =>
        await s.GetRequiredService<OfferFromReserve>().RunAsync(
            await cohort.CohortAsync(db), cohort.Definition, await db.Refills.SingleAsync(r => r.Status == RefillStatus.Proposed),
            cohort.Application(name).ApplicationId, reason, cohort.By, cohort.App.Clock.Now));
}
