namespace Fairlead.Allocation.Cohorts;

internal sealed partial class LotteryMaster
{
    /// <summary>Builds the inverse anew, and with it values and prices; a column that the others make up gives way to a slack.</summary>
    private void Refresh()
    {
        int[] columns = [.. _basic.OrderBy(v => v)];
        var taken = new bool[_rows];
        _inverse.SetIdentity();
        foreach (var variable in columns)
        {
            _place[variable] = -1;
            Direction(variable);
            var row = Largest(taken);
            if (row >= 0)
            {
                Take(row, variable, taken);
            }
        }

        for (var row = 0; row < _rows; row++)
        {
            if (!taken[row])
            {
                var slack = Enumerable.Range(0, _groups).Where(g => _place[g] < 0).MaxBy(g => Math.Abs(_inverse.Row(row)[g]));
                Direction(slack);
                Take(row, slack, taken);
            }
        }

        _rise = _place[_groups];
        for (var g = 0; g < _groups; g++)
        {
            _right[g] = _floor[g];
        }

        _right[_groups] = 1;
        _inverse.Times(_right, _value);
        _pivotsSinceRefresh = 0;
        Price();
    }

    private void Take(int row, int variable, bool[] taken)
    {
        _inverse.Replace(row, _direction);
        (taken[row], _basic[row], _place[variable]) = (true, variable, row);
    }

    private int Largest(bool[] taken)
    {
        var (best, size) = (-1, 1e-11);
        for (var i = 0; i < _rows; i++)
        {
            if (!taken[i] && Math.Abs(_direction[i]) > size)
            {
                (best, size) = (i, Math.Abs(_direction[i]));
            }
        }

        return best;
    }
}
