using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fairlead.Allocation.Solvers;

internal enum LinearStatus
{
    /// <summary>The relaxation is solved, up to rounding.</summary>
    Solved,

    /// <summary>The rows cannot be met, up to rounding; <see cref="DualSimplex.Multipliers"/> hold the ray that says so.</summary>
    Impossible,

    /// <summary>The bound has fallen to the cutoff.</summary>
    CutOff,

    /// <summary>The pivot limit was reached. The multipliers still give a bound that holds.</summary>
    Stopped,
}

/// <summary>
/// The dual simplex method for a relaxation whose every variable lies between two finite limits, so that any basis is made dual feasible by
/// choosing limits: there is no first phase, and a change of limits anywhere goes on from the basis at hand.
/// </summary>
/// <remarks>
/// Steepest-edge prices and a ratio test that passes limits. Sources: J. J. Forrest and D. Goldfarb, "Steepest-edge simplex algorithms for
/// linear programming", Mathematical Programming 57 (1992), 341–374, algorithm II; I. Maros, "A generalized dual phase-2 simplex algorithm",
/// European Journal of Operational Research 149 (2003), 1–16. Nothing in this class is trusted for a proof: see <see cref="SafeBound"/>.
/// </remarks>
internal sealed partial class DualSimplex
{
    private const double FeasibilityTolerance = 1e-8, DualTolerance = 1e-10, PivotTolerance = 1e-8, Perturbation = 1e-6;
    private const int PivotsBeforeRefresh = 160;

    private readonly int _rows, _columns;
    private readonly int[] _starts, _entryRows, _rowStarts, _rowEnds, _rowColumns, _open;
    private readonly double[] _entryValues, _rowValues, _rowScale;
    private readonly double[] _cost, _trueCost, _perturbedCost, _lower, _upper, _reduced, _value;
    private readonly int[] _basic, _place;
    private readonly BasisInverse _inverse;
    private readonly double _costScale;
    private int _pivotsSinceRefresh, _openCount;
    private bool _started, _perturbed;

    public DualSimplex(IntegerProgram program)
    {
        (_rows, _columns) = (program.RowCount, program.ColumnCount);
        _starts = program.Starts.ToArray();
        _entryRows = program.EntryRows.ToArray();
        _rowScale = [.. Enumerable.Repeat(1.0, _rows)];
        for (var k = 0; k < _entryRows.Length; k++)
        {
            _rowScale[_entryRows[k]] = Math.Max(_rowScale[_entryRows[k]], Math.Abs((double)program.EntryValues[k]));
        }

        _entryValues = new double[_entryRows.Length];
        for (var k = 0; k < _entryRows.Length; k++)
        {
            _entryValues[k] = program.EntryValues[k] / _rowScale[_entryRows[k]];
        }

        _rowStarts = program.ByRow().Starts;
        (_rowEnds, _rowColumns, _rowValues) = (new int[_rows], new int[_entryRows.Length], new double[_entryRows.Length]);
        var all = _columns + _rows;
        (_lower, _upper, _reduced, _value, _cost) = (new double[all], new double[all], new double[all], new double[all], new double[all]);
        (_trueCost, _perturbedCost) = (new double[all], new double[all]);
        (_basic, _place, _open) = (new int[_rows], new int[all], new int[all]);
        _inverse = new BasisInverse(_rows);
        _costScale = Enumerable.Range(0, _columns).Select(j => Math.Abs((double)program.Cost(j))).Append(1).Max();
        for (var j = 0; j < _columns; j++)
        {
            (_lower[j], _upper[j], _trueCost[j]) = (program.Lower(j), program.Upper(j), program.Cost(j) / _costScale);
            _perturbedCost[j] = _trueCost[j] + Nudge(j, _trueCost[j]);
        }

        // A row's slack is minus its activity: Ax + s = 0.
        for (var i = 0; i < _rows; i++)
        {
            (_lower[_columns + i], _upper[_columns + i]) = (-program.RowUpper(i) / _rowScale[i], -program.RowLower(i) / _rowScale[i]);
        }

        Multipliers = new double[_rows];
        AllocateWork();
        Focus();
    }

    public long Pivots { get; private set; }

    /// <summary>One number for each row, in units of the objective: prices after a solve, a ray after <see cref="LinearStatus.Impossible"/>.</summary>
    public double[] Multipliers { get; }

    /// <summary>The objective of the present basis, which bounds the optimum up to rounding.</summary>
    public double Objective { get; private set; }

    public double Value(int column) => _value[column];

    public void SetLimits(int column, long lower, long upper) => (_lower[column], _upper[column]) = (lower, upper);

    /// <summary>Sets the limits of all columns; those without room take no part until the next time.</summary>
    public void SetLimits(ReadOnlySpan<long> lower, ReadOnlySpan<long> upper)
    {
        for (var j = 0; j < lower.Length; j++)
        {
            SetLimits(j, lower[j], upper[j]);
        }

        Focus();
    }

