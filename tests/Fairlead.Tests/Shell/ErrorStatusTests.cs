using System.Net;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Shell;

[Trait("Goal", "G13")]
public class ErrorStatusTests
{
    private static readonly string[] _always =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cache-Control",
    ];

    [Fact]
    public async Task When_the_database_is_away_the_page_says_so_and_gives_a_reference()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var person = await app.PersonAsync("Asha Khan");
        var browser = await app.BrowserOfAsync(person.PersonId);
        await app.DbAsync(db => db.Database.ExecuteSqlRawAsync("""drop table "Sessions" """));

        var shown = await browser.GetAsync("/help");

        Assert.Equal((HttpStatusCode.InternalServerError, "Sorry, there is a problem with the service"), (shown.Status, shown.Heading));
        Assert.Matches("give this reference: [0-9a-zA-Z:]{8,}", shown.Text);
        AssertFullSet(shown.Response);
    }

    [Fact]
    public async Task Somebody_without_the_part_is_told_so()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var person = await app.PersonAsync("Asha Khan");

        var shown = await (await app.BrowserOfAsync(person.PersonId)).GetAsync("/people");

        Assert.Equal((HttpStatusCode.Forbidden, "You cannot see this page"), (shown.Status, shown.Heading));
        AssertFullSet(shown.Response);
    }

    [Fact]
    public async Task Too_many_tries_to_sign_in_are_slowed_down()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = app.NewBrowser();

        for (var tries = 0; tries < 60; tries++)
        {
            await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative)));
        }

        var shown = await browser.FollowAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("http://localhost/sign-in")));
        Assert.Equal((HttpStatusCode.TooManyRequests, "Too many tries"), (shown.Status, shown.Heading));
        AssertFullSet(shown.Response);
    }

    private static void AssertFullSet(HttpResponseMessage response) =>
        Assert.Equal(_always, _always.Where(name => response.Headers.Contains(name)));
}
