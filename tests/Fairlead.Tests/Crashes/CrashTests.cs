using AngleSharp.Html.Dom;
using Fairlead.Core.Applications;
using Fairlead.Core.Offers;
using Fairlead.Core.Review;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Fairlead.Tests.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Crashes;

/// <summary>
/// The service is killed in the middle of a post, started again, and the post is sent again as a browser does that got no answer: what was acknowledged is
/// there, nothing is there twice, nothing by half.
/// </summary>
[Trait("Goal", "G3")]
public class CrashTests
{
    private static readonly bool _full = Environment.GetEnvironmentVariable("FAIRLEAD_FULL") == "1";

    // Each database dies before it has committed, and just after. A full run dies at every statement of the first thirty as well, and at moments that fall anywhere.
    private static KillPoint[] PointsOf(On on) =>
    [
        on is On.Sqlite ? new("committing", 1) : new("statement", 8), new("committed", 1),
        .. _full ? Enumerable.Range(1, 30).SelectMany(n => new KillPoint[] { new("statement", n), new("after", n * n / 4) }).Concat([new("committing", 1), new("committing", 2), new("committed", 2), new("answered", 1)]) : [],
    ];

    /// <summary>One post that is about to be sent, and how often what it does has been done: anything but none and once is wrong.</summary>
    private sealed record Deed(Browser Browser, Shown Page, IHtmlFormElement Form, (string, string?)[] Values, Func<Task<int>> CountAsync);

    [Theory, UsuallyOn(On.Sqlite)]
    public async Task An_application_is_received_once(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await app.OpenCssslAsync();
        await DieAndGoOnAsync(app, async number =>
        {
            var person = await app.PersonAsync($"Applicant {Assessed.Number(number)}");
            var id = (await app.CompleteDraftAsync(cohort, person.PersonId)).ApplicationId;
            var browser = await app.BrowserOfAsync(person.PersonId);
            var check = await browser.GetAsync($"/applications/{id}/check");
            return new(browser, check, check.Form(), Applying.Declarations, () => app.DbAsync(async db => Same(
                await db.Submissions.CountAsync(s => s.ApplicationId == id),
                await db.Applications.CountAsync(a => a.ApplicationId == id && a.Status == ApplicationStatus.Submitted),
                await db.Messages.CountAsync(m => m.ToPersonId == person.PersonId && m.Kind == Receipt.SubmittedKind))));
        }, PointsOf(on));
    }

    [Theory, UsuallyOn(On.Postgres)]
    public async Task A_nomination_is_received_once(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        await DieAndGoOnAsync(app, async number =>
        {
            // Each has a sponsor of their own: the clock stands, and no link is the latest.
            var sponsor = $"sally.{number}@council.example";
            var (_, application) = await backed.AppliedAsync($"Applicant {Assessed.Number(number)}", sponsor: sponsor);
            var backing = await app.DbAsync(db => db.Backings.AsNoTracking().SingleAsync(b => b.ApplicationId == application.ApplicationId && b.RoleId == "sponsor"));
            var (browser, page) = await backed.OpenedAsync(sponsor);
            var check = await browser.SubmitAsync(await browser.GetAsync($"{page.Path}/form"), Backed.Written);
            return new(browser, check, check.Form(), [("declarations.commitment", "agreed")], () => app.DbAsync(async db => Same(
                await db.Nominations.CountAsync(n => n.BackingId == backing.BackingId && n.Hash != null),
                await db.Backings.CountAsync(b => b.BackingId == backing.BackingId && b.Status == BackingStatus.Sent))));
        // Sixty links are opened from one address in ten minutes at most, so every sixth point is left out.
        }, [.. PointsOf(on).Where((_, i) => i % 6 != 5)]);
    }

