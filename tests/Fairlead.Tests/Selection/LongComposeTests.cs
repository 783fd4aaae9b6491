using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Jobs;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Selection;

/// <summary>A cohort whose proof takes longer than a page waits: here no page waits at all.</summary>
public class LongComposeTests
{
    [Theory, BothDatabases]
    public async Task It_is_composed_beside_the_page_and_found_where_the_page_says(On on)
    {
        var (app, region, browser) = await MakeAsync(on);
        await using var _ = app;

        var asked = await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/compose"));
        var meanwhile = await browser.GetAsync($"{region.Path}/compose");
        await app.RunDueAsync();
        var done = await browser.GetAsync(asked.Path);
        var draft = await browser.GetAsync(done.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);

        Assert.StartsWith("/jobs/", asked.Path, StringComparison.Ordinal);
        Assert.Contains("Waiting for its turn", asked.Text);
        Assert.Equal(asked.Path, meanwhile.Document.QuerySelector(".govuk-inset-text a")!.GetAttribute("href"));
        Assert.Contains("Finished on", done.Text);
        Assert.Equal($"{region.Path}/compose?draft=A", draft.Path);
        Assert.Contains("30 of 30", draft.Text);
        Assert.DoesNotContain("A composition is being worked out", draft.Text);
        Assert.Equal(16, await app.DbAsync(db => db.TargetPrices.CountAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_draft_that_somebody_changed_meanwhile_stays_and_the_result_becomes_the_next(On on)
    {
        var (app, region, browser) = await MakeAsync(on);
        await using var _ = app;
        var first = await region.ComposeAsync();
        var compose = await browser.GetAsync($"{region.Path}/compose?draft=A");
        var swap = await browser.GetAsync(compose.Document.QuerySelector(".fl-cohort .fl-act a")!.GetAttribute("href")!);
        var coming = swap.Document.QuerySelector("select[name=in] option")!.GetAttribute("value")!;
        var preview = await browser.GetAsync($"{swap.Path}&in={coming}");

        var asked = await browser.SubmitAsync(preview);
        await app.DbAsync(async db =>
        {
            var draft = await db.Compositions.Include(c => c.Members).SingleAsync();
            var (cohort, pool) = (await region.CohortAsync(db), await SelectionPool.LoadAsync(db, await region.CohortAsync(db), region.Programme, region.Rob.PersonId, app.Clock.Now));
            await new ComposeCohort(db, ComposePatience.Usual).ComposeAsync(
                cohort, pool, draft, DraftTarget.Read(draft.TargetsJson), new Dictionary<string, DraftLock> { [coming] = DraftLock.Out }, Region.By(region.Rob), app.Clock.Now);
        });
        await app.RunDueAsync();
        await app.RunDueAsync();

        Assert.Contains("takes longer to work out than a page can wait", preview.Text);
        Assert.StartsWith("/jobs/", asked.Path, StringComparison.Ordinal);
        var (a, b) = (await region.DraftAsync(), await region.DraftAsync("B"));
        Assert.Equal(first.CompositionId, a.CompositionId);
        Assert.Equal((DraftLock.Out, DraftLock.In), (DraftProblem.ReadLocks(a.LocksJson)[coming], DraftProblem.ReadLocks(b.LocksJson)[coming]));
        Assert.Equal($"{region.Path}/compose?draft=B", (await app.DbAsync(db => db.Jobs.SingleAsync(j => j.Kind == ComposeJob.KindName))).Location);
    }

    [Theory, BothDatabases]
    public async Task It_can_be_stopped_and_leaves_nothing(On on)
    {
        var (app, region, browser) = await MakeAsync(on);
        await using var _ = app;

        var asked = await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/compose"));
        var stopped = await browser.SubmitAsync(asked, asked.Form($"{asked.Path}/cancel"));
        await app.RunDueAsync();

        Assert.Contains("Cancelled", stopped.Text);
        Assert.Equal(0, await app.DbAsync(db => db.Compositions.CountAsync()));
        Assert.Contains("Compose the first draft", (await browser.GetAsync($"{region.Path}/compose")).Text);
    }

    [Theory, BothDatabases]
    public async Task A_second_run_after_a_crash_keeps_one_draft(On on)
    {
        var (app, region, browser) = await MakeAsync(on);
        await using var _ = app;
        await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/compose"));
        await app.RunDueAsync();

        await app.DbAsync(db => db.Jobs.Where(j => j.Kind == ComposeJob.KindName).ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Due)));
        await app.RunDueAsync();

        Assert.Equal(1, await app.DbAsync(db => db.Compositions.CountAsync()));
        Assert.Equal(JobStatus.Done, (await app.DbAsync(db => db.Jobs.SingleAsync(j => j.Kind == ComposeJob.KindName))).Status);
    }

    [Theory, BothDatabases]
    public async Task A_search_that_ends_before_its_proof_says_how_much_better_another_could_be_and_goes_on_when_asked(On on)
    {
        var (app, region, browser) = await MakeAsync(on, steps: 1);
        await using var _ = app;
        await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/compose"));
        await app.RunDueAsync();

        var early = await region.DraftAsync();
        var found = await browser.GetAsync($"{region.Path}/compose?draft=A");
        var signOff = await browser.GetAsync($"{region.Path}/sign-off?draft=A");
        var page = found;
        for (var asked = 0; asked < 20 && page.Document.QuerySelector("form[action*=search-longer]") is not null; asked++)
        {
            Assert.True((await region.DraftAsync()).IsProvenBest || await app.DbAsync(db => db.TargetPrices.CountAsync()) == 0);
            await browser.SubmitAsync(page, page.Form($"{region.Path}/compose/search-longer?draft=A"));
            await app.RunDueAsync();
            page = await browser.GetAsync($"{region.Path}/compose?draft=A");
        }

        var draft = await region.DraftAsync();
        Assert.InRange(draft.Total, early.Total, early.Bound);
        Assert.Contains("The best found, not proven best.", found.Text);
        Assert.Contains($"with more than {Words.Points(early.Bound)}, which is {Words.Points(early.Bound - early.Total)} more than these have", found.Text);
        Assert.Contains("Prices, and how firm each place is, can be worked out once the total is proven best", found.Text);
        Assert.Contains($"another could have up to {Words.Points(early.Bound - early.Total)} more", signOff.Text);
        Assert.IsType<ReplayOutcome.Identical>(DecisionRecord.Replay(early.RecordJson));
        Assert.Contains($"with more than {Words.Points(draft.Total)}", page.Text);
        Assert.Equal((draft.Total, null), (draft.Bound, draft.EndedAfterSteps));
        Assert.Equal(16, await app.DbAsync(db => db.TargetPrices.CountAsync()));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_search_that_ends_with_nothing_says_what_the_closest_it_saw_would_need(On on)
    {
        var (app, region, browser) = await MakeAsync(on, steps: 1);
        await using var _ = app;
        await app.DbAsync(async db =>
        {
            var cohort = await region.CohortAsync(db);
            var pool = await SelectionPool.LoadAsync(db, cohort, region.Programme, region.Rita.PersonId, app.Clock.Now);
            var all = DraftTarget.From(region.Programme, cohort.Places).Where(t => t.Attribute == "service-area")
                .Select(t => pool.Rated.Count(m => m.Attributes.GetValueOrDefault(t.Attribute) == t.Value) is var count ? t with { Min = count, Max = count } : t);
            await new ComposeCohort(db, new ComposePatience(TimeSpan.Zero, 1)).ComposeAsync(
                cohort, pool, null, [.. all], new Dictionary<string, DraftLock>(), Region.By(region.Rita), app.Clock.Now);
        });
        await app.RunDueAsync();

        var undecided = await browser.GetAsync($"{region.Path}/compose");
        var signOff = await browser.GetAsync($"{region.Path}/sign-off?draft=A");
        var before = await region.DraftAsync();
        var page = undecided;
        for (var asked = 0; asked < 20 && page.Document.QuerySelector("form[action*=search-longer]") is not null; asked++)
        {
            await browser.SubmitAsync(page, page.Form($"{region.Path}/compose/search-longer?draft=A"));
            await app.RunDueAsync();
            page = await browser.GetAsync($"{region.Path}/compose?draft=A");
        }

        Assert.Contains("No cohort was found that meets these targets", undecided.Text);
        Assert.Contains("Lower the fewest for", undecided.Text);
        Assert.Contains("Draft A has found no cohort yet", signOff.Text);
        Assert.Equal(CompositionOutcome.Undecided, before.Outcome);
        Assert.IsType<ReplayOutcome.Identical>(DecisionRecord.Replay(before.RecordJson));
        Assert.Contains("That is proven.", page.Text);
        Assert.Contains("The smallest change that works:", page.Text);
        Assert.NotEmpty(page.Document.QuerySelectorAll("#conflict li"));
        Assert.Equal(CompositionOutcome.Impossible, (await region.DraftAsync()).Outcome);
    }

    private static async Task<(RunningApp App, Region Region, Browser Browser)> MakeAsync(On on, long steps = Effort.UsualSteps)
    {
        var app = await Region.AppAsync(on, services => services.AddSingleton(new ComposePatience(TimeSpan.Zero, steps)));
        var region = await Region.MakeAsync(app, 30, Region.Forty(app));
        return (app, region, await app.BrowserOfAsync(region.Rita.PersonId));
    }
}
