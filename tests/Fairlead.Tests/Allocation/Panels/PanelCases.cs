using System.Numerics;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Panels;
using Fairlead.Allocation.Timetables;

namespace Fairlead.Tests.Allocation.Panels;

/// <summary>Small problems drawn by lot, and the best panels by trying all.</summary>
internal static class PanelCases
{
    public static PanelProblem Small(ulong seed)
    {
        ulong draws = 0;
        int Below(int count) => (int)(Lottery.Number(seed, draws++) % (ulong)count);
        bool Chance(int percent) => Below(100) < percent;
        string[] Some(int count, string name, int percent) => [.. Enumerable.Range(0, count).Where(_ => Chance(percent)).Select(i => $"{name}{i}")];

        var (panels, size, candidates) = (1 + Below(3), 1 + Below(2), 2 + Below(3));
        var assessors = size + Below(4);
        string[] marks = ["red", "blue"];
        var least = Chance(25) ? 1 : 0;
        return new(
            [
                .. Enumerable.Range(0, assessors).Select(a => new PanelAssessor(
                    $"a{a}", Chance(30) ? 1 : 9, Chance(8) ? 1 : 0, Chance(25) ? 1 + Below(3) : 9, [.. marks.Where(_ => Chance(55))]) { Apart = [.. Some(assessors, "a", 15).Where(o => o != $"a{a}")] }),
            ],
            [.. Enumerable.Range(0, candidates).Select(c => new PanelCandidate($"c{c}", Some(assessors, "a", 15)))],
            new(panels, size, Chance(60) ? [new PanelRule("red", Below(2), 1 + Below(2))] : [], Chance(40) ? 1 + Below(2) : null, least, least + 1 + Below(candidates)));
    }

    /// <summary>The fewest panels of whoever sits on most, under these rules alone; null when there are no panels.</summary>
    public static int? Best(PanelProblem problem, IReadOnlyCollection<StandingRule> rules)
    {
        var (count, assessors) = (problem.Panels.Count, problem.Assessors);
        int[] sets = [.. Enumerable.Range(0, 1 << assessors.Count).Where(set => BitOperations.PopCount((uint)set) == problem.Panels.Size && IsPanel(problem, rules, set))];
        var chosen = new int[count];
        int? best = null;
        void Try(int p, int from)
        {
            if (p == count)
            {
                int Sits(int a) => chosen.Count(set => (set >> a & 1) == 1);
                var largest = Enumerable.Range(0, assessors.Count).Max(Sits);
                if ((best is null || largest < best) && rules.All(r => r switch
                {
                    StandingRule.MostOfOne(var most) => largest <= most,
                    StandingRule.LeastPanels(var id, var least) => Sits(At(problem, id)) >= least,
                    StandingRule.MostPanels(var id, var most) => Sits(At(problem, id)) <= most,
                    _ => true,
                }) && Seats(problem, rules, chosen, new int[count], 0))
                {
                    best = largest;
                }

                return;
            }

            for (var i = from; i < sets.Length; i++)
            {
                chosen[p] = sets[i];
                Try(p + 1, i);
            }
        }

        Try(0, 0);
        return best;
    }

    private static int At(PanelProblem problem, string id) => problem.Assessors.Index().First(a => a.Item.Id == id).Index;

    private static bool IsPanel(PanelProblem problem, IReadOnlyCollection<StandingRule> rules, int set) => rules.All(r => r switch
    {
        StandingRule.OfPanel { Rule: var rule } => problem.Assessors.Where((a, i) => (set >> i & 1) == 1 && a.Marks.Contains(rule.Mark)).Count() is var count && count >= rule.Least && count <= rule.Most,
        StandingRule.Apart(var one, var other) => (set >> At(problem, one) & 1) + (set >> At(problem, other) & 1) < 2,
        _ => true,
    });

    private static bool Seats(PanelProblem problem, IReadOnlyCollection<StandingRule> rules, int[] panels, int[] seen, int c)
    {
        if (c == problem.Candidates.Count)
        {
            return rules.All(r => r switch
            {
                StandingRule.Seen(var least, var most) => seen.All(s => s >= least && s <= most),
                StandingRule.MostSeen(var id, var most) => panels.Zip(seen).Where(p => (p.First >> At(problem, id) & 1) == 1).Sum(p => p.Second) <= most,
                _ => true,
            });
        }

        for (var p = 0; p < panels.Length; p++)
        {
            if (!rules.OfType<StandingRule.Avoids>().Any(r => r.Candidate == problem.Candidates[c].Id && (panels[p] >> At(problem, r.Assessor) & 1) == 1))
            {
                seen[p]++;
                if (Seats(problem, rules, panels, seen, c + 1))
                {
                    return true;
                }

                seen[p]--;
            }
        }

        return false;
    }
}
