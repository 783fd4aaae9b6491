using System.Globalization;
using System.Runtime.InteropServices;

namespace Fairlead.Bench.Running;

/// <summary>Processor time, which other work on the machine does not lengthen much; the clock's time would tell more of that work than of ours.</summary>
internal static class Cpu
{
    private const int Children = -1, LongsOfUsage = 18;

    /// <summary>What all other programs have used that this one has started and seen end; not a number where the system cannot say.</summary>
    public static double MillisecondsOfChildren
    {
        get
        {
            // struct rusage of 64-bit Linux: seconds and microseconds in user mode, the same in the kernel, and 14 counts.
            var usage = new long[LongsOfUsage];
            return OperatingSystem.IsLinux() && GetUsage(Children, usage) == 0 ? ((usage[0] + usage[2]) * 1000) + ((usage[1] + usage[3]) / 1000.0) : double.NaN;
        }
    }

    /// <summary>What the whole machine has used since it started, with what its host took from it; not a number where the system cannot say.</summary>
    public static double MillisecondsOfMachine
    {
        get
        {
            // user, nice, system, idle, iowait, irq, softirq and steal of all processors, in hundredths of a second.
            const int Idle = 3, Waiting = 4, Counts = 8, MillisecondsOfTick = 10;
            return OperatingSystem.IsLinux()
                ? File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(Counts).Index()
                    .Where(c => c.Index is not (Idle or Waiting)).Sum(c => double.Parse(c.Item, CultureInfo.InvariantCulture)) * MillisecondsOfTick
                : double.NaN;
        }
    }

    /// <summary>What <paramref name="action"/> takes of this program, on all threads, the compiler's included.</summary>
    public static double Milliseconds(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    [DllImport("libc", EntryPoint = "getrusage"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int who, [Out] long[] usage);
}