    [Theory, UsuallyOn(On.Sqlite)]
    public async Task A_read_is_received_once(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, PointsOf(on).Length, 3);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var seats = (await world.SeatsAsync()).DistinctBy(s => s.ApplicationId).ToList();
        await DieAndGoOnAsync(app, async number =>
        {
            var seat = seats[number];
            var browser = await world.BrowserAsync(world.Assessors.Single(a => a.PersonId == seat.PersonId));
            var open = await browser.SubmitAsync(await browser.GetAsync($"{world.Path}/reviews/{seat.ReviewSeatId}"));
            return new(browser, open, open.Form(open.Path), [.. world.FieldsOf(6), ("next", "true")], () => app.DbAsync(async db => Same(
                await db.ReviewForms.CountAsync(f => f.ReviewSeatId == seat.ReviewSeatId && f.Hash != null),
                await db.ReviewSeats.CountAsync(s => s.ReviewSeatId == seat.ReviewSeatId && s.Status == SeatStatus.In))));
        }, PointsOf(on));
    }

    [Theory, UsuallyOn(On.Postgres)]
    public async Task Readers_are_given_out_once(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 4, 3);
        await world.MakeReadyAsync();
        var (lead, path) = (await world.LeadAsync(), $"{world.Path}/assessment/readers");
        await lead.SubmitAsync(await lead.GetAsync(path), await Assessed.FormAsync(lead, path, "Propose"));
        // Once given out it is given out, so it dies at one point, and at another on the other database.
        await DieAndGoOnAsync(
            app,
            async _ => new(lead, await lead.GetAsync(path), await Assessed.FormAsync(lead, path, "Confirm"), [], () => app.DbAsync(async db => Same(
                await db.ReviewSeats.CountAsync() / 8, await db.ReviewSeats.CountAsync() % 8 == 0 ? await db.ReadingRuns.CountAsync(r => r.Status == ReadingRunStatus.Confirmed) : 99,
                await db.Messages.CountAsync(m => m.Kind == ReviewLetters.ToReadKind) / 3))),
            [on is On.Sqlite ? new("committing", 1) : new("committed", 1)]);
    }

    [Theory, UsuallyOn(On.Sqlite)]
    public async Task Decisions_are_released_once_and_all_of_them(On on)
    {
        foreach (var point in PointsOf(on).Take(2))
        {
            await using var app = await RunningApp.StartAsync(on, SignedOff.At);
            var world = await SignedOff.MakeAsync(app, 2, SignedOff.People(5));
            await world.PrepareAsync();
            var lead = await app.BrowserOfAsync(world.Lead.PersonId);
            var page = await lead.GetAsync($"/cohorts/{world.CohortId}/decisions/release");
            await DieAndGoOnAsync(
                app,
                _ => Task.FromResult<Deed>(new(lead, page, page.Form(), [("Refill", "Automatic")], () => app.DbAsync(async db => Same(
                    await db.CohortReleases.CountAsync(), await db.Messages.CountAsync(m => m.BatchId != null) / 5, await db.Offers.CountAsync() / 2)))),
                [point]);
        }
    }

    [Theory, UsuallyOn(On.Postgres)]
    public async Task A_place_is_taken_once(On on)
    {
        await using var app = await RunningApp.StartAsync(on, SignedOff.At);
        var world = await SignedOff.MakeAsync(app, PointsOf(on).Length, SignedOff.People(PointsOf(on).Length));
        await world.TellAsync();
        var offers = await app.DbAsync(db => db.Offers.AsNoTracking().OrderBy(o => o.OfferId).Join(db.Applications, o => o.ApplicationId, a => a.ApplicationId, (o, a) => new { o.OfferId, a.PersonId }).ToListAsync());
        await DieAndGoOnAsync(app, async number =>
        {
            var (offer, taken) = (offers[number], await TakenAsync(app));
            var browser = await app.BrowserOfAsync(offer.PersonId);
            var accept = await browser.GetAsync($"/offers/{offer.OfferId}/accept");
            return new(
                browser, accept, accept.Form(), [("Declared", "true"), ("PayerName", "A council"), ("PayerAddress", "1 High Street"), ("PayerEmail", "pay@example.org")],
                () => app.DbAsync(async db => Same(await db.Offers.CountAsync(o => o.OfferId == offer.OfferId && o.Status == OfferStatus.Accepted), await TakenAsync(app) - taken)));
        }, PointsOf(on));
    }

    private static Task<int> TakenAsync(RunningApp app) => app.DbAsync(db => db.CohortPlaces.Select(p => p.Taken).SingleAsync());

    // What belongs together is there together: otherwise it is a half state, and no count of anything.
    private static int Same(params int[] counts) => counts.Distinct().Count() == 1 ? counts[0] : -1;

    private static async Task DieAndGoOnAsync(RunningApp app, Func<int, Task<Deed>> deed, KillPoint[] points)
    {
        await using var victim = new Victim(app);
        var died = 0;
        foreach (var (number, point) in points.Index())
        {
            var at = await deed(number);
            Assert.Equal(0, await at.CountAsync());
            using var request = Browser.Request(at.Page, at.Form, at.Values);
            var body = await request.Content!.ReadAsByteArrayAsync();
            var fate = await victim.PostAsync(at.Browser, request.RequestUri!, body, point);
            if (await victim.IsDeadAsync(fate))
            {
                died++;
                var after = await at.CountAsync();
                Assert.True(after is 0 or 1, $"Killed at {point}: a half state ({after})");
                Assert.True(fate is Fate.InDoubt || after == 1, $"Killed at {point}: acknowledged and lost");
            }

            // Whoever got no answer sends the same again, and so does whoever goes back and presses once more.
            Assert.Equal(Fate.Acknowledged, await victim.PostAsync(at.Browser, request.RequestUri!, body, null));
            Assert.True(await at.CountAsync() == 1, $"Killed at {point} and sent again: there {await at.CountAsync()} times");
        }

        Assert.True(died > 0, "Nothing was killed.");
        await app.AssertInvariantsAsync();
    }
}
