using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Solvers;

internal sealed partial class DualSimplex
{
    private static readonly double[] _one = [1.0];

    private double[] _activity = [], _work = [], _column = [], _edge = [], _weight = [], _alpha = [], _oldWeight = [];
    private double[] _ratio = [];
    private int[] _candidate = [], _slackRow = [];

    private void AllocateWork()
    {
        var all = _columns + _rows;
        (_activity, _work, _column, _edge, _weight) = (new double[_rows], new double[_rows], new double[_rows], new double[_rows], new double[_rows]);
        (_alpha, _ratio, _candidate, _oldWeight) = (new double[all], new double[all], new int[all], new double[all]);
        _slackRow = [.. Enumerable.Range(0, _rows)];
    }

    /// <summary>One pivot; null to go on.</summary>
    private LinearStatus? Step(bool careful, double cutoff)
    {
        var leaving = ChooseLeaving(careful);
        if (leaving < 0)
        {
            return LinearStatus.Solved;
        }

        if (CurrentObjective() < cutoff - (_perturbed ? 100 * Perturbation : 1e-9))
        {
            return LinearStatus.CutOff;
        }

        var variable = _basic[leaving];
        var rising = _value[variable] < _lower[variable];
        var shortfall = rising ? _lower[variable] - _value[variable] : _value[variable] - _upper[variable];
        PriceRow(leaving);
        var count = CollectCandidates(rising);
        var entering = ChooseEntering(count, shortfall, careful, out var left);
        if (entering < 0)
        {
            return RayOrRetry(leaving);
        }

        _inverse.Times(RowsOf(entering), ValuesOf(entering), _column);
        if (Math.Abs(_column[leaving] - _alpha[entering]) > 1e-7 * (1 + Math.Abs(_alpha[entering])) && _pivotsSinceRefresh > 0)
        {
            Refresh();
            return null;
        }

        Pass(left, count);
        Pivot(leaving, entering, rising ? _lower[variable] : _upper[variable]);
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ChooseLeaving(bool careful)
    {
        var (best, chosen) = (0.0, -1);
        for (var i = 0; i < _rows; i++)
        {
            var j = _basic[i];
            var outside = Math.Max(_lower[j] - _value[j], _value[j] - _upper[j]);
            if (outside <= FeasibilityTolerance)
            {
                continue;
            }

            if (careful)
            {
                chosen = chosen < 0 || j < _basic[chosen] ? i : chosen;
            }
            else if (outside * outside / _weight[i] is var price && price > best)
            {
                (best, chosen) = (price, i);
            }
        }

        return chosen;
    }

    // alpha = the leaving row of inverse · (A, I), for the nonbasic variables.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PriceRow(int leaving)
    {
        for (var k = 0; k < _openCount && _open[k] < _columns; k++)
        {
            _alpha[_open[k]] = 0;
        }

        var row = _inverse.Row(leaving);
        for (var i = 0; i < _rows; i++)
        {
            var factor = row[i];
            _alpha[_columns + i] = factor;
            if (Math.Abs(factor) < 1e-14)
            {
                continue;
            }

            for (var k = _rowStarts[i]; k < _rowEnds[i]; k++)
            {
                _alpha[_rowColumns[k]] += factor * _rowValues[k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CollectCandidates(bool rising)
    {
        var count = 0;
        for (var k = 0; k < _openCount; k++)
        {
            var j = _open[k];
            var alpha = rising ? -_alpha[j] : _alpha[j];
            if (_place[j] >= 0 || Math.Abs(alpha) < PivotTolerance || _lower[j] == _upper[j])
            {
                continue;
            }

            // A variable at its lower limit can only rise, one at its upper limit only fall.
            if (alpha > 0 == _value[j] < _upper[j])
            {
                (_candidate[count], _ratio[count]) = (j, Math.Abs(_reduced[j] / alpha));
                count++;
            }
        }

        return count;
    }

    /// <summary>Walks up the ratios and passes each variable whose whole range cannot make good the shortfall.</summary>
    /// <remarks>Few are passed of many, so the ratios lie in a heap; those passed end up behind its last place.</remarks>
    private int ChooseEntering(int count, double shortfall, bool careful, out int left)
    {
        for (var at = (count / 2) - 1; at >= 0; at--)
        {
            SiftDown(at, count);
        }

        for (left = count; left > 0; left--)
        {
            var j = _candidate[0];
            shortfall -= Math.Abs(_alpha[j]) * (_upper[j] - _lower[j]);
            if (shortfall <= FeasibilityTolerance)
            {
                return AmongEqualRatios(left, careful);
            }

            (_candidate[0], _candidate[left - 1]) = (_candidate[left - 1], _candidate[0]);
            (_ratio[0], _ratio[left - 1]) = (_ratio[left - 1], _ratio[0]);
            SiftDown(0, left - 1);
        }

        return -1;
    }

    // Among equal ratios the largest pivot is the steadiest; the careful rule takes the smallest index.
    private int AmongEqualRatios(int left, bool careful)
    {
        var (chosen, most) = (_candidate[0], _ratio[0] + 1e-12);
        for (var at = 1; at < left; at++)
        {
            if (_ratio[at] <= most)
            {
                var (j, size, sizeOfChosen) = (_candidate[at], Math.Abs(_alpha[_candidate[at]]), Math.Abs(_alpha[chosen]));
                chosen = (careful || size == sizeOfChosen ? j < chosen : size > sizeOfChosen) ? j : chosen;
            }
        }

        return chosen;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SiftDown(int at, int count)
    {
        var (ratio, candidate) = (_ratio[at], _candidate[at]);
        while ((2 * at) + 1 < count)
        {
            var child = (2 * at) + 1;
            child += child + 1 < count && _ratio[child + 1] < _ratio[child] ? 1 : 0;
            if (_ratio[child] >= ratio)
            {
                break;
            }

            (_ratio[at], _candidate[at]) = (_ratio[child], _candidate[child]);
            at = child;
        }

        (_ratio[at], _candidate[at]) = (ratio, candidate);
    }

    private LinearStatus? RayOrRetry(int leaving)
    {
        if (_pivotsSinceRefresh > 0)
        {
            Refresh();
            return null;
        }

        var row = _inverse.Row(leaving);
        for (var i = 0; i < _rows; i++)
        {
            Multipliers[i] = Math.Abs(row[i]) < 1e-11 ? 0 : row[i] / _rowScale[i];
        }

        return LinearStatus.Impossible;
    }

    private void Pass(int from, int to)
    {
        if (from == to)
        {
            return;
        }

        Array.Clear(_activity);
        for (var at = from; at < to; at++)
        {
            var j = _candidate[at];
            var limit = _value[j] < _upper[j] ? _upper[j] : _lower[j];
            AddColumn(j, limit - _value[j], _activity);
            _value[j] = limit;
        }

        _inverse.Times(_activity, _work);
        for (var i = 0; i < _rows; i++)
        {
            _value[_basic[i]] -= _work[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pivot(int leaving, int entering, double limit)
    {
        var pivot = _column[leaving];
        var variable = _basic[leaving];
        var step = (_value[variable] - limit) / pivot;
        for (var i = 0; i < _rows; i++)
        {
            _value[_basic[i]] -= step * _column[i];
        }

        _value[variable] = limit;
        _value[entering] += step;

        var ratio = _reduced[entering] / pivot;
        for (var k = 0; k < _openCount && _open[k] < _columns; k++)
        {
            var j = _open[k];
            if (_place[j] < 0)
            {
                _reduced[j] -= ratio * _alpha[j];
            }
        }

        for (var j = _columns; j < _columns + _rows; j++)
        {
            if (_place[j] < 0)
            {
                _reduced[j] -= ratio * _alpha[j];
            }
        }

        (_reduced[entering], _reduced[variable]) = (0, -ratio);
        UpdateWeights(leaving, pivot);
        _inverse.Replace(leaving, _column);
        (_basic[leaving], _place[entering], _place[variable]) = (entering, leaving, -1);
        Pivots++;
        _pivotsSinceRefresh++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void UpdateWeights(int leaving, double pivot)
    {
        var row = _inverse.Row(leaving);
        _inverse.Times(row, _edge);
        var weight = 0.0;
        foreach (var cell in row)
        {
            weight += cell * cell;
        }

        for (var i = 0; i < _rows; i++)
        {
            if (i != leaving && _column[i] != 0)
            {
                var ratio = _column[i] / pivot;
                _weight[i] = Math.Max(_weight[i] - (2 * ratio * _edge[i]) + (ratio * ratio * weight), 1e-4);
            }
        }

        _weight[leaving] = Math.Max(weight / (pivot * pivot), 1e-4);
    }
}
