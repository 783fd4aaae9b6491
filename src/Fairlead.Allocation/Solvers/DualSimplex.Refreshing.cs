using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Solvers;

internal sealed partial class DualSimplex
{
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
