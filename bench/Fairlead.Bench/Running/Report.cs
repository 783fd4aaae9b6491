using System.Globalization;
using System.Runtime.InteropServices;

namespace Fairlead.Bench.Running;

/// <summary>What a bench prints: the same on every machine, whatever its language.</summary>
internal static class Report
{
    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>On what the figures were taken, and what else the machine had to do.</summary>
    public static void Machine() => Say(
        $"{ReadLine("/proc/cpuinfo", "model name")}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load {ReadLine("/proc/loadavg", "")}\n");

    private static string ReadLine(string file, string start) => !File.Exists(file)
        ? "unknown"
        : File.ReadLines(file).FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? "unknown";
}
