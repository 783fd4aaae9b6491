using System.Net;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Sponsoring;

public class BackersTests
{
    [Theory, BothDatabases]
    public async Task Nobody_backs_themselves_or_in_two_roles_whatever_label_the_address_bears(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync(ask: false);

        var self = await applicant.FillAsync(application.ApplicationId, "backing", [.. Backed.Named.Where(n => n.Name != "answers[sponsor.email]"), ("answers[sponsor.email]", "Anna.Applicant+boss@Example.org")]);
        var twice = await applicant.FillAsync(application.ApplicationId, "backing", [.. Backed.Named.Where(n => n.Name != "answers[line-manager.email]"), ("answers[line-manager.email]", "SALLY+2@council.example")]);

        Assert.Equal(["Your sponsor cannot be you. Enter the address of somebody else"], self.Errors);
        Assert.Equal(["Your sponsor and your line manager must be two people. Enter the address of somebody else"], twice.Errors);
        Assert.Contains("Sally Sponsor", twice.Document.QuerySelector("input[name='answers[sponsor.name]']")!.GetAttribute("value"));
        Assert.Empty(await app.DbAsync(db => db.Backings.ToListAsync()));
    }

    [Theory, BothDatabases]
    public async Task Submitting_asks_whoever_was_not_asked_yet_and_no_one_twice(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync(ask: false);
        await applicant.FillAsync(application.ApplicationId, "backing", Backed.Named);

        await applicant.SubmitAsync(await applicant.GetAsync($"/applications/{application.ApplicationId}/check"), Applying.Declarations);
        await applicant.FillAsync(application.ApplicationId, "reasons", ("answers[why]", "For more."), ("completed", "yes"));
        await applicant.SubmitAsync(await applicant.GetAsync($"/applications/{application.ApplicationId}/check"), Applying.Declarations);
        await app.RunDueAsync();

        Assert.Equal(2, await app.DbAsync(db => db.Backings.CountAsync()));
        Assert.Equal(2, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "backer-request")));
        var typedOver = await applicant.FillAsync(application.ApplicationId, "backing", ("answers[sponsor.email]", "other@council.example"));
        Assert.Equal(["You have asked Sally Sponsor (sally@council.example). To ask somebody else, use “Your sponsor” on your task list"], typedOver.Errors);
    }

    [Theory, BothDatabases]
    public async Task A_backer_declines_and_the_applicant_asks_somebody_else(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        var (sponsor, page) = await backed.OpenedAsync("sally@council.example");
        var decline = await sponsor.GetAsync($"{page.Path}/decline");

        Assert.Equal(["Select why you cannot answer"], (await sponsor.SubmitAsync(decline)).Errors);
        Assert.Equal("You have declined", (await sponsor.SubmitAsync(decline, ("Reason", "NotSuited"), ("Note", "Too early 7731"))).Heading);
        await app.RunDueAsync();
        var list = await applicant.GetAsync($"/applications/{application.ApplicationId}");
        Assert.Contains("Sally Sponsor declined on 14 June 2021. Ask somebody else", list.Text);
        Assert.DoesNotContain(Backed.Canary, list.Document.Source.Text);
        Assert.Contains("cannot fill in", (await app.DbAsync(db => db.Messages.SingleAsync(m => m.ToPersonId == application.PersonId && m.Kind == "backer-news"))).Body);

        var replace = await applicant.GetAsync($"/applications/{application.ApplicationId}/backers/sponsor");
        var manager = await applicant.SubmitAsync(replace, ("answers[sponsor.name]", "Luke"), ("answers[sponsor.organisation]", "Derby"), ("answers[sponsor.email]", "luke@council.example"));
        Assert.Equal(["This person backs your application already. Enter the address of somebody else"], manager.Errors);
        var asked = await applicant.SubmitAsync(replace, ("answers[sponsor.name]", "Stan Second"), ("answers[sponsor.organisation]", "Derby"), ("answers[sponsor.email]", "stan@council.example"));
        Assert.Contains("Stan Second: asked on", asked.Text);
        Assert.Equal("Stan Second", (await app.ReloadAsync(application.ApplicationId)).Answers.Only("sponsor.name"));
        var lead = await backed.LeadAsync();
        var first = await app.DbAsync(db => db.Backings.SingleAsync(b => b.Name == "Sally Sponsor"));
        Assert.Contains("Too early 7731", (await lead.GetAsync($"{backed.Path}/nominations/{first.BackingId}")).Text);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_backer_hands_over_and_the_old_link_is_dead(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        var link = await backed.LinkToAsync("sally@council.example");
        var (sponsor, page) = await backed.OpenedAsync("sally@council.example");
        await sponsor.SubmitAsync(await sponsor.GetAsync($"{page.Path}/form"), [.. Backed.Written, ("later", "true")]);
        var handOver = await sponsor.GetAsync($"{page.Path}/hand-over");

        var unfit = await sponsor.SubmitAsync(handOver, ("Name", "Anna"), ("Email", "anna.applicant@example.org"));
        Assert.Equal(["This person cannot answer in your place. Enter the address of somebody else"], unfit.Errors);
        Assert.Equal("You have handed over", (await sponsor.SubmitAsync(handOver, ("Name", "Dora Deputy"), ("Email", "dora@council.example"))).Heading);
        await app.RunDueAsync();

        Assert.Equal("This link has ended", (await app.NewBrowser().GetAsync(link)).Heading);
        Assert.Equal("You have handed over", (await sponsor.GetAsync($"{page.Path}/form")).Heading);
        Assert.Contains("Dora Deputy: asked on", (await applicant.GetAsync($"/applications/{application.ApplicationId}")).Text);
        var (deputy, opened) = await backed.OpenedAsync("dora@council.example");
        Assert.DoesNotContain(Backed.Canary, (await deputy.GetAsync($"{opened.Path}/form")).Document.Source.Text);
        var check = await deputy.SubmitAsync(await deputy.GetAsync($"{opened.Path}/form"), ("answers[strengths]", "Many"), ("answers[suited]", "yes"));
        Assert.Equal("Thank you", (await deputy.SubmitAsync(check, ("declarations.commitment", "agreed"))).Heading);
    }

    [Theory, BothDatabases]
    public async Task Replacing_a_backer_who_has_answered_asks_first_and_takes_the_form_out_of_the_count(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        await backed.SendAsync();

        var replace = await applicant.GetAsync($"/applications/{application.ApplicationId}/backers/sponsor");
        Assert.Contains("It will no longer count", replace.Text);
        await applicant.SubmitAsync(replace, ("answers[sponsor.name]", "Stan Second"), ("answers[sponsor.organisation]", "Derby"), ("answers[sponsor.email]", "stan@council.example"));
        await app.RunDueAsync();

        var desk = await app.DbAsync(async db => await NominationDesk.LoadAsync(db, await db.Cohorts.SingleAsync(c => c.CohortId == backed.Cohort.CohortId), backed.Programme, NewId.Next(), app.Clock.Now));
        Assert.Equal((0, 2, 0), (desk.Count(DeskState.In), desk.Count(DeskState.Waiting), desk.Count(DeskState.Stuck)));
        Assert.Contains("You need do nothing more", (await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "backer-news" && m.ToAddress == "sally@council.example"))).Body);
    }

    [Theory, BothDatabases]
    public async Task An_address_that_the_mail_system_refuses_is_told_to_the_applicant(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        await app.DbAsync(db => db.Messages.Where(m => m.ToAddress == "sally@council.example").ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Failed).SetProperty(m => m.SentAt, (DateTime?)null)));

        await app.RunDueAsync();
        await app.RunDueAsync();

        Assert.Equal(BackingStatus.Bounced, (await backed.BackingAsync()).Status);
        Assert.Contains("We could not reach Sally Sponsor at sally@council.example", (await applicant.GetAsync($"/applications/{application.ApplicationId}")).Text);
        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync(m => m.ToPersonId == application.PersonId && m.Subject == "We could not reach Sally Sponsor")));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Reminders_go_to_those_who_have_not_answered_and_follow_a_deadline_that_moves(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (_, application) = await backed.AppliedAsync();
        await backed.SendAsync("luke@council.example");

        await app.MoveClockAsync(new DateTime(2021, 6, 25, 9, 0, 0, DateTimeKind.Utc));
        var week = await app.DbAsync(db => db.Messages.Where(m => m.Subject.StartsWith("7 days left") || m.Subject.Contains(": 7 days left")).OrderBy(m => m.ToAddress).ToListAsync());
        await backed.SendAsync();
        await app.MoveClockAsync(new DateTime(2021, 6, 30, 9, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["anna.applicant@example.org", "sally@council.example"], week.Select(m => m.ToAddress));
        Assert.Contains("* The Nomination form, from Sally Sponsor", week[0].Body);
        Assert.DoesNotContain("Endorsement", week[0].Body);
        var last = await app.DbAsync(db => db.Messages.Where(m => m.Subject.Contains("2 days left")).ToListAsync());
        Assert.Equal(["anna.applicant@example.org"], last.Select(m => m.ToAddress));
        Assert.DoesNotContain("Nomination", last[0].Body);
        Assert.NotEqual(Guid.Empty, application.ApplicationId);
    }

    [Theory, BothDatabases]
    public async Task Whoever_backs_an_application_is_recused_from_it_under_every_address(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        await applicant.SubmitAsync(await applicant.GetAsync($"/applications/{application.ApplicationId}/check"), Applying.Declarations);
        var alias = A.Person("Sally S", app.Clock.Now, "sally+private@council.example");
        var stranger = await app.PersonAsync("Una Uninvolved");
        await app.AddAsync(alias);

        async Task<bool> RecusedAsync(Guid personId) => await app.DbAsync(db =>
            db.Applications.RecusedFrom(db, personId, app.Clock.Now).AnyAsync(a => a.ApplicationId == application.ApplicationId));

        Assert.True(await RecusedAsync((await backed.BackingAsync()).PersonId));
        Assert.True(await RecusedAsync(alias.PersonId));
        Assert.False(await RecusedAsync(stranger.PersonId));
        var lead = await backed.MemberAsync("Sally Lead", Part.ProgrammeLead, "sally+lead@council.example");
        Assert.DoesNotContain("Anna Applicant", (await lead.GetAsync($"{backed.Path}/nominations")).Document.Source.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{backed.Path}/nominations/{(await backed.BackingAsync()).BackingId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{backed.Path}/nominations/{(await backed.BackingAsync()).BackingId}/enter")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_merge_of_two_records_takes_the_request_along_and_gives_it_back(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        await backed.AppliedAsync();
        var (kept, gone, by) = (await app.PersonAsync("Sally Sponsor"), (await backed.BackingAsync()).PersonId, Actor.Operator);

        var mergeId = await app.DbAsync(async db =>
        {
            await using var write = await db.BeginWriteAsync();
            var merge = await new MergePeople(db).MergeAsync(new MergeOrder(kept.PersonId, gone, [], "One person"), by, app.Clock.Now);
            await write.CommitAsync();
            return merge.PersonMergeId;
        });
        Assert.Equal(kept.PersonId, (await backed.BackingAsync()).PersonId);
        await app.DbAsync(async db =>
        {
            await using var write = await db.BeginWriteAsync();
            await new UndoMerge(db).UndoAsync(await db.PersonMerges.Include(m => m.Moved).SingleAsync(m => m.PersonMergeId == mergeId), by, app.Clock.Now);
            await write.CommitAsync();
        });

        Assert.Equal(gone, (await backed.BackingAsync()).PersonId);
        await app.AssertInvariantsAsync();
    }
}
