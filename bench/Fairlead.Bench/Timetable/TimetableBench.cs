using System.Diagnostics;
using Fairlead.Allocation;
using Fairlead.Allocation.Timetables;
using Fairlead.Bench.Running;

namespace Fairlead.Bench.Timetable;

/// <summary>Timetables of 60 interviews with 12 panellists on 20 days, drawn by lot, beside their bounds; then each repaired after a panellist has dropped out.</summary>
internal static class TimetableBench
{
    public static int Run(BenchOptions options)
    {
        var (seconds, instances) = (options.Number("--seconds", 10), options.Number("--instances", 2));
        Report.Say($"each part: reached (bound); seconds of processor time, at most {seconds} for a timetable\n");
        Report.Say($"{"timetables",-18} {"slot cost",11} {"days",11} {"load",9} {"seconds",8}   {"repair: moved",14} {"replaced",10} {"ms",6}");
        foreach (var kind in TimetableInstances.Kinds)
        {
            for (ulong seed = 1; seed <= (ulong)instances; seed++)
            {
                One(kind, seed, seconds);
            }
        }

        return 0;
    }

    private static void One(TimetableKind kind, ulong seed, double seconds)
    {
        var problem = TimetableInstances.Of(kind, seed);
        var started = Cpu();
        var outcome = Timetabler.Make(problem, new Effort(long.MaxValue, () => (Cpu() - started).TotalSeconds >= seconds));
        var took = (Cpu() - started).TotalSeconds;
        var name = $"{kind.Name} {seed}";
        switch (outcome)
        {
            case TimetableOutcome.Made made:
                var (cost, least) = (made.Cost, made.Least);
                var (now, gone) = (TimetableInstances.Without(problem, "p1"), Cpu());
                var repaired = Timetabler.Repair(now, made.Interviews);
                var milliseconds = (Cpu() - gone).TotalMilliseconds;
                var (moved, replaced) = repaired is TimetableOutcome.Made again
                    ? ($"{again.Cost.Moved} ({again.Least.Moved})", $"{again.Cost.Replaced} ({again.Least.Replaced})")
                    : (repaired.GetType().Name, "");
                Report.Say($"{name,-18} {Both(cost.SlotCost / Millionths.Point, least.SlotCost / Millionths.Point),11} {Both(cost.PanellistDays, least.PanellistDays),11} {Both(cost.LargestLoad, least.LargestLoad),9} {took,8:F2}   {moved,14} {replaced,10} {milliseconds,6:F0}");
                break;
            case TimetableOutcome.Infeasible clash:
                Report.Say($"{name,-18} {took:F2} seconds: {string.Join(" ", clash.Reasons)}");
                break;
            default:
                Report.Say($"{name,-18} {took:F2} seconds: no timetable found, nor a reason why there is none");
                break;
        }
    }

    private static string Both(long reached, long bound) => $"{reached} ({bound})";

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;
}
