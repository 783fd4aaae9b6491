using System.Diagnostics;
using System.Globalization;

namespace Fairlead.Bench.Compose;

/// <summary>Runs <c>cbc</c>, where the machine has it, on a model file.</summary>
internal static class Cbc
{
    public static bool IsPresent { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "cbc")));

    /// <summary>The objective that cbc states for a minimising model, and how long the whole process took; null when it ended otherwise.</summary>
    /// <param name="file">The model.</param>
    /// <param name="cpuSeconds">When given, cbc may use so much CPU time, and CPU time is what is answered.</param>
    public static (decimal? Objective, double Milliseconds) Solve(string file, int? cpuSeconds = null)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("cbc", [file, "-ratio", "0", "-allow", "0", "-sec", $"{cpuSeconds ?? 120}", "solve"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        var cpu = lines.FirstOrDefault(l => l.StartsWith("Total time (CPU seconds):", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        var milliseconds = cpuSeconds is not null && cpu is not null ? 1000 * double.Parse(cpu, CultureInfo.InvariantCulture) : watch.Elapsed.TotalMilliseconds;
        var optimal = lines.Any(l => l.StartsWith("Result - Optimal solution found", StringComparison.Ordinal));
        var objective = lines.FirstOrDefault(l => l.StartsWith("Objective value:", StringComparison.Ordinal))?.Split(':')[1].Trim();
        return (optimal && objective is not null ? -decimal.Parse(objective, NumberStyles.Float, CultureInfo.InvariantCulture) : null, milliseconds);
    }
}
