using System.Numerics;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>What was settled in one stage of a lottery, by index of those groups who can be in a cohort: see <see cref="LotteryStage"/>.</summary>
internal sealed record LotteryStep(int[] Groups, long[] Weights, long Most);

/// <summary>Finds the lottery by asking for one cohort after another, until exact arithmetic shows that no other would help.</summary>
/// <remarks>
/// The weights that the linear program proposes jump about while its cohorts are few; asking half way between them and the best weights
/// so far needs fewer questions. Source: P. Wentges, "Weighted Dantzig–Wolfe decomposition for linear mixed-integer programming",
/// International Transactions in Operational Research 4 (1997), 151–162.
/// </remarks>
internal sealed class LotterySearch
{
    private const double Converged = 1e-9, LeastInward = 0.1;
    private const long CoarseWeight = 1000, FineWeight = 100_000_000;
    private const int PivotsAtOnce = 20_000, Finer = 100, StepsOfPivot = 2;

    // A cohort that helps will do; the heaviest of all is needed only for the proof.
    private static readonly SearchLimits _enough = new() { Nodes = 5 };

    private readonly LotteryAsking _asking;
    private readonly Effort _effort;
    private readonly int[] _open, _sizes;
    private readonly HashSet<string> _known = [];
    private readonly LotteryMaster _master;
    private readonly Dictionary<int, Fraction> _settled = [];
    private readonly List<LotteryStep> _steps = [];
    private (BigInteger[] Shares, BigInteger Whole)? _exact;

    /// <param name="asking">Finds cohorts.</param>
    /// <param name="open">The groups who can be in one.</param>
    /// <param name="cohorts">Cohorts that show it.</param>
    /// <param name="effort">Ends it.</param>
    public LotterySearch(LotteryAsking asking, int[] open, IReadOnlyList<long[]> cohorts, Effort effort)
    {
        (_asking, _open, _effort) = (asking, open, effort);
        _sizes = [.. open.Select(g => asking.Groups[g].Count)];
        long[][] counts = [.. cohorts.Select(c => open.Select(g => c[g]).ToArray())];
        _master = new LotteryMaster(_sizes, counts[0]);
        _known.Add(string.Join(',', counts[0]));
        foreach (var cohort in counts.Skip(1))
        {
            Add(cohort);
        }
    }

    public IReadOnlyList<LotteryStep> Steps => _steps;

    public IReadOnlyList<long[]> Cohorts => _master.Cohorts;

    /// <summary>Weights of the cohorts, exact where they could be worked out, else rounded: a lottery in any case.</summary>
    public (BigInteger[] Shares, BigInteger Whole) Shares()
    {
        if (_exact is { } exact)
        {
            return exact;
        }

        BigInteger[] rounded = [.. _master.Shares.Select(s => (BigInteger)Math.Floor(Math.ScaleB(Math.Max(0, s), 50)))];
        return (rounded, rounded.Aggregate(BigInteger.Zero, (sum, s) => sum + s));
    }

    public void Run(LotteryKind kind)
    {
        while (true)
        {
            var step = Stage();
            _steps.Add(step);
            var (shares, whole) = Shares();
            var chance = step.Groups.Select(g => Recovery().ChanceOf(g, shares, whole)).Min();
            foreach (var group in step.Groups)
            {
                _settled[group] = chance;
            }

            if (kind == LotteryKind.Maximin || _settled.Count == _open.Length || _effort.IsSpent)
            {
                return;
            }

            _master.Settle(_settled.ToDictionary(s => s.Key, s => s.Value.ToDouble()), chance.ToDouble());
        }
    }

    /// <summary>Raises the floor of the groups not yet settled as far as any cohorts allow.</summary>
    private LotteryStep Stage()
    {
        // Every cohort has the same number of members, so equal weights need no search.
        var best = new LotteryStep([], [.. _sizes.Select(_ => 1L)], _asking.Places);
        var (inward, scale) = (0.5, CoarseWeight);
        while (true)
        {
            Raise();
            if (BoundOf(best) - _master.Reached < Converged && Proof(best) is { } proven)
            {
                return proven;
            }

            var (step, helps) = Ask(Mixed(best, inward, scale), _enough);
            var isBetter = BoundOf(step) < BoundOf(best) - 1e-12;
            best = isBetter ? step : best;
            if (_effort.IsSpent)
            {
                WorkOut();
                return Settling(best);
            }

            if (helps)
            {
                continue;
            }

            if (inward > 0)
            {
                inward = isBetter ? inward : inward < LeastInward ? 0 : inward / 2;
            }
            else if (scale < FineWeight)
            {
                scale *= Finer;
            }
            else if (Proof(best) is { } proof)
            {
                return proof;
            }
        }
    }

