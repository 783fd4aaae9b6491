namespace Fairlead.Allocation.Solvers;

/// <summary>
/// Maximise Σ cost·x over whole x between Lower and Upper, so that every row's Σ coefficient·x lies between its two limits.
/// All data are integers, so that a solution can be checked, and a gap below one be a proof, without rounding.
/// </summary>
/// <remarks>Columns are stored one after another (compressed sparse columns); <see cref="ByRow"/> gives the other order.</remarks>
internal sealed class IntegerProgram
{
    private readonly List<long> _cost = [], _lower = [], _upper = [], _rowLower = [], _rowUpper = [], _values = [];
    private readonly List<int> _starts = [0], _rows = [];

    public IntegerProgram()
    {
    }

    private IntegerProgram(IntegerProgram other, IEnumerable<long> costs)
    {
        (_cost, _lower, _upper, _rowLower, _rowUpper) = ([.. costs], other._lower, other._upper, other._rowLower, other._rowUpper);
        (_values, _starts, _rows) = (other._values, other._starts, other._rows);
        Require.That(_cost.Count == other.ColumnCount, "There must be one cost for each column.");
    }

    public int ColumnCount => _cost.Count;

    public int RowCount => _rowLower.Count;

    public long Cost(int column) => _cost[column];

    public long Lower(int column) => _lower[column];

    public long Upper(int column) => _upper[column];

    public long RowLower(int row) => _rowLower[row];

    public long RowUpper(int row) => _rowUpper[row];

    /// <summary>Where the entries of <paramref name="column"/> stand.</summary>
    public Range Entries(int column) => _starts[column].._starts[column + 1];

    public ReadOnlySpan<int> EntryRows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows);

    public ReadOnlySpan<long> EntryValues => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values);

    public ReadOnlySpan<int> Starts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_starts);

    public ReadOnlySpan<long> Costs => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_cost);

    /// <summary>Adds a row; its entries come with the columns. Answers its index.</summary>
    public int AddRow(long lower, long upper)
    {
        _rowLower.Add(lower);
        _rowUpper.Add(upper);
        return RowCount - 1;
    }

    /// <summary>Adds a column with its entries in rows that are there already. Answers its index.</summary>
    public int AddColumn(long cost, long lower, long upper, IEnumerable<(int Row, long Value)> entries)
    {
        Require.That(lower <= upper, "A column's lower limit must not exceed its upper limit.");
        _cost.Add(cost);
        _lower.Add(lower);
        _upper.Add(upper);
        foreach (var (row, value) in entries.Where(e => e.Value != 0))
        {
            _rows.Add(row);
            _values.Add(value);
        }

        _starts.Add(_rows.Count);
        return ColumnCount - 1;
    }

    /// <summary>The same columns and rows, shared and not copied, under another objective: for asking one set of solutions many questions.</summary>
    public IntegerProgram WithCosts(IEnumerable<long> costs) => new(this, costs);

    /// <summary>Narrows the limits of each row to what its columns can reach at all, which makes every row's limits finite.</summary>
    /// <returns>False when a row can never be met.</returns>
    public bool TightenRows()
    {
        var least = new Int128[RowCount];
        var most = new Int128[RowCount];
        for (var j = 0; j < ColumnCount; j++)
        {
            for (var k = _starts[j]; k < _starts[j + 1]; k++)
            {
                var (a, b) = ((Int128)_values[k] * _lower[j], (Int128)_values[k] * _upper[j]);
                least[_rows[k]] += Int128.Min(a, b);
                most[_rows[k]] += Int128.Max(a, b);
            }
        }

        for (var i = 0; i < RowCount; i++)
        {
            if (least[i] > _rowUpper[i] || most[i] < _rowLower[i] || _rowLower[i] > _rowUpper[i])
            {
                return false;
            }

            _rowLower[i] = (long)Int128.Max(least[i], _rowLower[i]);
            _rowUpper[i] = (long)Int128.Min(most[i], _rowUpper[i]);
        }

        return true;
    }

    /// <summary>The exact objective of <paramref name="x"/>, or null when it breaks a limit.</summary>
    public long? Evaluate(ReadOnlySpan<long> x)
    {
        var activity = new Int128[RowCount];
        Int128 total = 0;
        for (var j = 0; j < ColumnCount; j++)
        {
            if (x[j] < _lower[j] || x[j] > _upper[j])
            {
                return null;
            }

            total += (Int128)_cost[j] * x[j];
            for (var k = _starts[j]; k < _starts[j + 1] && x[j] != 0; k++)
            {
                activity[_rows[k]] += (Int128)_values[k] * x[j];
            }
        }

        for (var i = 0; i < RowCount; i++)
        {
            if (activity[i] < _rowLower[i] || activity[i] > _rowUpper[i])
            {
                return null;
            }
        }

        return (long)total;
    }

    /// <summary>The entries row by row: those of row i stand from Starts[i] to Starts[i + 1].</summary>
    public (int[] Starts, int[] Columns, long[] Values) ByRow()
    {
        var starts = new int[RowCount + 1];
        foreach (var row in _rows)
        {
            starts[row + 1]++;
        }

        for (var i = 0; i < RowCount; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.ToArray();
        var columns = new int[_rows.Count];
        var values = new long[_rows.Count];
        for (var j = 0; j < ColumnCount; j++)
        {
            for (var k = _starts[j]; k < _starts[j + 1]; k++)
            {
                var at = next[_rows[k]]++;
                (columns[at], values[at]) = (j, _values[k]);
            }
        }

        return (starts, columns, values);
    }
}
