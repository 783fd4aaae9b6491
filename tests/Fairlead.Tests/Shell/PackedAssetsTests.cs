using System.IO.Compression;
using System.Net;
using Fairlead.Tests.Running;
using Fairlead.Web.Infrastructure.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Fairlead.Tests.Shell;

public class PackedAssetsTests
{
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0", "gzip")]
    [InlineData("deflate", null)]
    [InlineData(null, null)]
    public async Task Style_and_script_come_as_the_browser_takes_them(string? accepted, string? expected)
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);
        foreach (var (name, type) in new[] { ("fairlead.css", "text/css"), ("fairlead.js", "text/javascript"), ("wordmark.svg", "image/svg+xml") })
        {
            var address = app.Services.GetRequiredService<Assets>()[name];
            var plain = await (await GetAsync(app, address, null)).Content.ReadAsByteArrayAsync();

            var answer = await GetAsync(app, address, accepted);

            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal(expected, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
            Assert.Equal(plain, await UnpackAsync(answer));
        }
    }

    [Fact]
    [Trait("Goal", "G13")]
    public async Task A_page_is_never_packed()
    {
        await using var app = await RunningApp.StartAsync(On.Sqlite);

        var page = await GetAsync(app, "/sign-in", "gzip, br");

        Assert.Empty(page.Content.Headers.ContentEncoding);
        Assert.Contains("__RequestVerificationToken", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(RunningApp app, string path, string? accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Encoding", accepted);
        }

        return app.NewBrowser().SendAsync(request);
    }

    private static async Task<byte[]> UnpackAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync();
        await using var unpacked = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
