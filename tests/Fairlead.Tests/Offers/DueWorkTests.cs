using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Offers;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Offers;

public class DueWorkTests
{
    private static readonly Applied[] _four = [new("Ann", 400), new("Bea", 300), new("Cal", 200), new("Dee", 100)];

    [Theory, BothDatabases]
    public async Task Moving_the_clock_over_the_acceptance_day_reminds_lapses_refills_and_sums_up_in_order(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _four);
        await cohort.TellAsync();
        await OfferTests.AcceptAsync(cohort, "Ann");
        var respondBefore = (await cohort.OfferToAsync("Bea")).RespondBefore;

        await app.MoveClockAsync(respondBefore.AddHours(1));

        var told = await app.DbAsync(db => db.Messages.Where(m => m.Kind != "decision").OrderBy(m => m.SentAt).ThenBy(m => m.Kind)
            .Select(m => new { m.ToName, m.Kind, m.SentAt }).ToListAsync());
        Assert.Equal(
            [
                ("Bea", OfferReminder.Name, new DateTime(2021, 8, 7, 8, 0, 0, DateTimeKind.Utc)),
                ("Bea", OfferReminder.Name, new DateTime(2021, 8, 9, 8, 0, 0, DateTimeKind.Utc)),
                ("Cal", "offer-from-reserve", respondBefore.AddMinutes(1)),
                ("Lena Lead", OfferSummary.Name, respondBefore.AddMinutes(1)),
            ],
            told.Select(m => (m.ToName, m.Kind, m.SentAt!.Value)));
        Assert.Equal(OfferStatus.Lapsed, (await cohort.OfferToAsync("Bea")).Status);
        Assert.Equal(["Ann", "Cal"], await cohort.StandingAsync());
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_summary_counts_what_lapsed_and_what_was_accepted(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 3, _four);
        await cohort.TellAsync(RefillRule.Ask);
        await OfferTests.AcceptAsync(cohort, "Ann");

        await app.MoveClockAsync((await cohort.OfferToAsync("Bea")).RespondBefore.AddHours(1));

        var body = await app.DbAsync(db => db.Messages.Where(m => m.Kind == OfferSummary.Name).Select(m => m.Body).SingleAsync());
        Assert.Contains("Lapsed now: 2\n\nAccepted so far: 1 of 3 places\n\nWaiting for an answer: 0\n\nFree places that wait for you to choose: 1", body, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Work_that_runs_twice_changes_nothing_the_second_time(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, _four);
        await cohort.TellAsync();
        await app.MoveClockAsync((await cohort.OfferToAsync("Ann")).RespondBefore.AddHours(1));
        var before = await CountsAsync(app);

        await app.AddAsync(
            Again(OfferLapse.Name, await cohort.OfferToAsync("Ann"), app.Clock.Now), Again(RefillJob.Name, await cohort.OfferToAsync("Ann"), app.Clock.Now));
        await app.RunDueAsync();

        Assert.Equal(before, await CountsAsync(app));
        Assert.Equal(0, await app.DbAsync(db => db.Jobs.CountAsync(j => j.Error != null)));
        await app.AssertInvariantsAsync();
    }

    private static Job Again(string kind, Offer offer, DateTime now) => new()
    {
        JobId = NewId.Next(), Kind = kind, Key = $"{kind}/again", DueAt = now, SubjectId = offer.OfferId, CohortId = offer.CohortId,
    };

    private static Task<(int Offers, int Messages, int Refills, int Moves)> CountsAsync(RunningApp app) => app.DbAsync(async db => (
        await db.Offers.CountAsync(), await db.Messages.CountAsync(), await db.Refills.CountAsync(),
        await db.AuditEntries.CountAsync(e => e.Event == nameof(OfferMoved))));
}
