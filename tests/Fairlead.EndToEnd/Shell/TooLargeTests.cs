using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Fairlead.EndToEnd.Running;

namespace Fairlead.EndToEnd.Shell;

/// <summary>What only the real web server answers: the in-memory one has no limits.</summary>
[Collection(InABrowser.Name)]
[Trait("Goal", "G13")]
public class TooLargeTests(RunningService service)
{
    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_a_page_and_every_header()
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new ByteArrayContent(new byte[40_000_000]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.ExpectContinue = true;

        using var response = await client.SendAsync(request);

        var heading = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()).QuerySelector("h1")?.TextContent;
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "That is too large"), (response.StatusCode, heading));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }
}
