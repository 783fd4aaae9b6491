using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Solvers;

internal sealed partial class DualSimplex
{
    private (BasisInverse Inverse, int[] Basic, int[] Place, double[] Value, double[] Weight, int Pivots)? _kept;

    /// <summary>Keeps the present basis, to go back to it after trials: copying it is much cheaper than finding the way back by pivots.</summary>
    public void Keep()
    {
        var kept = _kept ?? (new BasisInverse(_rows), new int[_rows], new int[_place.Length], new double[_value.Length], new double[_rows], 0);
        CopyBasis((_inverse, _basic, _place, _value, _weight), (kept.Inverse, kept.Basic, kept.Place, kept.Value, kept.Weight));
        _kept = kept with { Pivots = _pivotsSinceRefresh };
    }

    /// <summary>Goes back to the basis that was kept last.</summary>
    public void GoBack()
    {
        var kept = _kept!.Value;
        CopyBasis((kept.Inverse, kept.Basic, kept.Place, kept.Value, kept.Weight), (_inverse, _basic, _place, _value, _weight));
        _pivotsSinceRefresh = kept.Pivots;
    }

    private static void CopyBasis(
        (BasisInverse Inverse, int[] Basic, int[] Place, double[] Value, double[] Weight) from,
        (BasisInverse Inverse, int[] Basic, int[] Place, double[] Value, double[] Weight) to)
    {
        to.Inverse.CopyFrom(from.Inverse);
        from.Basic.CopyTo(to.Basic, 0);
        from.Place.CopyTo(to.Place, 0);
        from.Value.CopyTo(to.Value, 0);
        from.Weight.CopyTo(to.Weight, 0);
    }

    /// <summary>Builds the inverse, the reduced costs and all values anew from the list of basic variables.</summary>
    private void Refresh()
    {
        _pivotsSinceRefresh = 0;
        var structural = _basic.Where(j => j < _columns).Order().ToArray();
        for (var i = 0; i < _rows; i++)
        {
            _oldWeight[_basic[i]] = _weight[i];
        }

        var free = Enumerable.Range(0, _rows).Select(i => _place[_columns + i] < 0).ToArray();
        Array.Fill(_place, -1);
        _inverse.SetIdentity();
        foreach (var j in structural)
        {
            _inverse.Times(RowsOf(j), ValuesOf(j), _column);
            var best = -1;
            for (var i = 0; i < _rows; i++)
            {
                best = free[i] && (best < 0 || Math.Abs(_column[i]) > Math.Abs(_column[best])) ? i : best;
            }

            // A column that depends on the others stays out, and a slack takes its place.
            if (best >= 0 && Math.Abs(_column[best]) > 1e-9)
            {
                _inverse.Replace(best, _column);
                (_basic[best], _place[j], free[best]) = (j, best, false);
            }
        }

        for (var i = 0; i < _rows; i++)
        {
            if (_basic[i] >= _columns || _place[_basic[i]] != i)
            {
                (_basic[i], _place[_columns + i]) = (_columns + i, i);
            }

            _weight[i] = _oldWeight[_basic[i]] > 0 ? _oldWeight[_basic[i]] : 1;
        }

        RefreshReducedCosts();
        PlaceNonbasic();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RefreshReducedCosts()
    {
        for (var i = 0; i < _rows; i++)
        {
            _work[i] = _cost[_basic[i]];
        }

        _inverse.TimesLeft(_work, _activity);
        for (var j = 0; j < _columns + _rows; j++)
        {
            var sum = _cost[j];
            var rows = RowsOf(j);
            var values = ValuesOf(j);
            for (var k = 0; k < rows.Length && _place[j] < 0; k++)
            {
                sum -= _activity[rows[k]] * values[k];
            }

            _reduced[j] = _place[j] >= 0 ? 0 : sum;
        }
    }
}
