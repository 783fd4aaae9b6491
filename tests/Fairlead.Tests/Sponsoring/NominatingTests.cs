using System.Net;
using Fairlead.Core.Applications;
using Fairlead.Core.People;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Sponsoring;

public class NominatingTests
{
    [Theory, BothDatabases]
    public async Task An_applicant_asks_and_each_backer_answers_from_a_link_without_an_account(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync(ask: false);

        var named = await applicant.FillAsync(application.ApplicationId, "backing", Backed.Named);
        Assert.Equal($"/applications/{application.ApplicationId}/backers", named.Path);
        Assert.Contains("Sally Sponsor has not been asked yet", named.Text);
        Assert.Empty(await app.DbAsync(db => db.Backings.ToListAsync()));
        var asked = await applicant.SubmitAsync(named, named.Form(named.Path));
        await app.RunDueAsync();
        Assert.Contains("Sally Sponsor: asked on 14 June 2021", asked.Text);
        Assert.Contains("Luke Line: asked on 14 June 2021", asked.Text);

        var sponsor = app.NewBrowser();
        var landing = await sponsor.GetAsync(await backed.LinkToAsync("sally@council.example"));
        Assert.Equal("Anna Applicant asks for your support", landing.Heading);
        Assert.Contains("5pm on Friday 2 July 2021", landing.Text);
        Assert.Equal(BackingStatus.Asked, (await backed.BackingAsync()).Status);
        var open = await sponsor.SubmitAsync(landing);
        Assert.DoesNotContain("link", open.Path);
        Assert.Contains("Sally Sponsor: opened on", (await applicant.GetAsync($"/applications/{application.ApplicationId}")).Text);

        var form = await sponsor.GetAsync($"{open.Path}/form");
        var gaps = await sponsor.SubmitAsync(form, ("answers[strengths]", Backed.Canary));
        Assert.Equal(["Select an answer to “Is the applicant suited?”"], gaps.Errors);
        Assert.Contains(Backed.Canary, gaps.Document.QuerySelector("textarea")!.TextContent);
        Assert.Contains("in progress since", (await applicant.GetAsync($"/applications/{application.ApplicationId}")).Text);
        var check = await sponsor.SubmitAsync(await sponsor.GetAsync($"{open.Path}/form"), Backed.Written);
        Assert.Equal($"{open.Path}/check", check.Path);
        Assert.Equal(["Confirm the declaration “I will support the applicant throughout.”"], (await sponsor.SubmitAsync(check)).Errors);
        var sent = await sponsor.SubmitAsync(check, ("declarations.commitment", "agreed"));
        await app.RunDueAsync();
        Assert.Equal("Thank you", sent.Heading);

        var receipt = await app.DbAsync(db => db.Messages.SingleAsync(m => m.Kind == "nomination-receipt"));
        Assert.Equal("sally@council.example", receipt.ToAddress);
        Assert.Contains(Backed.Canary, receipt.Body);
        Assert.Contains((await app.DbAsync(db => db.Nominations.SingleAsync())).Hash!, receipt.Body);
        var lead = await backed.LeadAsync();
        var seen = await lead.GetAsync($"{backed.Path}/nominations/{(await backed.BackingAsync()).BackingId}");
        Assert.Contains(Backed.Canary, seen.Text);
        Assert.Contains("I will support the applicant throughout.", seen.Text);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_a_backer_writes_reaches_no_page_and_no_mail_of_the_applicant(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        await backed.SendAsync();
        await applicant.SubmitAsync(await applicant.GetAsync($"/applications/{application.ApplicationId}/check"), Applying.Declarations);
        await app.RunDueAsync();

        var own = $"/applications/{application.ApplicationId}";
        string[] pages = ["/", "/applications", own, $"{own}/answers", $"{own}/answers.txt", $"{own}/submitted", $"{own}/check", $"{own}/backers", $"{own}/backers/sponsor", "/messages"];
        foreach (var page in pages)
        {
            var shown = await applicant.GetAsync(page);
            Assert.DoesNotContain(Backed.Canary, shown.Document.Source.Text);
        }

        var backing = await backed.BackingAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.GetAsync($"/nominations/{backing.BackingId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.GetAsync($"/nominations/{backing.BackingId}/form")).Status);
        Assert.All(await app.DbAsync(db => db.Messages.Where(m => m.ToPersonId == application.PersonId).ToListAsync()), m => Assert.DoesNotContain(Backed.Canary, m.Body));
        Assert.DoesNotContain(Backed.Canary, (await app.DbAsync(db => db.Submissions.SingleAsync())).Snapshot);
        Assert.All(await app.DbAsync(db => db.AuditEntries.ToListAsync()), e => Assert.DoesNotContain(Backed.Canary, e.Data));
    }

    [Theory, BothDatabases]
    public async Task A_link_that_is_passed_on_opens_the_form_in_no_other_browser_and_ends_when_it_is_used(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        await backed.AppliedAsync();
        var link = await backed.LinkToAsync("sally@council.example");
        var (sponsor, page) = await backed.OpenedAsync("sally@council.example");
        await sponsor.SubmitAsync(await sponsor.GetAsync($"{page.Path}/form"), [.. Backed.Written, ("later", "true")]);

        var stranger = app.NewBrowser();
        var forwarded = await stranger.GetAsync(link);
        Assert.Equal("This form is open in another browser", forwarded.Heading);
        Assert.DoesNotContain(Backed.Canary, forwarded.Document.Source.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{page.Path}/form")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(page.Path)).Status);
        Assert.Equal("Nobody", await MessagesToStrangerAsync());

        // The owner changes browsers with a link that only their mailbox has.
        app.Clock.MoveTo(app.Clock.Now.AddMinutes(5));
        await stranger.SubmitAsync(forwarded);
        await app.RunDueAsync();
        var phone = app.NewBrowser();
        var moved = await phone.SubmitAsync(await phone.GetAsync(await backed.LinkToAsync("sally@council.example")));
        Assert.Contains("Go on with the form", moved.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await sponsor.GetAsync(page.Path)).Status);
        var check = await phone.SubmitAsync(await phone.GetAsync($"{page.Path}/form"));
        await phone.SubmitAsync(check, ("declarations.commitment", "agreed"));
        Assert.Equal("Thank you", (await phone.GetAsync(page.Path)).Heading);
        Assert.Equal("This link has ended", (await app.NewBrowser().GetAsync(link)).Heading);
        Assert.Equal("This link has ended", (await app.NewBrowser().GetAsync(await backed.LinkToAsync("sally@council.example"))).Heading);
        Assert.Equal("This link has ended", (await app.NewBrowser().GetAsync("/nominations/link/nobody-was-ever-sent-this")).Heading);

        async Task<string> MessagesToStrangerAsync() =>
            await app.DbAsync(db => db.Messages.AnyAsync(m => m.ToAddress != "sally@council.example" && m.Body.Contains("new link"))) ? "Somebody" : "Nobody";
    }

    [Theory, BothDatabases]
    public async Task Two_tabs_that_send_make_one_nomination(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        await backed.AppliedAsync();
        var (sponsor, page) = await backed.OpenedAsync("sally@council.example");
        await sponsor.SubmitAsync(await sponsor.GetAsync($"{page.Path}/form"), Backed.Written);
        var (one, two) = (await sponsor.GetAsync($"{page.Path}/check"), await sponsor.GetAsync($"{page.Path}/check"));

        var both = await Task.WhenAll(
            sponsor.SubmitAsync(one, ("declarations.commitment", "agreed")), sponsor.SubmitAsync(two, ("declarations.commitment", "agreed")));

        Assert.All(both, b => Assert.Equal("Thank you", b.Heading));
        Assert.Equal(1, await app.DbAsync(db => db.Messages.CountAsync(m => m.Kind == "nomination-receipt")));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_deadline_of_the_applicant_is_that_of_the_backers_and_an_extension_too(On on)
    {
        await using var app = await RunningApp.StartAsync(on, Backed.Deadline.AddMinutes(-30));
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        await applicant.SubmitAsync(await applicant.GetAsync($"/applications/{application.ApplicationId}/check"), Applying.Declarations);
        var (sponsor, page) = await backed.OpenedAsync("sally@council.example");
        await sponsor.SubmitAsync(await sponsor.GetAsync($"{page.Path}/form"), Backed.Written);
        var check = await sponsor.GetAsync($"{page.Path}/check");
        var (manager, endorse) = await backed.OpenedAsync("luke@council.example");
        var endorsed = await manager.SubmitAsync(await manager.GetAsync($"{endorse.Path}/form"), ("answers[support]", "yes"));

        app.Clock.MoveTo(Backed.Deadline.AddTicks(-10));
        Assert.Equal("Thank you", (await manager.SubmitAsync(endorsed)).Heading);
        app.Clock.MoveTo(Backed.Deadline);
        var late = await sponsor.SubmitAsync(check, ("declarations.commitment", "agreed"));
        Assert.Equal("The deadline has passed", late.Heading);
        Assert.Equal(BackingStatus.Opened, (await backed.BackingAsync()).Status);
        var incomplete = await applicant.GetAsync($"/applications/{application.ApplicationId}");
        Assert.Contains("Your application is not complete The Nomination form did not reach us before 5pm on Friday 2 July 2021.", incomplete.Text);
        Assert.DoesNotContain("The Endorsement did not reach us", incomplete.Text);

        await app.DbAsync(async db =>
        {
            db.LateEntries.Add(LateEntry.GrantExtension(
                Core.Data.NewId.Next(), backed.Cohort.CohortId, application.PersonId, Backed.Deadline.AddDays(1), "illness", "Ill", Core.Audit.Actor.Operator, app.Clock.Now));
            await db.SaveChangesAsync();
        });
        var extended = await sponsor.SubmitAsync(await sponsor.GetAsync($"{page.Path}/check"), ("declarations.commitment", "agreed"));
        Assert.Equal("Thank you", extended.Heading);
        var backing = await backed.BackingAsync();
        Assert.Equal(Timeliness.ByExtension, (await app.DbAsync(db => db.Nominations.SingleAsync(n => n.BackingId == backing.BackingId))).Timeliness);
        Assert.DoesNotContain("not complete The", (await applicant.GetAsync($"/applications/{application.ApplicationId}")).Text);
    }

    [Theory, BothDatabases]
    public async Task A_signed_in_backer_opens_the_form_without_the_link(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        await backed.AppliedAsync();
        var backing = await backed.BackingAsync();

        var signedIn = await app.BrowserOfAsync(backing.PersonId);
        var page = await signedIn.GetAsync($"/nominations/{backing.BackingId}");
        var check = await signedIn.SubmitAsync(await signedIn.GetAsync($"{page.Path}/form"), Backed.Written);

        Assert.Equal("Thank you", (await signedIn.SubmitAsync(check, ("declarations.commitment", "agreed"))).Heading);
    }
}
