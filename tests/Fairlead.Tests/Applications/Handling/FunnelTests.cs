using Fairlead.Core.Applications;
using Fairlead.Core.Applications.Handling;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Interviews;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Tests.Interviews;
using Fairlead.Tests.Offers;
using Fairlead.Tests.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Applications.Handling;

public sealed class FunnelTests
{
    private const string Derby = "E06000015";
    private const string Derbyshire = "E10000007";
    private static readonly string[] _first = ["Started", "Submitted", "Passed the gateway"];

    [Theory, BothDatabases]
    public async Task The_numbers_are_those_counted_by_hand_and_each_opens_its_list(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);

        var page = await FunnelPage.OpenAsync(cohort.Browser, cohort.Id);

        Assert.Equal(_first, page.Steps);
        Assert.Equal(
            ["A local authority in the East Midlands: 3 3 1 1 1 1", "Another organisation that works in partnership with local authority children’s services: 1 1 0 1 0 0", "Not known: 1 0 0 1 0 0", "Everybody: 5 4 1 3 1 1"],
            page.Lines.Select(l => $"{l.Label}: {string.Join(' ', l.Numbers)}"));
        Assert.Equal(["Ben Out"], await page.NamesAsync("Everybody", "Out"));
        Assert.Equal(["Dan Draft"], await page.NamesAsync("Not known", "Started"));
        Assert.Contains("80% of the step before", HandledCohort.Texts(page.Shown, ".fl-funnel li")[1], StringComparison.Ordinal);
        Assert.Equal("Started: 5; Submitted: 4, 80% of the step before; Passed the gateway: 1, 25% of the step before.", page.Shown.Document.QuerySelector("svg desc")!.TextContent);
        foreach (var by in new[] { "", "service-area", "authority", "nothing-of-the-kind" })
        {
            Assert.InRange(await (await FunnelPage.OpenAsync(cohort.Browser, cohort.Id, by)).AssertEachNumberIsItsListAsync(), 20, 100);
        }
    }

    [Theory, BothDatabases]
    public async Task The_register_says_which_number_it_shows_keeps_it_in_its_form_clears_it_and_exports_it(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        var page = await FunnelPage.OpenAsync(cohort.Browser, cohort.Id, "authority");

        var list = await page.ListAsync("Derby", "Submitted");

        Assert.Equal(["Ann Passed", "Eva Withdrawn"], FunnelPage.Names(list));
        Assert.Equal("From where everybody is: reached “Submitted”; Authority: Derby.", HandledCohort.Texts(list, "#of-funnel").Single());
        var kept = list.Document.QuerySelectorAll("#filter input[type=hidden]").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}");
        Assert.Equal(["Eva Withdrawn"], FunnelPage.Names(await cohort.Browser.GetAsync(cohort.At($"applications?q=eva&{string.Join('&', kept)}"))));
        var clear = list.Document.QuerySelectorAll("#filter a").Single();
        Assert.Equal(5, FunnelPage.Names(await cohort.Browser.GetAsync(clear.GetAttribute("href")!)).Count);
        Assert.Equal(2, await page.DownloadAsync(list));
        Assert.Equal(["Cat Partner", "Dan Draft"], await page.NamesAsync("Not known", "Started"));
        Assert.Equal(2, await page.DownloadAsync(await page.ListAsync("Not known", "Started")));
        Assert.Equal(1, await page.DownloadAsync(await page.ListAsync("Everybody", "Withdrawn")));
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_recused_finds_the_same_as_if_nobody_had_applied(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await MakeAsync(app);
        await app.DbAsync(async db =>
        {
            var person = await db.People.Include(p => p.Employments).SingleAsync(p => p.PersonId == cohort.Administrator.PersonId);
            person.WorkFor(ReferenceData.IdOf(Derby), "Director", cohort.By, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        var page = await FunnelPage.OpenAsync(cohort.Browser, cohort.Id, "authority");

        Assert.Equal(
            ["Derby: 0 0 0 0 0 0", "Derbyshire: 1 1 0 0 1 0", "Not known: 2 1 0 2 0 0", "Everybody: 3 2 0 2 1 0"],
            page.Lines.Where(l => l.Label is "Derby" || l.Numbers[0] > 0).Select(l => $"{l.Label}: {string.Join(' ', l.Numbers)}"));
        await page.AssertEachNumberIsItsListAsync();
        var all = await cohort.Browser.GetAsync(cohort.At("applications"));
        Assert.Equal(["Ben Out", "Cat Partner", "Dan Draft"], FunnelPage.Names(all));
        Assert.Equal(3, await page.DownloadAsync(all));
        Assert.Equal(["Ben Out"], FunnelPage.Names(await cohort.Browser.GetAsync(cohort.At($"applications?by=authority&value={Derbyshire}"))));
        Assert.Empty(FunnelPage.Names(await cohort.Browser.GetAsync(cohort.At($"applications?by=authority&value={Derby}"))));
        Assert.Contains("2 submitted, 1 started", (await cohort.Browser.GetAsync($"/cohorts/{cohort.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Reads_and_interviews_are_steps_where_the_definition_has_them_and_regions_come_from_authorities(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var read = await Assessed.MakeAsync(app, 4, 5, Derby, "E06000047", "E08000003", "other-organisation");
        await read.MakeReadyAsync();
        await read.AssignAsync();
        var seats = await read.SeatsAsync();
        var (full, half) = (read.Of($"Applicant {Assessed.Number(1)}").ApplicationId, read.Of($"Applicant {Assessed.Number(2)}").ApplicationId);
        foreach (var seat in seats.Where(s => s.ApplicationId == full).Append(seats.First(s => s.ApplicationId == half)))
        {
            await read.ReadAsync(seat, 5);
        }

        var page = await FunnelPage.OpenAsync(await read.LeadAsync(), read.Cohort.CohortId);

        Assert.Equal([.. _first, "Read", "Called to interview", "Recommended"], page.Steps);
        Assert.Equal([4, 4, 4, 1, 0, 0, 4, 0, 0], page.Line("Everybody"));
        Assert.Equal(["North East", "North West", "Yorkshire and The Humber", "East Midlands"], page.Lines.Take(4).Select(l => l.Label));
        Assert.Equal([1, 1, 1, 1, 0, 0, 1, 0, 0], page.Line("East Midlands"));
        Assert.Equal([1, 1, 1, 0, 0, 0, 1, 0, 0], page.Line("Not known"));
        Assert.Equal([$"Applicant {Assessed.Number(2)}"], await page.NamesAsync("North East", "Passed the gateway"));
        Assert.DoesNotContain("5.0", page.Shown.Text, StringComparison.Ordinal);
        await page.AssertEachNumberIsItsListAsync();
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_recommended_before_the_second_line_has_looked(On on)
    {
        await using var app = await Interviewed.AppAsync(on);
        var world = await Interviewed.MakeAsync(app, 3, 5, 2);
        await world.LayOutAsync(new(2012, 3, 12), new(2012, 3, 13));
        await world.AllCanComeAsync();
        await world.PlanAsync();
        await app.MoveClockAsync(new DateTime(2012, 3, 14, 10, 0, 0, DateTimeKind.Utc));
        await world.HoldAsync($"Applicant {Assessed.Number(1)}", 6);
        await world.HoldAsync($"Applicant {Assessed.Number(2)}", 1, "do-not-offer");
        var lead = await world.LeadAsync();
        var before = await FunnelPage.OpenAsync(lead, world.Read.Cohort.CohortId);

        var second = await world.Read.AssessorAsync("Assessor Second");
        await app.DbAsync(async db =>
        {
            var (cohort, by) = (await world.Read.CohortAsync(db), Assessed.By(second));
            var (line, phases) = (new SecondLine(db), ReviewPhases.Of(cohort, world.Read.Programme, app.Clock.Now));
            await line.TakeAsync(cohort, world.Rules, phases, by, app.Clock.Now);
            await line.AgreeAsync(cohort, await db.InterviewResults.Select(r => r.InterviewResultId).ToListAsync(), phases, by, app.Clock.Now);
        });
        var after = await FunnelPage.OpenAsync(lead, world.Read.Cohort.CohortId);

        Assert.Equal([3, 3, 3, 3, 3, 0, 3, 0, 0], before.Line("Everybody"));
        Assert.Equal([3, 3, 3, 3, 3, 1, 2, 1, 0], after.Line("Everybody"));
        Assert.Equal([$"Applicant {Assessed.Number(2)}"], await after.NamesAsync("Everybody", "Out"));
        await after.AssertEachNumberIsItsListAsync();
    }

    [Theory, BothDatabases]
    public async Task Choosing_and_offers_are_steps_once_their_pages_are_there_and_only_for_whom_they_are(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var signed = await SignedOff.MakeAsync(app, 3, new Applied("Ann Accepts", 400), new Applied("Bea Declines", 390), new Applied("Cy Waits", 380),
            new Applied("Di Reserve", 370), new Applied("Eli Refused", 300, Refused: true));
        var browser = await app.BrowserOfAsync(signed.Lead.PersonId);

        var chosen = await FunnelPage.OpenAsync(browser, signed.CohortId);
        await signed.ReleaseAsync(RefillRule.Ask);
        await app.MoveClockAsync(app.Clock.Now.AddMinutes(30));
        await OfferTests.AcceptAsync(signed, "Ann Accepts");
        await OfferTests.DeclineAsync(signed, "Bea Declines");
        var offered = await FunnelPage.OpenAsync(browser, signed.CohortId);

        Assert.Equal([.. _first, "Chosen"], chosen.Steps);
        Assert.Equal([5, 5, 4, 3, 4, 1, 0], chosen.Line("Everybody"));
        Assert.Equal([.. _first, "Chosen", "Offered a place", "Accepted"], offered.Steps);
        Assert.Equal([5, 5, 4, 3, 3, 1, 3, 2, 0], offered.Line("Everybody"));
        Assert.Equal(["Bea Declines", "Eli Refused"], await offered.NamesAsync("Everybody", "Out"));
        await offered.AssertEachNumberIsItsListAsync();

        var cohort = await app.DbAsync(signed.CohortAsync);
        var funder = new Viewer(signed.Lead.PersonId, "", [new(Part.Funder, PartScope.Installation, null, null)]);
        Assert.Equal([FunnelStep.Started, FunnelStep.Submitted, FunnelStep.PastGateway], FunnelSteps.Of(signed.Definition, cohort, funder));
    }

    [Theory, BothDatabases]
    public async Task Before_the_sign_off_nobody_learns_who_is_chosen_from_an_address_and_without_the_permission_there_is_no_page(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var signed = await SignedOff.MakeAsync(app, 1, new Applied("Ann In", 400), new Applied("Bea Out", 300));
        var browser = await app.BrowserOfAsync(signed.Lead.PersonId);
        var path = $"/cohorts/{signed.CohortId}";
        Assert.Equal(["Ann In"], FunnelPage.Names(await browser.GetAsync($"{path}/applications?step=chosen")));

        await app.DbAsync(async db =>
        {
            var cohort = await signed.CohortAsync(db);
            cohort.Reopen(signed.By, app.Clock.Now);
            await db.SaveChangesAsync();
        });

        Assert.Equal(_first, (await FunnelPage.OpenAsync(browser, signed.CohortId)).Steps);
        foreach (var step in new[] { "chosen", "offered", "accepted", "recommended", "read" })
        {
            Assert.Empty(FunnelPage.Names(await browser.GetAsync($"{path}/applications?step={step}")));
        }

        var member = await app.BrowserOfAsync((await app.PersonAsync("Mia Member", Part.AwardingMember, PartReach.OverCohort(signed.CohortId))).PersonId);
        Assert.Equal(403, (int)(await member.GetAsync($"{path}/funnel")).Status);
        Assert.DoesNotContain("Where everybody is", (await member.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("Where everybody is", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Before_the_first_application_it_says_what_to_do(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await HandledCohort.MakeAsync(app);

        var page = await cohort.Browser.GetAsync(cohort.At("funnel"));

        Assert.Contains("No applications yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Document.QuerySelectorAll("main a"), a => a.TextContent == "Enter a form from paper");
        Assert.Empty(page.Document.QuerySelectorAll("main table, main svg"));
    }

    /// <summary>Ann passed, Ben was refused, Cat waits, Dan has a draft and Eva has withdrawn.</summary>
    private static async Task<HandledCohort> MakeAsync(RunningApp app)
    {
        var cohort = await HandledCohort.MakeAsync(app);
        var ann = await cohort.ApplyAsync("Ann Passed");
        var ben = await cohort.ApplyAsync("Ben Out", null, ("authority", Derbyshire), ("service-area", "health"));
        await cohort.ApplyAsync("Cat Partner", null, ("organisation-type", "external-partner"), ("partner-organisation", "A charity"), ("fee-payer", "The charity"));
        await cohort.StartAsync("Dan Draft");
        var eva = await cohort.ApplyAsync("Eva Withdrawn");
        await app.DbAsync(async db =>
        {
            db.GatewayChecks.Add(GatewayCheck.Decide(NewId.Next(), cohort.Cohort, ann, new(GatewayOutcome.Passed), cohort.By, app.Clock.Now));
            db.GatewayChecks.Add(GatewayCheck.Decide(NewId.Next(), cohort.Cohort, ben, new(GatewayOutcome.Refused, "cannot-attend"), cohort.By, app.Clock.Now));
            (await db.Applications.SingleAsync(a => a.ApplicationId == eva.ApplicationId)).Withdraw(null, cohort.By, app.Clock.Now);
            await db.SaveChangesAsync();
        });
        return cohort;
    }
}