    /// <summary>Leaves out of all pivots the variables that have no room now. Call it again before one of them gets room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Focus()
    {
        _openCount = 0;
        Array.Copy(_rowStarts, _rowEnds, _rows);
        for (var j = 0; j < _columns + _rows; j++)
        {
            if (_lower[j] == _upper[j])
            {
                continue;
            }

            _open[_openCount++] = j;
            for (var k = j < _columns ? _starts[j] : 0; j < _columns && k < _starts[j + 1]; k++)
            {
                var at = _rowEnds[_entryRows[k]]++;
                (_rowColumns[at], _rowValues[at]) = (j, _entryValues[k]);
            }
        }
    }

    /// <summary>Solves from the present basis, until the objective is proven to stay below <paramref name="cutoff"/>.</summary>
    public LinearStatus Solve(double cutoff, int pivotLimit)
    {
        if (!_started)
        {
            StartFromSlacks();
        }

        // Equal costs make the method stand still; slightly unequal ones keep it moving, and the true ones finish the work.
        Use(_perturbedCost);
        cutoff /= _costScale;
        for (var pivots = 0; pivots < pivotLimit; pivots++)
        {
            if (_pivotsSinceRefresh >= PivotsBeforeRefresh)
            {
                Refresh();
            }

            // Bland's rule from half way on: a basis that comes back cannot come back for ever.
            var status = Step(careful: pivots > pivotLimit / 2, cutoff);
            if (status == LinearStatus.Solved && _perturbed)
            {
                Use(_trueCost);
            }
            else if (status is { } ended)
            {
                if (ended != LinearStatus.Impossible)
                {
                    PricesToMultipliers();
                }

                return ended;
            }
        }

        PricesToMultipliers();
        return LinearStatus.Stopped;
    }

    // A fixed small number for each column, away from zero.
    private static double Nudge(int column, double cost)
    {
        var draw = Lots.Lottery.Number(0, (ulong)column);
        var size = Perturbation * (0.5 + ((draw >> 11) * (1.0 / (1UL << 53))));
        return cost > 0 || (cost == 0 && (draw & 1) == 0) ? size : -size;
    }

    private void Use(double[] costs)
    {
        _perturbed = costs == _perturbedCost;
        Array.Copy(costs, _cost, costs.Length);
        RefreshReducedCosts();
        PlaceNonbasic();
    }

    private void PricesToMultipliers()
    {
        for (var i = 0; i < _rows; i++)
        {
            var price = -_reduced[_columns + i];
            Multipliers[i] = Math.Abs(price) < 1e-11 ? 0 : price * _costScale / _rowScale[i];
        }

        Objective = CurrentObjective() * _costScale;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double CurrentObjective()
    {
        var sum = 0.0;
        for (var j = 0; j < _columns; j++)
        {
            sum += _cost[j] * _value[j];
        }

        return sum;
    }

    private void StartFromSlacks()
    {
        _started = true;
        _inverse.SetIdentity();
        Array.Fill(_place, -1);
        Array.Fill(_weight, 1);
        for (var i = 0; i < _rows; i++)
        {
            (_basic[i], _place[_columns + i]) = (_columns + i, i);
        }
    }

    /// <summary>Puts every nonbasic variable at the limit that its reduced cost asks for, and works out the basic values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlaceNonbasic()
    {
        Array.Clear(_activity);
        for (var j = 0; j < _columns + _rows; j++)
        {
            if (_place[j] >= 0)
            {
                continue;
            }

            _value[j] = _reduced[j] > DualTolerance ? _upper[j]
                : _reduced[j] < -DualTolerance ? _lower[j]
                : _value[j] > (_lower[j] + _upper[j]) / 2 ? _upper[j] : _lower[j];
            AddColumn(j, _value[j], _activity);
        }

        _inverse.Times(_activity, _work);
        for (var i = 0; i < _rows; i++)
        {
            _value[_basic[i]] = -_work[i];
        }
    }

    private void AddColumn(int j, double factor, double[] target)
    {
        if (factor == 0)
        {
            return;
        }

        if (j >= _columns)
        {
            target[j - _columns] += factor;
            return;
        }

        for (var k = _starts[j]; k < _starts[j + 1]; k++)
        {
            target[_entryRows[k]] += factor * _entryValues[k];
        }
    }

    private ReadOnlySpan<int> RowsOf(int j) => j < _columns
        ? _entryRows.AsSpan(_starts[j].._starts[j + 1])
        : MemoryMarshal.CreateReadOnlySpan(ref _slackRow[j - _columns], 1);

    private ReadOnlySpan<double> ValuesOf(int j) => j < _columns ? _entryValues.AsSpan(_starts[j].._starts[j + 1]) : _one;
}
