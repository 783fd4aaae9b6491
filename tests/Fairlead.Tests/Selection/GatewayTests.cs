using System.Net;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Selection;

public class GatewayTests
{
    [Theory, BothDatabases]
    public async Task A_refusal_needs_a_reason_and_keeps_the_name_of_a_human_and_its_history(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Joanne Tait", Passed: false, Heads: "no"));
        var browser = await region.LeadAsync();
        var page = await browser.GetAsync($"{region.Path}/gateway/{region.Id("Joanne Tait")}");

        var refusedWithoutReason = await browser.SubmitAsync(page, ("Outcome", "Refused"));
        await browser.SubmitAsync(refusedWithoutReason, ("Outcome", "Refused"), ("Reason", "not-heading-a-service"));
        await browser.SubmitAsync(await browser.GetAsync(page.Path), ("Outcome", "Referred"), ("Reason", ""), ("Note", "Ask her director"));

        Assert.Contains("What Joanne Tait leads", page.Text);
        Assert.Contains("Not met: You head up a significant area of service and manage teams", page.Text);
        Assert.Equal(HttpStatusCode.BadRequest, refusedWithoutReason.Status);
        Assert.Equal(["Choose the reason for the refusal"], refusedWithoutReason.Errors);
        var (check, history) = await app.DbAsync(async db =>
        {
            var one = await db.GatewayChecks.AsNoTracking().SingleAsync();
            return (one, await db.AuditEntries.Where(e => e.StreamId == one.GatewayCheckId).OrderBy(e => e.Seq).Select(e => e.Data).ToListAsync());
        });
        Assert.Equal((GatewayOutcome.Referred, "Ask her director"), (check.Outcome, check.Note));
        Assert.Equal("Ada Administrator", await app.DbAsync(db => db.People.Where(p => p.PersonId == check.DecidedByPersonId).Select(p => p.Name).SingleAsync()));
        Assert.Equal([true, false], history.Select(h => h.Contains("not-heading-a-service")));
    }

    [Theory, BothDatabases]
    public async Task All_that_meet_every_rule_are_passed_in_one_go_and_nobody_else(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(
            app, 1, new Applied("Anna", Passed: false), new Applied("Berta", Passed: false), new Applied("Carl", Passed: false, Heads: "no"));
        var browser = await region.LeadAsync();

        var preview = await browser.GetAsync($"{region.Path}/gateway/pass");
        var after = await browser.SubmitAsync(preview);

        Assert.Equal("Pass 2 applications", preview.Heading);
        Assert.Equal($"{region.Path}/gateway", after.Path);
        var passed = await app.DbAsync(db => db.Applications.PastGateway(db).Select(a => a.ApplicationId).ToListAsync());
        Assert.Equal(new[] { region.Id("Anna"), region.Id("Berta") }.Order(), passed.Order());
    }

    [Theory, BothDatabases]
    public async Task A_list_that_has_changed_since_it_was_shown_passes_nobody(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Anna", Passed: false), new Applied("Berta", Passed: false));
        var browser = await region.LeadAsync();
        var preview = await browser.GetAsync($"{region.Path}/gateway/pass");
        await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/gateway/{region.Id("Anna")}"), ("Outcome", "Referred"));

        var after = await browser.SubmitAsync(preview);

        Assert.Equal(HttpStatusCode.BadRequest, after.Status);
        Assert.Equal(0, await app.DbAsync(db => db.Applications.PastGateway(db).CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_check_that_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Anna", Passed: false));
        var browser = await region.LeadAsync();
        var address = $"{region.Path}/gateway/{region.Id("Anna")}";
        await browser.SubmitAsync(await browser.GetAsync(address), ("Outcome", "Referred"));
        var stale = await browser.GetAsync(address);
        await browser.SubmitAsync(await browser.GetAsync(address), ("Outcome", "Refused"), ("Reason", "incomplete"));

        var after = await browser.SubmitAsync(stale, ("Outcome", "Passed"));

        Assert.Contains("Somebody else decided while you were reading", after.Text);
        Assert.Equal(GatewayOutcome.Refused, await app.DbAsync(db => db.GatewayChecks.Select(c => c.Outcome).SingleAsync()));
    }
}