    private void Raise()
    {
        var before = _master.Pivots;
        _master.Raise(PivotsAtOnce);
        _effort.Spend((_master.Pivots - before) * StepsOfPivot * _sizes.Length * _sizes.Length);
    }

    /// <summary>The stage with what shows it, as exact as can be; null when looking for the proof has found a cohort that helps.</summary>
    private LotteryStep? Proof(LotteryStep best)
    {
        if (WorkOut() is { } reached && ExactBound(best) == reached)
        {
            return Settling(best);
        }

        var (groups, members) = _master.Basis;
        var (step, helps) = Ask(Recovery().Weights(groups, members) ?? Mixed(best, 0, FineWeight));
        return helps ? null : Settling(BoundOf(step) <= BoundOf(best) + Converged ? step : best);
    }

    /// <summary>The exact floor of the linear program's present answer. Where it has none, the answer of the stage before stays.</summary>
    private Fraction? WorkOut()
    {
        var (groups, members) = _master.Basis;
        if (Recovery().Shares(groups, members) is not { } exact || Recovery().Reached(exact.Shares, exact.Whole) is not { } reached)
        {
            return null;
        }

        _exact = exact;
        return reached;
    }

    // What weighs something in a proof without a gap has the chance of the stage in every best lottery.
    private LotteryStep Settling(LotteryStep step) => step with
    {
        Groups = [.. Enumerable.Range(0, _sizes.Length).Where(g => !_settled.ContainsKey(g) && step.Weights[g] > 0)],
    };

    /// <summary>Asks for the heaviest cohort, and keeps it.</summary>
    /// <returns>What the weights show; and whether the cohort lets the floor rise.</returns>
    private (LotteryStep Step, bool Helps) Ask(long[] weights, SearchLimits? limits = null)
    {
        var known = _master.Cohorts.Max(c => Weigh(weights, c));
        var all = new long[_asking.Groups.Count];
        foreach (var (at, group) in _open.Index())
        {
            all[group] = weights[at];
        }

        var (found, most, _) = _asking.Heaviest(all, known, limits);
        long[]? counts = found is null ? null : [.. _open.Select(g => found[g])];
        var helps = counts is not null && _master.GainOf(counts) > Converged;
        return (new LotteryStep([], weights, (long)Int128.Max(most, known)), (counts is not null && Add(counts)) && helps);
    }

    private static long Weigh(long[] weights, long[] counts) => weights.Zip(counts, (w, c) => w * c).Sum();

    private bool Add(long[] counts)
    {
        var isNew = _known.Add(string.Join(',', counts));
        if (isNew)
        {
            _master.Add(counts);
        }

        return isNew;
    }

    /// <summary>Whole weights of one person of each group, between those of the linear program and those of the best bound.</summary>
    private long[] Mixed(LotteryStep best, double inward, long scale)
    {
        var unsettled = best.Weights.Select((w, g) => _settled.ContainsKey(g) ? 0.0 : (double)w * _sizes[g]).Sum();
        double[] mixed = [.. _master.Weights.Select((w, g) => (inward * best.Weights[g] / unsettled) + ((1 - inward) * w / _sizes[g]))];
        var unit = scale / mixed.Max();
        return [.. mixed.Select(w => (long)Math.Round(w * unit))];
    }

    private double BoundOf(LotteryStep step)
    {
        var (settled, open) = (0.0, 0.0);
        for (var g = 0; g < _sizes.Length; g++)
        {
            var weight = (double)step.Weights[g] * _sizes[g];
            settled += _settled.TryGetValue(g, out var chance) ? weight * chance.ToDouble() : 0;
            open += _settled.ContainsKey(g) ? 0 : weight;
        }

        return open > 0 ? (step.Most - settled) / open : double.PositiveInfinity;
    }

    private Fraction ExactBound(LotteryStep step) => LotteryCheck.Bound(step.Weights, step.Most, _sizes, _settled);

    private LotteryRecovery Recovery() => new(_sizes, _master.Cohorts, _settled);
}
