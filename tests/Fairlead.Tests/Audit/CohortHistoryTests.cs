using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Tests.Offers;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Audit;

public class CohortHistoryTests
{
    [Theory, BothDatabases]
    public async Task A_lead_reads_what_was_done_of_whom_and_an_administrator_only_that_it_was_done(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, [.. SignedOff.People(2)]);
        await cohort.TellAsync(RefillRule.Ask);
        await OfferTests.AcceptAsync(cohort, "Ann 001");
        var reference = cohort.Application("Ann 001").Reference;
        var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);
        var administrator = await app.BrowserOfAsync((await app.PersonAsync("Ada Admin", Part.Administrator)).PersonId);

        var read = await lead.GetAsync($"/cohorts/{cohort.CohortId}/history");
        var told = await administrator.GetAsync($"/cohorts/{cohort.CohortId}/history");
        var offers = await lead.GetAsync($"/cohorts/{cohort.CohortId}/history?kind=Offer");
        var nonsense = await lead.GetAsync($"/cohorts/{cohort.CohortId}/history?kind=Session&p=999");

        Assert.Contains($"Offer made {reference}", read.Text, StringComparison.Ordinal);
        Assert.Contains("Lena Lead, programme lead", read.Text, StringComparison.Ordinal);
        Assert.Contains("Ann 001", read.Text, StringComparison.Ordinal);
        Assert.Contains("The applicant", told.Text, StringComparison.Ordinal);
        Assert.Contains("Action: Publish", read.Text, StringComparison.Ordinal);
        Assert.Contains("Offer made", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Outcome:", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann 00", told.Text, StringComparison.Ordinal);
        Assert.Equal(await app.DbAsync(db => db.Offers.SumAsync(o => o.AuditCount)), Rows(offers));
        Assert.Equal("History", nonsense.Heading);
        Assert.DoesNotContain("Not as it was written", read.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task It_holds_all_of_the_cohort_and_nothing_of_another(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, [.. SignedOff.People(1)]);
        var other = await app.DbAsync(async db => (await new Core.Cohorts.OpenCohort(db).PlanAsync(
            cohort.Definition, "Cohort 2", 3, null, cohort.By, app.Clock.Now)).CohortId);

        var (own, others, all) = await app.DbAsync(async db => (
            await db.AuditOf(cohort.CohortId, new Dictionary<Guid, Guid>()).Select(e => e.StreamId).Distinct().ToListAsync(),
            await db.AuditOf(other, new Dictionary<Guid, Guid>()).Select(e => e.StreamId).Distinct().ToListAsync(),
            await db.AuditEntries.Where(e => e.Stream != nameof(Person) && e.Stream != nameof(Configuration) && e.Stream != nameof(Core.SignIn.Session))
                .Select(e => e.StreamId).Distinct().CountAsync()));
        var ofElsewhere = await app.DbAsync(db => db.PartsHeld.CountAsync(p => p.CohortId == null));

        Assert.Equal([other], others);
        Assert.Equal(all - ofElsewhere - 1, own.Count);
    }

    [Theory, BothDatabases]
    public async Task An_entry_that_was_changed_afterwards_is_marked(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var cohort = await SignedOff.MakeAsync(app, 1, [.. SignedOff.People(1)]);
        await app.DbAsync(db => db.AuditEntries.Where(e => e.StreamId == cohort.CohortId && e.Seq == 1).ExecuteUpdateAsync(s => s.SetProperty(e => e.Event, "CohortMoved")));

        var read = await (await app.BrowserOfAsync(cohort.Lead.PersonId)).GetAsync($"/cohorts/{cohort.CohortId}/history?kind=Cohort");

        Assert.Single(read.Document.QuerySelectorAll("tbody .govuk-tag--red"));
    }

    [Fact]
    public async Task It_is_read_fifty_at_a_time_by_the_same_few_statements()
    {
        var statements = new List<int>();
        foreach (var people in new[] { 1, 40 })
        {
            await using var app = await RunningApp.StartAsync(On.Sqlite);
            var cohort = await SignedOff.MakeAsync(app, 1, [.. SignedOff.People(people)]);
            var lead = await app.BrowserOfAsync(cohort.Lead.PersonId);
            app.Statements.Clear();
            var first = await lead.GetAsync($"/cohorts/{cohort.CohortId}/history");
            statements.Add(app.Statements.Statements.Count);
            if (people == 40)
            {
                var second = await lead.GetAsync($"/cohorts/{cohort.CohortId}/history?p=2");
                Assert.Equal(50, Rows(first));
                Assert.NotEqual(first.Document.QuerySelector("tbody")!.TextContent, second.Document.QuerySelector("tbody")!.TextContent);
                Assert.NotNull(first.Document.QuerySelector("a[href$='history?p=2']"));
            }
        }

        Assert.Equal(statements[0], statements[1]);
        Assert.InRange(statements[0], 1, 14);
    }

    private static int Rows(Shown page) => page.Document.QuerySelectorAll("tbody tr").Length;
}
