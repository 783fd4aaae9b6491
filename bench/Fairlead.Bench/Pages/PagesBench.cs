using System.Diagnostics;
using System.Globalization;
using Fairlead.Bench.Running;

namespace Fairlead.Bench.Pages;

/// <summary>An applicant's task list against the SQL that it stands on, in alternating rounds of one run, so that both meet the same machine.</summary>
internal static class PagesBench
{
    private const int Rounds = 4;
    private const int WarmUpRequests = 6000;

    /// <summary>The page may cost as much again as its SQL, not more.</summary>
    private const double Aim = 0.5;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var seconds = options.Number("--seconds", 5);
        using var server = Start();
        var said = (await server.StandardOutput.ReadLineAsync())!.Split(' ');
        var (page, bare, cookie) = (new Uri(said[0]), new Uri(said[1]), said[2]);
        Report.Say($"The task list asks {said[3]} statements. Rounds of {seconds} s after {WarmUpRequests} requests of each, 4 requests at once, server in its own process.\n");
        using (var pages = new LoadClient(page, cookie))
        using (var statements = new LoadClient(bare, null))
        {
            await WarmUpAsync(pages);
            await WarmUpAsync(statements);
            Report.Say($"{"round",-8} {"",-10} {"requests/s",11} {"server ms",10} {"kB allocated",13}");
            var rounds = new List<(Round Page, Round Bare)>();
            for (var number = 1; number <= Rounds; number++)
            {
                rounds.Add((await MeasureAsync(pages, bare, seconds), await MeasureAsync(statements, bare, seconds)));
                Row($"{number}", "page", rounds[^1].Page);
                Row("", "bare", rounds[^1].Bare);
            }

            server.StandardInput.Close();
            return Conclude(rounds);
        }
    }

    private static int Conclude(List<(Round Page, Round Bare)> rounds)
    {
        var (page, bare) = (Median(rounds.Select(r => r.Page.PerSecond)), Median(rounds.Select(r => r.Bare.PerSecond)));
        var time = Median(rounds.Select(r => r.Bare.Milliseconds)) / Median(rounds.Select(r => r.Page.Milliseconds));
        Report.Say($"\nmedian   page {page:F0}/s, bare {bare:F0}/s: ratio {page / bare:F2} (aim {Aim:F2}); of the server’s own time {time:F2}");
        return page / bare >= Aim ? 0 : 2;
    }

    private static Process Start() => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [PagesServer.Command])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    // By number and not by time: the compiler rewrites what is often called, and a busy machine takes longer to call it so often.
    private static async Task WarmUpAsync(LoadClient client)
    {
        for (var count = 0; count < WarmUpRequests;)
        {
            count += (await client.RunAsync(1)).Count;
        }
    }

    private static async Task<Round> MeasureAsync(LoadClient client, Uri bare, int seconds)
    {
        var before = await UsedAsync(bare);
        var (count, took) = await client.RunAsync(seconds);
        var after = await UsedAsync(bare);
        return new Round(count / took, (after.Milliseconds - before.Milliseconds) / count, (after.Bytes - before.Bytes) / count / 1024.0);
    }

    private static async Task<(long Bytes, double Milliseconds)> UsedAsync(Uri bare)
    {
        using var client = new HttpClient();
        var used = (await client.GetStringAsync(new Uri(bare, "/used"))).Split(' ');
        return (long.Parse(used[0], CultureInfo.InvariantCulture), double.Parse(used[1], CultureInfo.InvariantCulture));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2 : 0;

    private static void Row(string round, string name, Round measured) =>
        Report.Say($"{round,-8} {name,-10} {measured.PerSecond,11:F0} {measured.Milliseconds,10:F2} {measured.Kilobytes,13:F0}");

    /// <param name="PerSecond">Requests answered in a second.</param>
    /// <param name="Milliseconds">The server's processor time for one.</param>
    /// <param name="Kilobytes">What the server allocated for one.</param>
    private sealed record Round(double PerSecond, double Milliseconds, double Kilobytes);
}
