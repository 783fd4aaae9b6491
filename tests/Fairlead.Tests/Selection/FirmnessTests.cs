using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Selection;

/// <summary>How firm each place is, who is next in for it, and who may see that.</summary>
public class FirmnessTests
{
    [Theory, BothDatabases]
    public async Task The_page_shows_how_firm_each_place_is_and_puts_first_what_could_change(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 30, Region.Forty(app).Select((p, i) => p with { Ratings = i % 2 == 0 ? [4, 4] : [(i / 2 % 2) + 1, 2] }));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        await region.ComposeAsync();

        var before = await browser.GetAsync($"{region.Path}/compose");
        await app.RunDueAsync();
        var page = await browser.GetAsync($"{region.Path}/compose");

        var kept = await app.DbAsync(db => db.CompositionFirmnesses.SingleAsync());
        var problem = DecisionRecord.ReadProblem((await region.DraftAsync()).RecordJson);
        var members = ((CohortOutcome.Composed)CohortComposer.Compose(problem)).Members;
        var expected = CohortFirmness.Of(problem, members, kept.Noise, 1000).ToDictionary(f => f.Id, f => f.Times);
        Assert.Equal(expected, kept.Times());
        var close = members.Count(m => expected[m] < 900);
        Assert.InRange(close, 1, 29);
        Assert.DoesNotContain("Firmness", before.Text);
        Assert.Contains($"{close} could change", page.Text);
        Assert.Contains($"{30 - close} firm in at least 9 of 10 trials", page.Text);
        var shown = page.Document.QuerySelectorAll(".fl-cohort .fl-firmcell").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal(problem.People.Count, shown.Count);
        Assert.Equal(members.Select(m => expected[m]).Where(t => t < 900).Order().Select(t => $"{t} of 1,000"), shown.Take(close));
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_recused_from_somebody_sees_firmness_in_which_that_score_plays_no_part(On on)
    {
        await using var app = await Region.AppAsync(on);
        var people = Region.Forty(app).ToList();
        var region = await Region.MakeAsync(app, 30, people);
        var draft = await region.ComposeAsync();
        await app.RunDueAsync();
        var hidden = draft.Members[0].ApplicationId;
        await app.DbAsync(async db => await new DeclareInterest(db).DeclareAsync(
            await db.Applications.SingleAsync(a => a.ApplicationId == hidden), InterestKind.Mentoring, null, Region.By(region.Rita), app.Clock.Now));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);

        var before = await browser.GetAsync($"{region.Path}/compose?draft=A");
        await browser.SubmitAsync(before, before.Form($"{region.Path}/compose/prices?draft=A"));
        await app.RunDueAsync();
        var page = await browser.GetAsync($"{region.Path}/compose?draft=A");

        var problem = DecisionRecord.ReadProblem(draft.RecordJson);
        var reference = people.Select(p => p.Name).Where(n => region.Id(n) == hidden).Select(region.Reference).Single();
        var members = ((CohortOutcome.Composed)CohortComposer.Compose(problem)).Members;
        var kept = await app.DbAsync(db => db.CompositionFirmnesses.SingleAsync(f => f.TimesJson.Length > 0 && !f.TimesJson.Contains(reference)));
        foreach (var score in new[] { 0, 400_000_000 })
        {
            var world = problem with { People = [.. problem.People.Select(p => p.Id == reference ? p with { Score = score, Lock = PersonLock.In } : p)] };
            Assert.Equal(
                CohortFirmness.Of(world, members, kept.Noise, 1000).Where(f => f.Id != reference).ToDictionary(f => f.Id, f => f.Times), kept.Times());
        }

        Assert.DoesNotContain("of 1,000", before.Text);
        Assert.Contains("keep their places in every trial", page.Text);
        Assert.Equal(39, page.Document.QuerySelectorAll(".fl-cohort .fl-firmcell").Length);
    }

    [Theory, BothDatabases]
    public async Task Who_is_next_in_for_a_place_is_who_the_composer_would_take(On on)
    {
        await using var app = await Region.AppAsync(on);
        var people = Region.Forty(app).ToList();
        var region = await Region.MakeAsync(app, 30, people);
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        await region.ComposeAsync();

        var page = await browser.GetAsync($"{region.Path}/compose");

        var problem = DecisionRecord.ReadProblem((await region.DraftAsync()).RecordJson);
        var members = ((CohortOutcome.Composed)CohortComposer.Compose(problem)).Members;
        var names = people.ToDictionary(p => region.Reference(p.Name), p => p.Name);
        var expected = NextIn.Of(problem, members).ToDictionary(n => names[n.Member], n => n.Next is null ? "Nobody, one for one" : names[n.Next]);
        var rows = page.Document.QuerySelectorAll("#people .fl-scroll")[0].QuerySelectorAll("tr:has(td)").ToDictionary(
            r => r.QuerySelector("th")!.TextContent.Trim(), r => r.QuerySelectorAll("td")[2].ChildNodes.Select(n => n.TextContent.Trim()).First(t => t.Length > 0));
        Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), rows.OrderBy(r => r.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Noise_is_as_large_as_the_raters_differences_make_a_score_uncertain()
    {
        // Within people the squares sum to 2 + 0 over 1 + 1 degrees of freedom: deviation 1, over the root of two raters, times 100.
        Assert.Equal(70_710_678, CompositionFirmness.NoiseOf([[1, 3], [2, 2]], 100));
        Assert.Equal(0, CompositionFirmness.NoiseOf([[2, 2], [4, 4, 4]], 100));
        Assert.Equal(0, CompositionFirmness.NoiseOf([[2], [4]], 100));
    }
}
