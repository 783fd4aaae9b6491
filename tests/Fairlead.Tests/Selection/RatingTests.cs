using System.Net;
using Fairlead.Core.Audit;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Selection;

public class RatingTests
{
    [Theory, BothDatabases]
    public async Task What_the_others_gave_is_hidden_until_mine_is_in(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Lena", Ratings: [4]), new Applied("Mona"));
        var browser = await app.BrowserOfAsync(region.Rob.PersonId);
        var paper = await browser.GetAsync($"{region.Path}/papers/{region.Id("Lena")}");
        var ratings = await browser.GetAsync($"{region.Path}/ratings");

        var next = await browser.SubmitAsync(paper, ("Value", "1"), ("Reason", "Little sign of the shift"), ("Next", "true"));

        Assert.DoesNotContain("Reason of Rita", paper.Text);
        Assert.Contains("Rate Lena first", ratings.Text);
        Assert.Equal("Mona", next.Heading);
        Assert.Contains("1 of 2 rated", next.Text);
        Assert.Contains("Reason of Rita", (await browser.GetAsync(paper.Path)).Text);
    }

    [Theory, BothDatabases]
    public async Task A_rating_without_value_and_reason_is_refused_with_both_sentences(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Lena"));
        var browser = await app.BrowserOfAsync(region.Rob.PersonId);

        var after = await browser.SubmitAsync(await browser.GetAsync($"{region.Path}/papers/{region.Id("Lena")}"), ("Value", null), ("Reason", " "));

        Assert.Equal(HttpStatusCode.BadRequest, after.Status);
        Assert.Equal(["Choose a rating", "Enter the reason for your rating"], after.Errors);
    }

    [Theory, BothDatabases]
    public async Task Who_has_too_few_ratings_has_no_score_is_listed_and_is_not_composed(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Lena", Ratings: [4, 3]), new Applied("Mona", Ratings: [4]));

        var scores = await app.DbAsync(async db =>
            (await SelectionPool.LoadAsync(db, await region.CohortAsync(db), region.Programme, region.Rita.PersonId, app.Clock.Now)).Members.Select(m => m.Score).ToList());
        var draft = await region.ComposeAsync();
        var page = await (await app.BrowserOfAsync(region.Rita.PersonId)).GetAsync($"{region.Path}/ratings");

        Assert.Equal([350, null], scores);
        Assert.DoesNotContain(region.Reference("Mona"), draft.RecordJson);
        Assert.Contains("1 person has too few ratings and cannot be composed yet: Mona", page.Text);
    }

    [Theory, BothDatabases]
    public async Task Only_its_author_changes_a_rating_and_nobody_after_the_sign_off(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Lena", Ratings: [4, 3]));

        await app.DbAsync(async db =>
        {
            var cohort = await region.CohortAsync(db);
            var rating = db.MeritRatings.First(r => r.PersonId == region.Rita.PersonId);
            Assert.Throws<RuleBrokenException>(() => rating.Change(cohort, region.Programme.Rating!, 0, "Mine now", Region.By(region.Rob), app.Clock.Now));
            cohort.SignOff(Region.By(region.Rita), app.Clock.Now);
            Assert.Throws<RuleBrokenException>(() => rating.Change(cohort, region.Programme.Rating!, 0, "Too late", Region.By(region.Rita), app.Clock.Now));
        });
    }
}
