using System.Diagnostics;
using System.Globalization;
using System.Net;
using Fairlead.Core.Time;
using Fairlead.Tests.Running;
using Fairlead.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fairlead.Tests.Crashes;

/// <summary>What became of a post: answered, or the connection broke and nobody knows.</summary>
public enum Fate
{
    Acknowledged,
    InDoubt,
}

/// <summary>The web service in a process of its own over the database of a test, to be killed and started again.</summary>
internal sealed class Victim(RunningApp app) : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero });
    private Process? _process;
    private Uri? _address;

    /// <summary>The other side: what the process of its own runs.</summary>
    public static async Task<int> ServeAsync(string now, string[] options)
    {
        var killer = new Killer();
        var values = options.Chunk(2).ToDictionary(o => o[0], o => o[1]);
        await using var service = await FairleadApp.ReadyAsync(
            new ServeOptions
            {
                Port = 0, DataFolder = values["--data"], Postgres = values.GetValueOrDefault("--postgres"), Background = false,
                Clock = Clock.StandingAt(DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), TimeProvider.System), Interceptors = [killer],
            },
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                builder.Services.AddSingleton<IStartupFilter>(killer);
            });
        await service.StartAsync();
        await Console.Out.WriteLineAsync($"at {service.Urls.Single()}");
        await Console.Out.FlushAsync();
        // It ends with whoever started it, should that not kill it.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>Sends a post of <paramref name="browser"/> to the process, starting it where it is dead.</summary>
    public async Task<Fate> PostAsync(Browser browser, Uri path, byte[] body, KillPoint? kill)
    {
        await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address!, path.PathAndQuery)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.Add("Cookie", browser.CookiesFor(path));
        if (kill is not null)
        {
            request.Headers.Add(KillPoint.Header, kill.ToString());
        }

        try
        {
            using var response = await _client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode < 400, $"{path} answered {(int)response.StatusCode}: {text}");
            return Fate.Acknowledged;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return Fate.InDoubt;
        }
    }

    /// <summary>Waits until the process is dead; false where the post did not come to the point at which it was to die.</summary>
    public async Task<bool> IsDeadAsync(Fate fate)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(fate is Fate.InDoubt ? 20 : 2));
        try
        {
            await _process!.WaitForExitAsync(patience.Token);
            return _process.ExitCode != 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _client.Dispose();
    }

    private async Task StartAsync()
    {
        if (_process is { HasExited: false })
        {
            return;
        }

        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(Victim).Assembly.Location, "victim", app.Clock.Now.ToString("O", CultureInfo.InvariantCulture), .. app.Options])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = AppContext.BaseDirectory,
        })!;
        var line = await _process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith("at ", StringComparison.Ordinal) != true)
        {
            _process.Kill();
            Assert.Fail($"The service did not start: {line} {await _process.StandardOutput.ReadToEndAsync()}");
        }

        _address = new Uri(line["at ".Length..]);
    }
}

/// <summary>The entry of the process: the library of tests is also the program that they kill.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args is ["victim", var now, .. var options] ? await Victim.ServeAsync(now, options) : 2;
}
