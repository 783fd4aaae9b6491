using System.Net;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Selection;
using Fairlead.Core.Sponsoring;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Sponsoring;

public class NominationDeskTests
{
    [Theory, BothDatabases]
    public async Task An_application_passes_the_gateway_only_with_all_its_forms(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        var (applicant, application) = await backed.AppliedAsync();
        await applicant.SubmitAsync(await applicant.GetAsync($"/applications/{application.ApplicationId}/check"), Applying.Declarations);
        await backed.SendAsync();
        var lead = await backed.LeadAsync();

        var waiting = await lead.GetAsync($"{backed.Path}/gateway");
        var check = await lead.GetAsync($"{backed.Path}/gateway/{application.ApplicationId}");
        var refused = await lead.SubmitAsync(check, ("Outcome", "Passed"));
        Assert.Contains("Not in: Endorsement", waiting.Text);
        Assert.DoesNotContain("Not in: Nomination form", waiting.Text);
        Assert.Equal(["The Endorsement has not come in, so the application is not complete and cannot pass. Refuse it, or refer it"], refused.Errors);
        Assert.Empty(await app.DbAsync(db => db.GatewayChecks.ToListAsync()));

        await backed.SendAsync("luke@council.example");
        await lead.SubmitAsync(await lead.GetAsync($"{backed.Path}/gateway/{application.ApplicationId}"), ("Outcome", "Passed"));
        Assert.Equal(GatewayOutcome.Passed, (await app.DbAsync(db => db.GatewayChecks.SingleAsync())).Outcome);
        var seen = await lead.GetAsync($"{backed.Path}/nominations/{(await backed.BackingAsync()).BackingId}");
        Assert.DoesNotContain("Give it back", seen.Text);
    }

    [Theory, BothDatabases]
    public async Task Staff_send_a_new_link_give_a_form_back_and_copy_one_from_paper(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        await backed.AppliedAsync();
        await backed.SendAsync();
        var lead = await backed.LeadAsync();
        var sent = await backed.BackingAsync();
        var page = $"{backed.Path}/nominations/{sent.BackingId}";

        app.Clock.MoveTo(app.Clock.Now.AddHours(1));
        var shown = await lead.GetAsync(page);
        await lead.SubmitAsync(shown, shown.Form($"{page}/give-back"));
        await app.RunDueAsync();
        var (sponsor, opened) = await backed.OpenedAsync("sally@council.example");
        var form = await sponsor.GetAsync($"{opened.Path}/form");
        Assert.Contains(Backed.Canary, form.Document.QuerySelector("textarea")!.TextContent);
        await sponsor.SubmitAsync(await sponsor.SubmitAsync(form, ("answers[strengths]", "Better said")), ("declarations.commitment", "agreed"));
        Assert.Contains("Better said", (await lead.GetAsync(page)).Text);

        var manager = $"{backed.Path}/nominations/{(await backed.BackingAsync("line-manager")).BackingId}";
        var enter = await lead.GetAsync($"{manager}/enter");
        Assert.Equal(["Enter the day on which the form came in"], (await lead.SubmitAsync(enter, ("answers[support]", "yes"))).Errors);
        var copied = await lead.SubmitAsync(enter, ("ReceivedDay", "14 June 2021"), ("ReceivedTime", "9am"), ("answers[support]", "yes"));
        Assert.Contains("Copied from paper by Ada Administrator", copied.Text);
        Assert.Contains("2 in, 0 waiting, 0 need something done", (await lead.GetAsync(backed.Path)).Text);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_list_has_what_needs_doing_first_and_asks_few_statements_however_long_it_is(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var backed = await Backed.MakeAsync(app);
        await app.DbAsync(async db =>
        {
            for (var i = 0; i < 500; i++)
            {
                var (person, sponsor) = (A.Person($"Person {i:000}", app.Clock.Now), A.Person($"Sponsor {i:000}", app.Clock.Now));
                var application = Application.Start(NewId.Next(), backed.Cohort.CohortId, person.PersonId, ApplicationSource.Online, Actor.Operator, app.Clock.Now);
                var backing = Backing.Ask(
                    NewId.Next(), backed.Cohort.CohortId, application.ApplicationId, "sponsor",
                    new BackerPerson(sponsor.PersonId, sponsor.Name, null, null, sponsor.CurrentEmail!), null, Actor.Operator, app.Clock.Now);
                if (i == 250)
                {
                    backing.Decline(DeclineReason.NoTime, null, Actor.Operator, app.Clock.Now);
                }

                db.AddRange(person, sponsor, application, backing);
            }

            await db.SaveChangesAsync();
        });
        var lead = await backed.LeadAsync();

        app.Statements.Clear();
        var list = await lead.GetAsync($"{backed.Path}/nominations");
        Assert.InRange(app.Statements.Statements.Count, 1, 14);
        Assert.StartsWith("Person 250", list.Document.QuerySelector("#nominations tbody tr")!.TextContent.Trim());
        Assert.Equal(100, list.Document.QuerySelectorAll("#nominations tbody tr").Length);
        Assert.Contains("Waiting (499)", list.Text);
        Assert.Single((await lead.GetAsync($"{backed.Path}/nominations?state=stuck")).Document.QuerySelectorAll("#nominations tbody tr"));
        app.Statements.Clear();
        await lead.GetAsync(backed.Path);
        Assert.InRange(app.Statements.Statements.Count, 1, 14);
    }
}
