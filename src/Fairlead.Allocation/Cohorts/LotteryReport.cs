using System.Numerics;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Puts what a search has found into the words of the problem, everything counted anew from the shares.</summary>
internal sealed class LotteryReport(CohortProblem problem, LotteryAsking asking, int[] open)
{
    private readonly int[] _sizes = [.. asking.Groups.Select(g => g.Count)];

    public LotteryOutcome.Found Found(LotteryKind kind, LotterySearch? search)
    {
        var shares = search?.Shares().Shares ?? [1];
        var common = shares.Aggregate(BigInteger.GreatestCommonDivisor);
        var cohorts = shares.Index().Where(s => s.Item > 0)
            .Select(s => new LotteryCohort([.. All(search?.Cohorts[s.Index] ?? []).Select(count => (int)count)], s.Item / common)).ToList();
        var whole = cohorts.Aggregate(BigInteger.Zero, (sum, c) => sum + c.Weight);
        cohorts.Sort((a, b) => LotteryCheck.Compare(a.Counts, b.Counts));
        Fraction[] chances = [.. _sizes.Select((size, g) => LotteryCheck.ChanceOf(g, size, cohorts, whole))];
        int[] never = [.. Enumerable.Range(0, _sizes.Length).Where(g => chances[g] == Fraction.Zero)];
        return new LotteryOutcome.Found(
            kind, [.. asking.Groups.Select((people, g) => new LotteryGroup(people, chances[g]))], cohorts, whole,
            [.. Stages(search?.Steps ?? [], chances, never)], Ids(PersonLock.In), Ids(PersonLock.Out), never)
        {
            Nodes = asking.Nodes,
        };
    }

    private IEnumerable<LotteryStage> Stages(IReadOnlyList<LotteryStep> steps, Fraction[] chances, int[] never)
    {
        var settled = never.ToDictionary(g => g, g => chances[g]);
        foreach (var step in steps)
        {
            var weights = All(step.Weights);
            int[] groups = [.. Enumerable.Range(0, _sizes.Length).Where(g => weights[g] > 0 && !settled.ContainsKey(g))];
            var chance = Enumerable.Range(0, _sizes.Length).Where(g => !settled.ContainsKey(g)).Min(g => chances[g]);
            yield return new LotteryStage(groups, chance, LotteryCheck.Bound(weights, step.Most, _sizes, settled), weights, step.Most);
            foreach (var group in groups)
            {
                settled[group] = chances[group];
            }
        }
    }

    private long[] All(long[] ofOpen)
    {
        var all = new long[_sizes.Length];
        foreach (var (at, value) in ofOpen.Index())
        {
            all[open[at]] = value;
        }

        return all;
    }

    private string[] Ids(PersonLock its) => [.. problem.People.Where(p => p.Lock == its).Select(p => p.Id).Order(StringComparer.Ordinal)];
}
