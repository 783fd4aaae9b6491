using Fairlead.Allocation;
using Fairlead.Allocation.Groups;
using Fairlead.Allocation.Lots;
using Fairlead.Bench.Running;
using Fairlead.Core.Groups;

namespace Fairlead.Bench.Group;

/// <summary>
/// The 60 instances of MDGPLIB with 30 members, as a programme has them: authorities and regions are drawn by a fixed seed, the members of an authority are spread
/// as widely as the groups allow, and a group has few of one region. No values are known for these; what half a second reaches stands beside a long run.
/// </summary>
internal static class RuledGroupBench
{
    private const double Short = 0.5;
    private const int Authorities = 10, Regions = 4;

    public static int Run(BenchOptions options)
    {
        if (GroupBench.Folder() is not { } folder)
        {
            return 0;
        }

        var (seconds, sample) = (options.Number("--seconds", 60), options.Number("--sample", 10));
        string[] files = [.. Directory.GetFiles(Path.Combine(folder, "instances"), "*_n030_*.xz").Order(StringComparer.Ordinal)];
        var (behind, most, asked) = (0, 0m, 0);
        Report.Say($"seconds of processor time\n{"30 members, two rules",-24} {"0.5 s",14} {$"{seconds} s",14} {"difference",12} {"bound",14}");
        foreach (var (index, path) in files.Index())
        {
            var file = DistancesFile.Read(GroupBench.Unpacked(path));
            var problem = new GroupProblem(file.Members, file.Distances, file.Sizes!, Rules(file.Members, file.Sizes!, (ulong)index));
            var name = Path.GetFileName(path).Split('.')[0];
            if (Formed(problem, Short) is not { } quick)
            {
                Report.Say($"{name,-24} cannot keep the rules");
                continue;
            }

            // A sample over all families: the files are in their order.
            var isAsked = index * sample / files.Length != (index + 1) * sample / files.Length;
            var slow = isAsked && Formed(problem, seconds) is { } better ? better.Objective : (long?)null;
            var difference = slow is { } reached ? (quick.Objective - reached) / (decimal)Millionths.Point : (decimal?)null;
            (asked, behind) = (asked + (isAsked ? 1 : 0), behind + (difference < 0 ? 1 : 0));
            most = Math.Max(most, -(difference ?? 0) * Millionths.Point / quick.Objective);
            Report.Say($"{name,-24} {quick.Objective / (decimal)Millionths.Point,14:F3} {slow / (decimal)Millionths.Point,14:F3} {difference,12:F3} {quick.Bound / (decimal)Millionths.Point,14:F3}");
        }

        Report.Say($"half a second fell short of the long run in {behind} of {asked}, by {100 * most:F3} % at most");
        return behind == 0 ? 0 : 2;
    }

    private static Certificate? Formed(GroupProblem problem, double seconds)
    {
        var before = Environment.CpuUsage.TotalTime;
        var outcome = GroupFormer.Form(problem, 0, new Effort(long.MaxValue, () => (Environment.CpuUsage.TotalTime - before).TotalSeconds >= seconds));
        return (outcome as GroupOutcome.Formed)?.Certificate;
    }

    // Three of an authority, on average; of a region as many in a group as its share of all, rounded up, and one more.
    private static List<GroupRule> Rules(IReadOnlyList<string> members, IReadOnlyList<GroupSize> sizes, ulong seed)
    {
        var draws = 0UL;
        int Below(int count) => (int)(Lottery.Number(seed, draws++) % (ulong)count);
        var byAuthority = members.GroupBy(_ => Below(Authorities)).OrderBy(a => a.Key).Select(a => (Name: $"authority {a.Key + 1}", Members: a.ToArray())).ToArray();
        var byRegion = byAuthority.GroupBy(_ => Below(Regions)).OrderBy(r => r.Key).Select(r => (Name: $"region {r.Key + 1}", Members: r.SelectMany(a => a.Members).ToArray()));
        int Share((string Name, string[] Members) kind) => (kind.Members.Length + sizes.Count - 1) / sizes.Count;
        return
        [
            .. byAuthority.Select(a => new GroupRule.AtMost(a.Name, a.Members, Share(a))),
            .. byRegion.Select(r => new GroupRule.AtMost(r.Name, r.Members, Share(r) + 1)),
        ];
    }
}
