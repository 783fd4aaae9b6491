using System.Numerics;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Works out exactly what floating point has found of a lottery.</summary>
/// <param name="sizes">How many people each group has.</param>
/// <param name="cohorts">Counts of the cohorts found so far.</param>
/// <param name="settled">The chances of the groups that earlier stages have settled.</param>
internal sealed class LotteryRecovery(IReadOnlyList<int> sizes, IReadOnlyList<long[]> cohorts, IReadOnlyDictionary<int, Fraction> settled)
{
    // Above that a search can no longer tell equal weights from unequal ones soon enough.
    private const long LargestWeight = 1L << 31;

    /// <summary>The shares that a basis means; null when they are no lottery that reaches what it should.</summary>
    /// <param name="groups">The groups whose floors bind.</param>
    /// <param name="members">The cohorts that have a share.</param>
    public (BigInteger[] Shares, BigInteger Whole)? Shares(int[] groups, int[] members)
    {
        var common = groups.Where(settled.ContainsKey).Aggregate(BigInteger.One, (d, g) => d * settled[g].Denominator / BigInteger.GreatestCommonDivisor(d, settled[g].Denominator));
        BigInteger Needed(int group) => settled.TryGetValue(group, out var chance) ? chance.Numerator * (common / chance.Denominator) * sizes[group] : 0;
        if (groups.Length != members.Length
            || ExactSystem.Solve(Rows(groups, members), [.. groups.Select(Needed), common]) is not var (numerators, denominator)
            || numerators.Take(members.Length).Any(n => n < 0))
        {
            return null;
        }

        var shares = Enumerable.Repeat(BigInteger.Zero, cohorts.Count).ToArray();
        foreach (var (at, member) in members.Index())
        {
            shares[member] = numerators[at];
        }

        return (shares, denominator * common);
    }

    /// <summary>The least chance among the groups not yet settled under these shares; null where a settled group has less than its own.</summary>
    public Fraction? Reached(BigInteger[] shares, BigInteger whole)
    {
        Fraction? least = null;
        for (var g = 0; g < sizes.Count; g++)
        {
            var chance = ChanceOf(g, shares, whole);
            if (settled.TryGetValue(g, out var own))
            {
                if (chance < own)
                {
                    return null;
                }
            }
            else if (least is null || chance < least)
            {
                least = chance;
            }
        }

        return least;
    }

    public Fraction ChanceOf(int group, BigInteger[] shares, BigInteger whole)
    {
        var sum = BigInteger.Zero;
        for (var c = 0; c < shares.Length; c++)
        {
            sum += cohorts[c][group] == 0 || shares[c].IsZero ? BigInteger.Zero : shares[c] * cohorts[c][group];
        }

        return new Fraction(sum, whole * sizes[group]);
    }

    /// <summary>The weights of one person of each group that the basis means, as whole numbers; null where they are none or too large.</summary>
    public long[]? Weights(int[] groups, int[] members)
    {
        if (groups.Length != members.Length)
        {
            return null;
        }

        var rows = Rows(groups, members);
        int[][] turned = [.. Enumerable.Range(0, rows.Length).Select(i => rows.Select(row => row[i]).ToArray())];
        BigInteger[] right = [.. members.Select(_ => BigInteger.Zero), BigInteger.MinusOne];
        if (ExactSystem.Solve(turned, right) is not var (numerators, _))
        {
            return null;
        }

        var common = numerators.Take(groups.Length).Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        if (common.IsZero || numerators.Take(groups.Length).Any(w => w < 0 || w / common > LargestWeight))
        {
            return null;
        }

        var weights = new long[sizes.Count];
        foreach (var (at, group) in groups.Index())
        {
            weights[group] = (long)(numerators[at] / common);
        }

        return weights;
    }

    // Σ count · share − size · floor = 0 for those not settled, Σ count · share = size · chance for the others, and all shares together are 1.
    private int[][] Rows(int[] groups, int[] members) =>
    [
        .. groups.Select(g => members.Select(c => (int)cohorts[c][g]).Append(settled.ContainsKey(g) ? 0 : -sizes[g]).ToArray()),
        [.. members.Select(_ => 1), 0],
    ];
}
