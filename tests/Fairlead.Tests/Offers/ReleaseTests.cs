using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Offers;

public class ReleaseTests
{
    private static readonly Applied[] _five =
    [
        new("Ann Best", 400), new("Bea Good", 300), new("Cal Fair", 200), new("Dee Fair", 150), new("Eve Busy", Refused: true),
    ];

    [Theory, BothDatabases]
    public async Task Prepare_gives_members_a_place_the_others_the_reserve_and_the_refused_their_reason(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);

        await cohort.PrepareAsync();
        await cohort.PrepareAsync();

        var decisions = await app.DbAsync(db => db.Decisions.ToDictionaryAsync(d => d.ApplicationId));
        Assert.Equal(
            [DecisionOutcome.Place, DecisionOutcome.Place, DecisionOutcome.Reserve, DecisionOutcome.Reserve, DecisionOutcome.NotEligible],
            _five.Select(p => decisions[cohort.Application(p.Name).ApplicationId].Outcome));
        Assert.Equal("cannot-attend", decisions[cohort.Application("Eve Busy").ApplicationId].ReasonCode);
        Assert.Equal(5, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(DecisionPrepared))));
    }

    [Theory, BothDatabases]
    public async Task What_is_sent_is_word_for_word_what_was_previewed(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);
        await cohort.PrepareAsync();
        var previewed = await cohort.InScopeAsync(async s => await s.GetRequiredService<PreviewDecisions>()
            .RunAsync(await cohort.CohortAsync(s.GetRequiredService<Core.Data.AppDb>()), cohort.Definition, app.Clock.Now));

        await cohort.TellAsync();

        var sent = await app.DbAsync(db => db.Messages.Where(m => m.Kind == "decision").ToListAsync());
        Assert.All(sent, m => Assert.Equal(MessageStatus.Sent, m.Status));
        Assert.Equal(
            previewed.Letters.Select(l => (l.Name, l.Letter)).OrderBy(l => l.Name),
            sent.Select(m => (Name: m.ToName, new Letter(m.Subject, m.Body))).OrderBy(l => l.Name));
        Assert.Equal(
            previewed.Letters.Select(l => l.Letter.Hash).Order(),
            await app.DbAsync(async db => (await db.Decisions.Select(d => d.LetterHash!).ToListAsync()).Order()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Letters_say_the_day_to_answer_by_the_fee_and_the_reason(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(
            app, 2, new Applied("Ann Best", 400), new Applied("Pat Partner", 300, Kind: "external-partner"), new Applied("Eve Busy", Refused: true));

        await cohort.TellAsync();

        var bodies = await app.DbAsync(db => db.Messages.ToDictionaryAsync(m => m.ToName, m => m.Body));
        Assert.Contains("before the end of Tuesday 10 August 2021", bodies["Ann Best"], StringComparison.Ordinal);
        Assert.Contains("Your place is fully funded.", bodies["Ann Best"], StringComparison.Ordinal);
        Assert.Contains("carries a fee of £750.", bodies["Pat Partner"], StringComparison.Ordinal);
        Assert.Contains("- Event 1: early October 2021", bodies["Ann Best"], StringComparison.Ordinal);
        Assert.Contains("The reason: cannot attend all required elements.", bodies["Eve Busy"], StringComparison.Ordinal);
        Assert.All(bodies.Values, b => Assert.DoesNotContain('{', b));
    }

    [Theory, BothDatabases]
    public async Task Release_opens_offers_and_changes_the_cohort_but_tells_nobody_for_half_an_hour(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);

        await cohort.ReleaseAsync();
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30).AddTicks(-10));

        Assert.Equal(CohortStatus.Released, await app.DbAsync(async db => (await cohort.CohortAsync(db)).Status));
        Assert.Equal(["Ann Best", "Bea Good"], await cohort.StandingAsync());
        Assert.Equal(5, await app.DbAsync(db => db.Messages.CountAsync(m => m.Status == MessageStatus.Due)));
        Assert.Equal(0, await app.DbAsync(db => db.Decisions.ToldTo(ViewerOf(cohort, "Ann Best"), db.Applications, app.Clock.Now).CountAsync()));

        await app.MoveClockAsync(app.Clock.Now.AddTicks(10));

        Assert.Equal(5, await app.DbAsync(db => db.Messages.CountAsync(m => m.Status == MessageStatus.Sent)));
        Assert.Equal(1, await app.DbAsync(db => db.Decisions.ToldTo(ViewerOf(cohort, "Ann Best"), db.Applications, app.Clock.Now).CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Undo_takes_everything_back_and_it_can_be_released_again(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);
        var batchId = await cohort.ReleaseAsync();

        await cohort.DoAsync(async (s, db) =>
        {
            await s.GetRequiredService<UndoRelease>().RunAsync(
                await cohort.CohortAsync(db), await db.MessageBatches.SingleAsync(b => b.BatchId == batchId), cohort.By, app.Clock.Now.AddMinutes(29));
            return 0;
        });
        await app.MoveClockAsync(app.Clock.Now.AddHours(2));

        Assert.Equal(CohortStatus.SignedOff, await app.DbAsync(async db => (await cohort.CohortAsync(db)).Status));
        Assert.Empty(await cohort.StandingAsync());
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync(m => m.Status == MessageStatus.Sent)));
        Assert.Equal(0, await app.DbAsync(db => db.Decisions.CountAsync(d => d.Status == DecisionStatus.Released)));
        Assert.Equal(0, await app.DbAsync(db => db.Jobs.CountAsync(j => j.Status == JobStatus.Due && j.Kind == OfferLapse.Name)));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(CohortReleaseUndone))));

        await cohort.TellAsync();

        Assert.Equal(["Ann Best", "Bea Good"], await cohort.StandingAsync());
        Assert.Equal(5, await app.DbAsync(db => db.Messages.CountAsync(m => m.Status == MessageStatus.Sent)));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Once_the_letters_may_leave_a_release_cannot_be_undone(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);
        var batchId = await cohort.ReleaseAsync();

        await Assert.ThrowsAsync<RuleBrokenException>(() => cohort.DoAsync(async (s, db) =>
        {
            await s.GetRequiredService<UndoRelease>().RunAsync(
                await cohort.CohortAsync(db), await db.MessageBatches.SingleAsync(b => b.BatchId == batchId), cohort.By, app.Clock.Now.AddMinutes(30));
            return 0;
        }));

        Assert.Equal(5, await app.DbAsync(db => db.Messages.CountAsync(m => m.Status == MessageStatus.Due)));
    }

    [Theory, BothDatabases]
    public async Task A_letter_that_changed_after_it_was_approved_is_not_sent(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);
        await cohort.PrepareAsync();

        var outcome = await cohort.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<Core.Data.AppDb>();
            var loaded = await cohort.CohortAsync(db);
            var approved = (await s.GetRequiredService<PreviewDecisions>().RunAsync(loaded, cohort.Definition, app.Clock.Now)).Hash;
            var decision = await db.Decisions.FirstAsync();
            decision.EditLetter(decision.Draft with { Subject = "Something else" }, null, cohort.By, app.Clock.Now);
            await db.SaveChangesAsync();
            return await s.GetRequiredService<ReleaseDecisions>().RunAsync(loaded, cohort.Definition, approved, RefillRule.Ask, cohort.By, app.Clock.Now);
        });

        Assert.IsType<ReleaseOutcome.Changed>(outcome);
        Assert.Equal(0, await app.DbAsync(db => db.Messages.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Who_has_withdrawn_or_has_no_address_gets_no_letter_and_is_listed_with_the_reason(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);
        await cohort.PrepareAsync();
        await app.DbAsync(async db =>
        {
            var cal = await db.Applications.SingleAsync(a => a.ApplicationId == cohort.Application("Cal Fair").ApplicationId);
            cal.Withdraw("other", cohort.By, app.Clock.Now);
            await db.PersonEmails.Where(e => e.PersonId == cohort.Person("Dee Fair").PersonId)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Until, app.Clock.Now));
            await db.SaveChangesAsync();
        });

        var preview = await cohort.InScopeAsync(async s => await s.GetRequiredService<PreviewDecisions>()
            .RunAsync(await cohort.CohortAsync(s.GetRequiredService<Core.Data.AppDb>()), cohort.Definition, app.Clock.Now));
        await cohort.TellAsync();

        Assert.Equal(
            [("Cal Fair", "Has withdrawn"), ("Dee Fair", "Has no e-mail address: tell them in another way")],
            preview.LeftOut.Select(l => (l.Name, l.Why)).Order());
        Assert.Equal(["Ann Best", "Bea Good", "Eve Busy"], await app.DbAsync(db => db.Messages.Select(m => m.ToName).Order().ToListAsync()));
        Assert.Equal(DecisionStatus.Released, (await cohort.DecisionOnAsync("Dee Fair")).Status);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Release_waits_until_people_have_three_working_days_and_every_placeholder_is_known(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 2, _five);
        await cohort.PrepareAsync();
        await app.DbAsync(async db =>
        {
            var decision = await db.Decisions.SingleAsync(d => d.ApplicationId == cohort.Application("Bea Good").ApplicationId);
            decision.EditLetter(decision.Draft with { Body = "Dear {nmae}" }, null, cohort.By, app.Clock.Now);
            var loaded = await cohort.CohortAsync(db);
            loaded.Redate("accept-by", new DateOnly(2021, 7, 21), new DateOnly(2021, 7, 21), null, cohort.Definition.TimeZone, cohort.By, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        var preview = await cohort.InScopeAsync(async s => await s.GetRequiredService<PreviewDecisions>()
            .RunAsync(await cohort.CohortAsync(s.GetRequiredService<Core.Data.AppDb>()), cohort.Definition, app.Clock.Now));

        Assert.Equal(
            [
                "Change the day by which offers are answered. It is the end of Wednesday 21 July 2021, and people need at least 3 working days",
                $"Change the letter about application {cohort.Application("Bea Good").Reference}: “{{nmae}}” is not something we can fill in",
            ],
            preview.Problems);
    }

    private static Core.People.Viewer ViewerOf(SignedOff cohort, string name) => new(cohort.Person(name).PersonId, name, []);
}
