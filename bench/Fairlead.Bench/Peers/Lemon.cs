using System.Diagnostics;
using System.Globalization;

namespace Fairlead.Bench.Peers;

/// <summary>LEMON's network simplex and cost scaling (package <c>liblemon-dev</c>), by a small program that <c>g++</c> makes where the machine has both.</summary>
internal static class Lemon
{
    private const int Runs = 5;

    // Reads DIMACS from standard input; prints the better of the two algorithms' best times in milliseconds.
    private const string Source = """
        #include <lemon/smart_graph.h>
        #include <lemon/dimacs.h>
        #include <lemon/network_simplex.h>
        #include <lemon/cost_scaling.h>
        #include <chrono>
        #include <iostream>
        using namespace lemon;
        typedef SmartDigraph G;
        template <class A> double best(G& g, G::ArcMap<long long>& lo, G::ArcMap<long long>& up, G::ArcMap<long long>& c, G::NodeMap<long long>& s, int runs) {
          double least = 1e300;
          for (int r = 0; r < runs; r++) {
            auto t = std::chrono::steady_clock::now();
            A a(g); a.lowerMap(lo).upperMap(up).costMap(c).supplyMap(s);
            if (a.run() != A::OPTIMAL) return -1;
            least = std::min(least, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - t).count());
          }
          return least;
        }
        int main(int, char** v) {
          G g; G::ArcMap<long long> lo(g), up(g), c(g); G::NodeMap<long long> s(g);
          readDimacsMin(std::cin, g, lo, up, c, s);
          int runs = atoi(v[1]);
          double n = best<NetworkSimplex<G, long long, long long> >(g, lo, up, c, s, runs), k = best<CostScaling<G, long long, long long> >(g, lo, up, c, s, runs);
          std::cout << std::min(n, k) << std::endl;
        }
        """;

    private static readonly string? _program = Built();

    public static string Name => _program is null ? "LEMON is not here, its recorded times" : "LEMON";

    /// <summary>The best time of the better algorithm on a DIMACS file; null where LEMON is not there.</summary>
    public static double? Milliseconds(byte[] dimacs)
    {
        if (_program is null)
        {
            return null;
        }

        using var process = Process.Start(new ProcessStartInfo(_program, [Runs.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardInput.BaseStream.Write(dimacs);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.TryParse(said.Trim(), CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0 ? milliseconds : null;
    }

    private static string? Built()
    {
        if (!File.Exists("/usr/include/lemon/network_simplex.h"))
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("fairlead-lemon").FullName;
        var (source, program) = (Path.Combine(folder, "peer.cpp"), Path.Combine(folder, "peer"));
        File.WriteAllText(source, Source);
        using var compiler = Process.Start(new ProcessStartInfo("g++", ["-O2", "-DNDEBUG", "-o", program, source]) { UseShellExecute = false })!;
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? program : null;
    }
}
