using System.Diagnostics;

namespace Fairlead.Bench.Pages;

/// <summary>Asks for one address again and again.</summary>
internal sealed class LoadClient(Uri address, string? cookie) : IDisposable
{
    private const int AtOnce = 4;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = AtOnce });

    /// <exception cref="HttpRequestException">The answer is not 200.</exception>
    public async Task GetAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await _client.SendAsync(request);
        await response.Content.CopyToAsync(Stream.Null);
        if (response.StatusCode is not System.Net.HttpStatusCode.OK)
        {
            throw new HttpRequestException($"{address} answered {response.StatusCode}.");
        }
    }

    /// <returns>How many requests were answered, and in how many seconds.</returns>
    public async Task<(int Count, double Seconds)> RunAsync(int seconds)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                await GetAsync();
                Interlocked.Increment(ref count);
            }
        }));
        return (count, watch.Elapsed.TotalSeconds);
    }

    public void Dispose() => _client.Dispose();
}
