using System.Net;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Selection;

public class RecusalTests
{
    private const string Derby = "E06000015";
    private const string Leicester = "E06000016";

    [Theory, BothDatabases]
    public async Task A_member_reads_nobody_of_their_own_authority_by_any_route(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(
            app, 1, new Applied("Dora of Derby", Derby, Ratings: [4, 3]), new Applied("Lena of Leicester", Leicester, Ratings: [2, 2]));
        var browser = await region.MemberAsync("Dan Director", authority: Derby);
        var own = region.Id("Dora of Derby");

        var list = await browser.GetAsync($"{region.Path}/papers");
        var print = await browser.GetAsync($"{region.Path}/papers/print");
        var ratings = await browser.GetAsync($"{region.Path}/ratings");
        var other = await browser.GetAsync($"{region.Path}/papers/{region.Id("Lena of Leicester")}");
        var paper = await browser.GetAsync($"{region.Path}/papers/{own}");
        var recuse = await browser.GetAsync($"{region.Path}/papers/{own}/recuse");
        var post = Browser.Request(other, other.Form(), ("Value", "0"), ("Reason", "Too near"));
        post.RequestUri = new Uri(other.Address, $"{region.Path}/papers/{own}");
        var posted = await browser.SendAsync(post);

        Assert.Contains("Lena of Leicester", list.Text);
        Assert.DoesNotContain("Dora of Derby", list.Text);
        Assert.Contains("is not shown to you", list.Text);
        Assert.Contains("Why Lena of Leicester applies", print.Text);
        Assert.DoesNotContain("Dora of Derby", print.Text);
        Assert.Contains("Lena of Leicester", ratings.Text);
        Assert.DoesNotContain("Dora of Derby", ratings.Text);
        Assert.DoesNotContain("350", ratings.Text);
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { paper.Status, recuse.Status, posted.StatusCode });
        Assert.Equal(2, await app.DbAsync(db => db.MeritRatings.CountAsync(r => r.ApplicationId == own)));
    }

    [Theory, BothDatabases]
    public async Task An_administrator_of_the_same_authority_cannot_check_or_read_at_the_gateway(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Dora", Derby, Passed: false), new Applied("Lena", Leicester, Passed: false));
        var browser = await region.MemberAsync("Adam", Part.ProgrammeAdministrator, Derby);

        var own = await browser.GetAsync($"{region.Path}/gateway/{region.Id("Dora")}");
        var other = await browser.GetAsync($"{region.Path}/gateway/{region.Id("Lena")}");
        var bulk = await browser.GetAsync($"{region.Path}/gateway/pass");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (own.Status, other.Status));
        Assert.Equal("Pass 1 application", bulk.Heading);
    }

    [Theory, BothDatabases]
    public async Task A_recusal_by_employer_ends_two_years_after_the_employment_and_one_declared_never(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Dora", Derby), new Applied("Lena", Leicester));
        await region.WorkForAsync(region.Rita.PersonId, Derby);
        await app.DbAsync(async db => await new DeclareInterest(db).DeclareAsync(
            await db.Applications.SingleAsync(a => a.ApplicationId == region.Id("Lena")), InterestKind.Mentoring, null, Region.By(region.Rita), app.Clock.Now));
        var whileAtDerby = await OpenToRitaAsync(app, region);

        app.Clock.MoveTo(app.Clock.Now.AddDays(1));
        await region.WorkForAsync(region.Rita.PersonId, "E06000018");

        Assert.Empty(whileAtDerby);
        Assert.Empty(await OpenToRitaAsync(app, region));
        app.Clock.MoveTo(app.Clock.Now.AddYears(RecusalQueries.EmployerYears));
        Assert.Equal([region.Id("Dora")], await OpenToRitaAsync(app, region));
    }

    [Theory, BothDatabases]
    public async Task Declaring_an_interest_ends_access_at_once_and_sets_the_rating_aside(On on)
    {
        await using var app = await Region.AppAsync(on);
        var region = await Region.MakeAsync(app, 1, new Applied("Lena", Leicester, Ratings: [4, 2]));
        var browser = await app.BrowserOfAsync(region.Rita.PersonId);
        var declare = await browser.GetAsync($"{region.Path}/papers/{region.Id("Lena")}/recuse");

        var without = await browser.SubmitAsync(declare);
        var after = await browser.SubmitAsync(without, ("Kind", "PersonalTie"));

        Assert.Equal(["Choose what your interest is"], without.Errors);
        Assert.Equal($"{region.Path}/papers", after.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{region.Path}/papers/{region.Id("Lena")}")).Status);
        var standing = await app.DbAsync(async db =>
            await SelectionPool.StandingRatings(db, await region.CohortAsync(db), app.Clock.Now).Select(r => r.Value).ToListAsync());
        Assert.Equal([2], standing);
    }

    private static Task<List<Guid>> OpenToRitaAsync(RunningApp app, Region region) => app.DbAsync(db =>
        db.Applications.OpenTo(db, region.Rita.PersonId, app.Clock.Now).Select(a => a.ApplicationId).ToListAsync());
}
