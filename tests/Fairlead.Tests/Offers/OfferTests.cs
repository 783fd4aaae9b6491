using Fairlead.Core.Audit;
using Fairlead.Core.Money;
using Fairlead.Core.Offers;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Offers;

public class OfferTests
{
    private static readonly Payer _payer = new("City Hospitals Trust", "1 High Street\nDerby", "accounts@example.org", "PO 77");

    [Theory, BothDatabases]
    public async Task Accept_takes_a_place_once_however_often_it_is_pressed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Ann Best", 400));
        await cohort.TellAsync();

        var first = await AcceptAsync(cohort, "Ann Best");
        var second = await AcceptAsync(cohort, "Ann Best");

        Assert.IsType<AcceptOutcome.Accepted>(first);
        Assert.IsType<AcceptOutcome.Already>(second);
        Assert.Equal((1, 1), await TakenAsync(cohort));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(OfferMoved))));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_is_received_at_the_instant_itself_is_late(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, new Applied("Ann Best", 400), new Applied("Bea Good", 300));
        await cohort.TellAsync();
        var respondBefore = (await cohort.OfferToAsync("Ann Best")).RespondBefore;

        var inTime = await AcceptAsync(cohort, "Ann Best", respondBefore.AddTicks(-10));
        var late = await AcceptAsync(cohort, "Bea Good", respondBefore);

        Assert.IsType<AcceptOutcome.Accepted>(inTime);
        Assert.IsType<AcceptOutcome.TooLate>(late);
        Assert.Equal((1, 2), await TakenAsync(cohort));
    }

    [Theory, BothDatabases]
    public async Task An_offer_that_has_not_been_told_yet_cannot_be_accepted(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Ann Best", 400));
        await cohort.ReleaseAsync();

        var outcome = await AcceptAsync(cohort, "Ann Best");

        Assert.IsType<AcceptOutcome.NoLongerOpen>(outcome);
        Assert.Equal((0, 1), await TakenAsync(cohort));
    }

    [Theory, BothDatabases]
    public async Task A_fee_payer_who_accepts_gets_a_draft_invoice_with_the_next_number(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(
            app, 3, new Applied("Ann Best", 400), new Applied("Pat Partner", 300, Kind: "external-partner"), new Applied("Quin Partner", 200, Kind: "external-partner"));
        await cohort.TellAsync();

        await AcceptAsync(cohort, "Ann Best");
        await AcceptAsync(cohort, "Pat Partner", pence: 75_000);
        await AcceptAsync(cohort, "Quin Partner", pence: 75_000);

        var invoices = await app.DbAsync(db => db.Invoices.OrderBy(i => i.Number).ToListAsync());
        Assert.Equal([(1, 75_000L, InvoiceStatus.Draft), (2, 75_000L, InvoiceStatus.Draft)], invoices.Select(i => (i.Number, i.Pence, i.Status)));
        Assert.Equal("City Hospitals Trust", invoices[0].PayerName);
    }

    [Theory, BothDatabases]
    public async Task A_place_with_a_fee_needs_somebody_to_pay_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Pat Partner", 300, Kind: "external-partner"));
        await cohort.TellAsync();
        var offer = await cohort.OfferToAsync("Pat Partner");

        await Assert.ThrowsAsync<RuleBrokenException>(() => cohort.DoAsync((s, _) =>
            s.GetRequiredService<AcceptOffer>().RunAsync(new Acceptance(offer.OfferId, "I will attend.", 75_000, null), By(cohort, "Pat Partner"), app.Clock.Now)));

        Assert.Equal((0, 1), await TakenAsync(cohort));
    }

    [Theory, BothDatabases]
    public async Task Giving_up_frees_the_place_cancels_a_draft_invoice_and_leaves_a_paid_one_to_a_human(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(
            app, 2, new Applied("Pat Partner", 300, Kind: "external-partner"), new Applied("Quin Partner", 200, Kind: "external-partner"));
        await cohort.TellAsync();
        await AcceptAsync(cohort, "Pat Partner", pence: 75_000);
        await AcceptAsync(cohort, "Quin Partner", pence: 75_000);
        await app.DbAsync(async db =>
        {
            var paid = await db.Invoices.SingleAsync(i => i.Number == 2);
            paid.Issue(new DateOnly(2021, 7, 20), cohort.By, app.Clock.Now);
            paid.RecordPayment(cohort.By, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        await GiveUpAsync(cohort, "Pat Partner");
        await GiveUpAsync(cohort, "Quin Partner");

        var invoices = await app.DbAsync(db => db.Invoices.OrderBy(i => i.Number).ToListAsync());
        Assert.Equal([(InvoiceStatus.Cancelled, false), (InvoiceStatus.Paid, true)], invoices.Select(i => (i.Status, i.NeedsDecision)));
        Assert.Equal((0, 2), await TakenAsync(cohort));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_refuses_more_acceptances_than_places_and_a_second_standing_offer(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, new Applied("Ann Best", 400));
        await cohort.TellAsync();
        var offer = await cohort.OfferToAsync("Ann Best");

        await Assert.ThrowsAnyAsync<Exception>(() => app.DbAsync(db =>
            db.CohortPlaces.ExecuteUpdateAsync(set => set.SetProperty(p => p.Taken, 2))));
        await Assert.ThrowsAsync<DbUpdateException>(() => app.AddAsync(
            Offer.Make(Core.Data.NewId.Next(), cohort.CohortId, offer.ApplicationId, app.Clock.Now, offer.RespondBefore, null, cohort.By, app.Clock.Now)));
    }

    [Fact]
    public void Every_status_can_be_reached_has_words_and_only_open_and_accepted_hold_a_place()
    {
        var reached = new HashSet<OfferStatus> { OfferStatus.Open };
        while (OfferLifecycle.Moves.Where(m => reached.Contains(m.Key.From)).Select(m => m.Value).Any(reached.Add))
        {
        }

        Assert.Equal(Enum.GetValues<OfferStatus>(), reached.Order());
        Assert.Equal(Enum.GetValues<OfferStatus>().Length, Enum.GetValues<OfferStatus>().Select(s => s.Words()).Distinct().Count());
        Assert.Equal([OfferStatus.Open, OfferStatus.Accepted], Enum.GetValues<OfferStatus>().Where(s => s.Stands()));
    }

    internal static Actor By(SignedOff cohort, string name) => new(cohort.Person(name).PersonId, "person");

    internal static async Task<AcceptOutcome> AcceptAsync(SignedOff cohort, string name, DateTime? now = null, long pence = 0)
    {
        var offer = await cohort.OfferToAsync(name);
        return await cohort.DoAsync((s, _) => s.GetRequiredService<AcceptOffer>().RunAsync(
            new Acceptance(offer.OfferId, "I will attend.", pence, _payer), By(cohort, name), now ?? cohort.App.Clock.Now));
    }

    internal static async Task<DeclineOutcome> DeclineAsync(SignedOff cohort, string name)
    {
        var offer = await cohort.OfferToAsync(name);
        return await cohort.DoAsync((s, _) =>
            s.GetRequiredService<DeclineOffer>().RunAsync(offer.OfferId, "dates", By(cohort, name), cohort.App.Clock.Now));
    }

    internal static async Task<bool> GiveUpAsync(SignedOff cohort, string name)
    {
        var offer = await cohort.OfferToAsync(name);
        return await cohort.DoAsync((s, _) => s.GetRequiredService<GiveUpPlace>().RunAsync(offer.OfferId, "work", By(cohort, name), cohort.App.Clock.Now));
    }

    internal static Task<(int Taken, int Places)> TakenAsync(SignedOff cohort) => cohort.App.DbAsync(async db =>
    {
        var places = await db.CohortPlaces.AsNoTracking().SingleAsync(p => p.CohortId == cohort.CohortId);
        return (places.Taken, places.Places);
    });
}
