using System.Runtime.CompilerServices;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>
/// The linear program of a lottery over the cohorts found so far, by the primal simplex method in floating point: shares of cohorts that add
/// up to 1, so that the chance of each group (its mean count over its size) is at least its floor, and the floors of the groups not yet
/// settled can be raised together by as much as possible. Nothing here is trusted: it says where to look, and which shares to work out exactly.
/// </summary>
/// <remarks>
/// Variables are numbered: first the slack of each group's row, then the rise, then cohorts. G. B. Dantzig's rule chooses, and lots where it
/// stands still. Source of solving over some columns and asking for the next: P. C. Gilmore and R. E. Gomory, "A linear programming approach
/// to the cutting-stock problem", Operations Research 9 (1961), 849–859.
/// </remarks>
internal sealed partial class LotteryMaster
{
    private const double Tolerance = 1e-9, PivotTolerance = 1e-9;
    private const int PivotsBeforeRefresh = 100, PivotsOfStandstill = 30;

    private readonly int _groups, _rows;
    private readonly double[] _sizes, _floor, _value, _direction, _right, _prices;
    private readonly bool[] _isSettled;
    private readonly int[] _basic;
    private readonly List<int> _place = [];
    private readonly List<(int[] Groups, double[] Shares, long[] Counts)> _cohorts = [];
    private readonly BasisInverse _inverse;
    private int _rise = -1, _pivotsSinceRefresh;
    private ulong _draws;

    public LotteryMaster(IReadOnlyList<int> sizes, long[] first)
    {
        _groups = sizes.Count;
        _rows = _groups + 1;
        _sizes = [.. sizes.Select(s => (double)s)];
        (_floor, _value, _direction, _right, _prices) = (new double[_groups], new double[_rows], new double[_rows], new double[_rows], new double[_rows]);
        (_isSettled, _basic, _inverse) = (new bool[_groups], new int[_rows], new BasisInverse(_rows));
        _place.AddRange(Enumerable.Repeat(-1, _groups + 1));
        Add(first);
        for (var i = 0; i < _rows; i++)
        {
            _basic[i] = i < _groups ? i : Cohort(0);
        }

        Refresh();
    }

    public IReadOnlyList<long[]> Cohorts => [.. _cohorts.Select(c => c.Counts)];

    /// <summary>The floor that all groups not yet settled reach now.</summary>
    public double Reached { get; private set; }

    /// <summary>One weight for each group, those of the groups not yet settled adding up to 1: what the floors of each cost the others.</summary>
    public double[] Weights => [.. _prices.Take(_groups).Select(p => Math.Max(0, -p))];

    /// <summary>The most that a cohort found so far is worth at these weights.</summary>
    public double Most => _prices[_groups];

    public long Pivots { get; private set; }

    /// <summary>The share of each cohort, 0 for most.</summary>
    public double[] Shares => [.. Enumerable.Range(0, _cohorts.Count).Select(c => _place[Cohort(c)] is >= 0 and var at ? _value[at] : 0)];

    /// <summary>Which rows bind: the groups without slack; and which cohorts they determine.</summary>
    public (int[] Groups, int[] Cohorts) Basis => (
        [.. Enumerable.Range(0, _groups).Where(g => _place[g] < 0)],
        [.. Enumerable.Range(0, _cohorts.Count).Where(c => _place[Cohort(c)] >= 0)]);

    public void Add(long[] counts)
    {
        int[] groups = [.. Enumerable.Range(0, _groups).Where(g => counts[g] > 0)];
        _cohorts.Add((groups, [.. groups.Select(g => counts[g] / _sizes[g])], counts));
        _place.Add(-1);
    }

    /// <summary>What <paramref name="counts"/> would gain above the cohorts found so far.</summary>
    public double GainOf(long[] counts)
    {
        var gain = -_prices[_groups];
        for (var g = 0; g < _groups; g++)
        {
            gain -= counts[g] == 0 ? 0 : _prices[g] * counts[g] / _sizes[g];
        }

        return gain;
    }

