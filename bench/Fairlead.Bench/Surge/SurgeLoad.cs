using System.Diagnostics;

namespace Fairlead.Bench.Surge;

/// <summary>
/// The last minutes before a deadline: submission number k is due k / rate seconds after the start, however long those before it take, so that a
/// service that falls behind is seen to. Every tenth applicant clicks twice, which sends one form in two requests at once.
/// </summary>
internal sealed class SurgeLoad : IDisposable
{
    private const int DoubleClickEvery = 10;

    private readonly HttpClient _client;

    public SurgeLoad(Uri address) => _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(5),
    };

    public Task<IReadOnlyList<ReadyApplicant>> OpenAsync(IReadOnlyList<(Guid ApplicationId, string Cookie)> applicants) => SurgeApplicants.OpenAsync(_client, applicants);

    public async Task<SurgeRun> RunAsync(IReadOnlyList<ReadyApplicant> applicants, int rate)
    {
        var (watch, posts) = (Stopwatch.StartNew(), new List<Task<SurgeAnswer>>(applicants.Count + (applicants.Count / DoubleClickEvery)));
        foreach (var (number, applicant) in applicants.Index())
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            if (due - watch.Elapsed is var early && early > TimeSpan.Zero)
            {
                await Task.Delay(early);
            }

            for (var click = number % DoubleClickEvery == 0 ? 2 : 1; click > 0; click--)
            {
                posts.Add(Task.Run(() => PostAsync(applicant, () => (watch.Elapsed - due).TotalMilliseconds)));
            }
        }

        return new SurgeRun(await Task.WhenAll(posts), watch.Elapsed);
    }

    public void Dispose() => _client.Dispose();

    // A post that gets no answer is a finding of the run and must not stop it.
    private async Task<SurgeAnswer> PostAsync(ReadyApplicant applicant, Func<double> sinceDue)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, SurgeApplicants.PathOf(applicant.ApplicationId))
            {
                Content = new FormUrlEncodedContent(applicant.Fields),
            };
            request.Headers.Add("Cookie", applicant.Cookies);
            using var response = await _client.SendAsync(request);
            return new SurgeAnswer(applicant.ApplicationId, (int)response.StatusCode, response.Headers.Location?.OriginalString, sinceDue());
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return new SurgeAnswer(applicant.ApplicationId, 0, null, sinceDue());
        }
    }
}
