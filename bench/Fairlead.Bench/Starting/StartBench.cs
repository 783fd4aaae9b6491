using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fairlead.Bench.Running;

namespace Fairlead.Bench.Starting;

/// <summary>From the start of the process to the first answers, and what the service holds after it has been looked at.</summary>
internal static class StartBench
{
    private const int Views = 100;

    private static readonly string[] _viewed = ["/", "/programmes/csssl-2021", "/programmes/aspirant-dcs-2012", "/sign-in", "/help"];

    public static async Task<int> RunAsync()
    {
        var program = Path.Combine(CheckoutFolder(), "fairlead");
        await Process.Start(new ProcessStartInfo(program, ["help"]) { RedirectStandardOutput = true, UseShellExecute = false })!.WaitForExitAsync();  // builds it
        Report.Say($"{"start",-34} {"ready, s",9} {"front page, s",14} {"aim, s",7} {"memory, MB",11} {"after views",12}");
        var empty = await MeasureAsync(program, "real, empty folder", null, []);
        var second = await MeasureAsync(program, "real, folder that exists", 3, [], empty.Folder);
        var demo = await MeasureAsync(program, "demonstration, empty folder", 60, ["--demo"]);
        var demoAgain = await MeasureAsync(program, "demonstration, folder that exists", 3, ["--demo"], demo.Folder);
        Directory.Delete(empty.Folder, recursive: true);
        Directory.Delete(demo.Folder, recursive: true);
        return second.InTime && demo.InTime && demoAgain.InTime ? 0 : 2;
    }

    private static string CheckoutFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Fairlead.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The bench of starts runs inside the checkout.");
        }

        return folder;
    }

    private static async Task<(string Folder, bool InTime)> MeasureAsync(string program, string name, double? aim, string[] options, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("fairlead-start-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, ["serve", "--port", $"{address.Port}", "--data", folder, .. options])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        try
        {
            using var client = new HttpClient();
            await UntilAnsweredAsync(client, new Uri(address, "/health/ready"), process);
            var ready = watch.Elapsed.TotalSeconds;
            await UntilAnsweredAsync(client, address, process);
            var seen = watch.Elapsed.TotalSeconds;
            var memory = MemoryOf(process);
            for (var view = 0; view < Views; view++)
            {
                await client.GetStringAsync(new Uri(address, _viewed[view % _viewed.Length]));
            }

            Report.Say($"{name,-34} {ready,9:F2} {seen,14:F2} {aim,7} {memory,11:F0} {MemoryOf(process),12:F0}");
            return (folder, seen < (aim ?? double.MaxValue));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task UntilAnsweredAsync(HttpClient client, Uri address, Process process)
    {
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(address);
                if (response.StatusCode is HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // Nobody listens yet.
            }

            await Task.Delay(10);
        }
    }

    private static double MemoryOf(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