    /// <summary>From now on the groups keep these chances, and the others rise alone.</summary>
    public void Settle(IReadOnlyDictionary<int, double> chances, double floorOfTheOthers)
    {
        var at = _rise >= 0 ? _rise : throw new InvalidOperationException("Nothing has been raised yet.");
        var slack = chances.Keys.Where(g => _place[g] < 0).MaxBy(g => -_prices[g]);
        (_place[_groups], _rise) = (-1, -1);
        foreach (var (group, chance) in chances)
        {
            (_isSettled[group], _floor[group]) = (true, chance);
        }

        for (var g = 0; g < _groups; g++)
        {
            _floor[g] = _isSettled[g] ? _floor[g] : floorOfTheOthers;
        }

        _basic[at] = slack;
        Refresh();
        Reached = floorOfTheOthers;
    }

    /// <summary>Raises the floor as far as the cohorts found so far allow.</summary>
    /// <param name="mostPivots">Ends it where rounding keeps it from ending.</param>
    public void Raise(int mostPivots)
    {
        var standstill = 0;
        for (var pivot = 0; pivot < mostPivots; pivot++)
        {
            if (_pivotsSinceRefresh >= PivotsBeforeRefresh)
            {
                Refresh();
            }

            var entering = Entering(byLot: standstill > PivotsOfStandstill);
            if (entering < 0)
            {
                break;
            }

            Direction(entering);
            var leaving = Leaving();
            if (leaving < 0)
            {
                break;
            }

            standstill = _value[leaving] / _direction[leaving] > 1e-12 ? 0 : standstill + 1;
            Exchange(leaving, entering);
        }

        Reached = _floor.Where((_, g) => !_isSettled[g]).DefaultIfEmpty(0).First() + (_rise >= 0 ? _value[_rise] : 0);
    }

    private int Cohort(int index) => _groups + 1 + index;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Entering(bool byLot)
    {
        if (_rise < 0)
        {
            return _groups;
        }

        var (best, gain, level) = (-1, Tolerance, 0UL);
        for (var variable = 0; variable < _place.Count; variable++)
        {
            if (_place[variable] >= 0)
            {
                continue;
            }

            var its = ReducedCost(variable);
            if (byLot ? its > Tolerance && Lottery.Number(1, _draws++) % ++level == 0 : its > gain)
            {
                (best, gain) = (variable, its);
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ReducedCost(int variable)
    {
        if (variable < _groups)
        {
            return _prices[variable];
        }

        var sum = -_prices[_groups];
        var (groups, shares, _) = _cohorts[variable - _groups - 1];
        for (var k = 0; k < groups.Length; k++)
        {
            sum -= _prices[groups[k]] * shares[k];
        }

        return sum;
    }

    private void Direction(int variable)
    {
        var (rows, values) = Column(variable);
        _inverse.Times(rows, values, _direction);
    }

    private (int[] Rows, double[] Values) Column(int variable)
    {
        if (variable < _groups)
        {
            return ([variable], [-1]);
        }

        if (variable == _groups)
        {
            int[] open = [.. Enumerable.Range(0, _groups).Where(g => !_isSettled[g])];
            return (open, [.. open.Select(_ => -1.0)]);
        }

        var (groups, shares, _) = _cohorts[variable - _groups - 1];
        return ([.. groups, _groups], [.. shares, 1]);
    }

    /// <summary>The row that gives way first; of those within rounding of it, the one with the largest pivot. The rise never gives way.</summary>
    private int Leaving()
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < _rows; i++)
        {
            if (_direction[i] > PivotTolerance && i != _rise)
            {
                least = Math.Min(least, (Math.Max(0, _value[i]) + 1e-10) / _direction[i]);
            }
        }

        var (best, pivot) = (-1, 0.0);
        for (var i = 0; i < _rows; i++)
        {
            if (_direction[i] > PivotTolerance && i != _rise && Math.Max(0, _value[i]) / _direction[i] <= least && _direction[i] > pivot)
            {
                (best, pivot) = (i, _direction[i]);
            }
        }

        return best;
    }

    private void Exchange(int leaving, int entering)
    {
        var step = Math.Max(0, _value[leaving]) / _direction[leaving];
        for (var i = 0; i < _rows; i++)
        {
            _value[i] -= step * _direction[i];
        }

        _value[leaving] = step;
        _inverse.Replace(leaving, _direction);
        (_place[_basic[leaving]], _basic[leaving], _place[entering]) = (-1, entering, leaving);
        _rise = entering == _groups ? leaving : _rise;
        _pivotsSinceRefresh++;
        Pivots++;
        Price();
    }

    private void Price()
    {
        if (_rise >= 0)
        {
            _inverse.Row(_rise).CopyTo(_prices);
        }
    }
}
