using System.Diagnostics;
using System.Globalization;

namespace Fairlead.Bench.Peers;

/// <summary>scipy's <c>linear_sum_assignment</c> (package <c>python3-scipy</c>), where the machine has it.</summary>
internal static class Scipy
{
    private const string Program = """
        import sys, time, numpy
        from scipy.optimize import linear_sum_assignment
        numbers = numpy.array(sys.stdin.read().split(), dtype=float)
        n = int(numbers[0]); costs = numbers[1:1 + n * n].reshape(n, n); best = 1e300
        for _ in range(5):
            t = time.perf_counter(); linear_sum_assignment(costs); best = min(best, time.perf_counter() - t)
        print(best * 1000)
        """;

    private static readonly string? _python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(p => Said(p, "import scipy.optimize; print(1)", []) is not null);

    public static string Name => _python is null ? "scipy is not here, its recorded times" : "scipy";

    /// <summary>The best of five on a square matrix of OR-Library's layout; null where scipy is not there.</summary>
    public static double? Milliseconds(byte[] matrix) =>
        _python is { } python && double.TryParse(Said(python, Program, matrix), CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : null;

    private static string? Said(string python, string program, byte[] input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
            var said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
