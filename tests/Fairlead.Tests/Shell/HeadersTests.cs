using System.Net;
using Fairlead.Tests.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Shell;

[Trait("Goal", "G13")]
public class HeadersTests
{
    private static readonly string[] _always =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cache-Control",
    ];

    [Fact]
    public async Task Every_endpoint_answers_every_verb_with_the_full_set()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = app.NewBrowser();
        var paths = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + string.Join('/', e.RoutePattern.PathSegments.Select(s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : Guid.Empty.ToString())))
            .Concat(["/no-such-page", "/assets/no-such-file.css", "/assets/atkinson-hyperlegible-next-latin-wght-normal.woff2", "/?handler=Other"]).Distinct();

        foreach (var path in paths)
        {
            foreach (var verb in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
            {
                var response = await browser.SendAsync(new HttpRequestMessage(verb, new Uri(path, UriKind.Relative)));

                Assert.All(_always, name => Assert.True(response.Headers.Contains(name), $"{verb} {path} answers {response.StatusCode} without {name}"));
                Assert.False(response.Headers.Contains("Server"));
            }
        }
    }

    [Theory]
    [InlineData("/no-such-page", "GET", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/sign-in?handler=Other", "GET", HttpStatusCode.NotFound, "Page not found")]
    [InlineData("/sign-in/sent", "POST", HttpStatusCode.MethodNotAllowed, "This address cannot be used like that")]
    [InlineData("/sign-in", "POST", HttpStatusCode.BadRequest, "Your form could not be taken in")]
    [InlineData("/error/500", "GET", HttpStatusCode.NotFound, "Page not found")]
    public async Task A_mistake_has_a_page_of_its_own(string path, string verb, HttpStatusCode status, string heading)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var shown = await app.NewBrowser().FollowAsync(new HttpRequestMessage(new HttpMethod(verb), new Uri("http://localhost" + path)));

        Assert.Equal((status, heading), (shown.Status, shown.Heading));
        Assert.Equal($"{heading} - Fairlead", shown.Document.Title);
    }

    [Fact]
    public async Task The_inline_script_carries_the_nonce_of_its_response_and_no_other()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var first = await app.NewBrowser().GetAsync("/sign-in");
        var second = await app.NewBrowser().GetAsync("/sign-in");

        var nonces = new[] { first, second }.Select(s => s.Document.QuerySelector("script[nonce]")!.GetAttribute("nonce")!).ToList();
        Assert.NotEqual(nonces[0], nonces[1]);
        Assert.Contains($"'nonce-{nonces[0]}'", first.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_with_a_hash_in_their_name_may_be_kept_and_pages_may_not()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        var browser = app.NewBrowser();
        var page = await browser.GetAsync("/sign-in");
        var style = page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        var file = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(style, UriKind.Relative)));

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", file.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("no-store", page.Response.Headers.GetValues("Cache-Control").Single());
    }
}
