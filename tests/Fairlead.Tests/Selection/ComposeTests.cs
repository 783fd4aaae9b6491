using System.Net;
using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Fairlead.Web.Pages.Cohorts;
using Microsoft.EntityFrameworkCore;
using TargetType = Fairlead.Core.Programmes.TargetType;

namespace Fairlead.Tests.Selection;

public class ComposeTests
{
    [Theory, BothDatabases]
    public async Task The_page_shows_the_proven_optimum_of_the_library(On on)
    {
        await using var app = await Region.AppAsync(on);
        var people = Region.Forty(app).ToList();
        var region = await Region.MakeAsync(app, 30, people);
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);

        var page = await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/compose"));

        var expected = Assert.IsType<CohortOutcome.Composed>(CohortComposer.Compose(await ProblemAsync(region, people)));
        var draft = await region.DraftAsync();
        Assert.Equal($"{region.Path}/compose?draft=A", page.Path);
        Assert.Equal(expected.Evaluation.Total / Millionths.Point, draft.Total);
        Assert.Equal(
            expected.Members.Order(),
            people.Where(p => draft.Members.Any(m => m.ApplicationId == region.Id(p.Name))).Select(p => region.Reference(p.Name)).Order());
        Assert.Contains($"with more than {Words.Points(draft.Total)}", page.Text);
        Assert.IsType<ReplayOutcome.Identical>(DecisionRecord.Replay(draft.RecordJson));
        app.Statements.Clear();
        await browser.GetAsync(page.Path);
        Assert.InRange(app.Statements.Statements.Count, 1, 14);  // twelve, and the two of sign-in
        var record = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"{region.Path}/compose/record.json?draft=A", UriKind.Relative)));
        Assert.Equal(draft.RecordJson, await record.Content.ReadAsStringAsync());
    }

    [Theory, BothDatabases]
    public async Task Prices_come_from_a_job_and_can_be_stopped_and_asked_for_again(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 30, Region.Forty(app));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        await region.ComposeAsync();

        var waiting = await browser.GetAsync($"{region.Path}/compose");
        var stopped = await browser.SubmitAsync(waiting, waiting.Form($"{region.Path}/compose/prices/stop?draft=A"));
        await app.RunDueAsync();
        var none = await app.DbAsync(db => db.TargetPrices.CountAsync());
        await browser.SubmitAsync(stopped, stopped.Form($"{region.Path}/compose/prices?draft=A"));
        await app.RunDueAsync();
        var priced = await browser.GetAsync($"{region.Path}/compose");

        Assert.Contains("Prices are being worked out: 0 of 16", waiting.Text);
        Assert.Equal(0, none);
        Assert.DoesNotContain("Not yet worked out", priced.Text);
        var draft = await region.DraftAsync();
        var problem = DecisionRecord.ReadProblem(draft.RecordJson);
        var members = ((CohortOutcome.Composed)CohortComposer.Compose(problem)).Members;
        Assert.Equal(
            TargetPrices.Of(problem, members).Select(p => ($"{p.Target.Attribute}={p.Target.Value}", p.Price.Amount / Millionths.Point)).Order(),
            (await app.DbAsync(db => db.TargetPrices.ToListAsync())).Select(p => (p.TargetKey, p.Points)).Order());
    }

    [Theory, BothDatabases]
    public async Task Fewer_people_than_places_all_have_one_and_the_rest_stays_free(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 30, [.. Region.Forty(app).Where((_, at) => at % 13 != 12).Take(6)]);
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        Assert.Contains("There are 30 places, so 24 stay free.", (await browser.GetAsync($"{region.Path}/compose")).Text);
        var draft = await app.DbAsync(async db => DraftProblem.Compose(await SelectionPool.LoadAsync(db, await region.CohortAsync(db), region.Programme, region.Rita.PersonId, app.Clock.Now), [], new Dictionary<string, DraftLock>(), 30, 1));
        Assert.Equal((CompositionOutcome.Composed, 6), (draft.Outcome, draft.Members.Count));
    }

    [Theory, BothDatabases]
    public async Task A_swap_is_shown_before_it_is_made_and_then_kept_as_two_choices(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 30, Region.Forty(app));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        var before = await region.ComposeAsync();
        var compose = await browser.GetAsync($"{region.Path}/compose");
        var swapLink = compose.Document.QuerySelector(".fl-cohort .fl-act a")!.GetAttribute("href")!;

        var choose = await browser.GetAsync(swapLink);
        var coming = choose.Document.QuerySelector("select[name=in] option")!.GetAttribute("value")!;
        var preview = await browser.GetAsync($"{swapLink}&in={coming}");
        var after = await browser.SubmitAsync(preview);

        var draft = await region.DraftAsync();
        var going = swapLink.Split("out=")[1];
        Assert.Equal(before.Total, (await region.DraftAsync()).Total + CostOf(preview));
        Assert.Equal($"{region.Path}/compose?draft=A", after.Path);
        Assert.Equal(
            new Dictionary<string, DraftLock> { [going] = DraftLock.Out, [coming] = DraftLock.In },
            DraftProblem.ReadLocks(draft.LocksJson));
    }

    [Theory, BothDatabases]
    public async Task Impossible_targets_are_answered_with_the_smallest_change_which_makes_a_new_draft_that_is_signed_off(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 30, Region.Forty(app));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        await region.ComposeAsync();
        var targets = await browser.GetAsync($"{region.Path}/compose/targets?draft=A");
        var health = targets.Document.QuerySelectorAll("input[name$='.Value']").Single(i => i.GetAttribute("value") == "health").GetAttribute("name")!;

        var wrong = await browser.SubmitAsync(targets, (health.Replace("Value", "Min"), "some"));
        var impossible = await browser.SubmitAsync(wrong, (health.Replace("Value", "Min"), "20"), (health.Replace("Value", "Max"), "25"));
        var relaxed = await browser.SubmitAsync(impossible, impossible.Form($"{region.Path}/compose/relax?draft=B"));
        var compare = await browser.GetAsync($"{region.Path}/compose/compare?a=A&b=C");
        var signOff = await browser.GetAsync($"{region.Path}/sign-off?draft=C");
        var noReason = await browser.SubmitAsync(signOff, ("Reason", " "));
        var minutes = await browser.SubmitAsync(noReason, ("Reason", "The best thirty for the whole region."));

        Assert.Equal(["Enter the fewest for Health as a whole number"], wrong.Errors);
        Assert.Contains("Lower the fewest for Health from 20 to 4", impossible.Text);
        Assert.Equal($"{region.Path}/compose?draft=C", relaxed.Path);
        Assert.Contains("Compare drafts A and C", compare.Heading);
        Assert.Equal(["Enter the reason for the final composition"], noReason.Errors);
        Assert.Equal($"{region.Path}/minutes", minutes.Path);
        var signed = await region.DraftAsync("C");
        Assert.Contains("The best thirty for the whole region.", minutes.Text);
        Assert.Contains(signed.RecordHash, minutes.Text);
        Assert.Equal((CompositionStatus.Confirmed, region.Rita.PersonId), (signed.Status, signed.ConfirmedByPersonId));
        Assert.Equal(CohortStatus.SignedOff, (await app.DbAsync(region.CohortAsync)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/compose?draft=A"), relaxed.Form($"{region.Path}/compose?draft=C"))).Status);
    }

    [Theory, BothDatabases]
    public async Task A_protected_characteristic_is_refused_with_the_reason(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 30, Region.Forty(app));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        await region.ComposeAsync();
        var page = await browser.GetAsync($"{region.Path}/compose/targets?draft=A");
        var last = page.Document.QuerySelector("select[name$='.Add']")!.GetAttribute("name")!;

        var after = await browser.SubmitAsync(page, (last, "ethnicity=any"), (last.Replace("Add", "Min"), "1"), (last.Replace("Add", "Max"), "5"));

        Assert.Equal(
            ["Ethnicity is a characteristic that the law protects. It may steer nobody’s selection, so no target can be set on it"], after.Errors);
        Assert.Equal(1, await app.DbAsync(db => db.Compositions.CountAsync()));
        await app.DbAsync(async db =>
        {
            var cohort = await region.CohortAsync(db);
            var pool = await SelectionPool.LoadAsync(db, cohort, region.Programme, region.Rita.PersonId, app.Clock.Now);
            await Assert.ThrowsAsync<RuleBrokenException>(() => new ComposeCohort(db, ComposePatience.Usual).ComposeAsync(
                cohort, pool, null, [new DraftTarget("ethnicity", "any", 1, 5, TargetType.Selection, 1, null, false)],
                new Dictionary<string, DraftLock>(), Region.By(region.Rita), app.Clock.Now));
        });
    }

    [Theory, BothDatabases]
    public async Task A_draft_that_has_gone_out_of_date_cannot_be_signed_off_until_it_is_recalculated(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 30, Region.Forty(app));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        await region.ComposeAsync();
        var paper = await browser.GetAsync($"{region.Path}/papers/{region.Id("Person 03")}");
        await browser.SubmitAsync(paper, ("Value", paper.Document.QuerySelector("input[name=Value][checked]")?.GetAttribute("value") == "4" ? "0" : "4"));

        var stale = await browser.GetAsync($"{region.Path}/sign-off");
        var compose = await browser.GetAsync($"{region.Path}/compose");
        await browser.SubmitAsync(compose, compose.Form($"{region.Path}/compose?draft=A"));

        Assert.Contains("Recalculate it first", stale.Text);
        Assert.Contains("Ratings or applications have changed", compose.Text);
        Assert.DoesNotContain("Recalculate it first", (await browser.GetAsync($"{region.Path}/sign-off")).Text);
    }

    private static long CostOf(Shown preview)
    {
        var said = preview.Document.QuerySelector(".fl-facts dd")!.ChildNodes[0].TextContent.Trim();
        return said == "Nothing" ? 0 : long.Parse(said.Split(' ')[0], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<CohortProblem> ProblemAsync(Region region, IReadOnlyList<Applied> people) => new(
        [
            .. people.Select(p => new Person(
                region.Reference(p.Name), (100 * p.Ratings!.Sum() + 1) / 2 * Millionths.Point,
                new Dictionary<string, string>
                {
                    ["service-area"] = p.Area,
                    ["organisation-type"] = p.Authority is null ? "external-partner" : "local-authority",
                    ["authority"] = p.Authority ?? "",
                })),
        ],
        [
            .. region.Authorities.Select(a => new Target("authority", a, 1, 4)),
            new("organisation-type", "external-partner", 0, 5), new("service-area", "social-care", 6, 14), new("service-area", "education-and-send", 6, 12),
            new("service-area", "early-help", 3, 8), new("service-area", "health", 1, 5), new("service-area", "youth-justice", 1, 5),
        ],
        30, (ulong)DraftProblem.SeedOf(await region.App.DbAsync(region.CohortAsync)));
}
