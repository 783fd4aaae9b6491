using Fairlead.Core.Cohorts;
using Fairlead.Core.Jobs;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
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

    private static async Task<(RunningApp App, Region Region, Browser Browser)> MakeAsync(On on)
    {
        var app = await Region.AppAsync(on, services => services.AddSingleton(new ComposePatience(TimeSpan.Zero)));
        var region = await Region.MakeAsync(app, 30, Region.Forty(app));
        return (app, region, await app.BrowserOfAsync(region.Rita.PersonId));
    }
}
