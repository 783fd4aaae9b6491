using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Solvers;

/// <summary>
/// An upper bound that holds whatever rounding went before: weak duality is true of every vector of multipliers, so the multipliers that
/// floating point found are rounded to fixed point once, and all that follows is exact integer arithmetic.
/// </summary>
/// <remarks>
/// For any y, max Σ cx over the rows ≤ Σ_j max (c_j − yA_j)·x_j + Σ_i max y_i·r_i, each maximum over one variable's own limits.
/// Source: A. Neumaier and O. Shcherbina, "Safe bounds in linear and mixed-integer linear programming", Mathematical Programming 99
/// (2004), 283–296.
/// </remarks>
internal sealed class SafeBound(IntegerProgram program)
{
    private readonly int[] _starts = program.Starts.ToArray(), _rows = program.EntryRows.ToArray();
    private readonly long[] _values = program.EntryValues.ToArray(), _costs = program.Costs.ToArray();
    private readonly long[] _multipliers = new long[program.RowCount];

    /// <summary>What one more unit of a column is worth at these multipliers, in units of 1 / 2^<see cref="Shift"/>.</summary>
    public long[] ReducedCosts { get; } = new long[program.ColumnCount];

    public int Shift { get; private set; }

    /// <summary>The bound in units of 1 / 2^<see cref="Shift"/>.</summary>
    public Int128 Scaled { get; private set; }

    public ReadOnlySpan<long> Multipliers => _multipliers;

    /// <summary>The greatest whole objective that the bound leaves possible.</summary>
    public Int128 Floor => Scaled >> Shift;

    /// <summary>Works the bound out. False when the multipliers are no usable numbers.</summary>
    /// <param name="y">One multiplier for each row, in units of the objective.</param>
    /// <param name="lower">Lower limits of the columns at this node.</param>
    /// <param name="upper">Upper limits of the columns at this node.</param>
    /// <param name="withCosts">False to ask only whether the rows can be met: a bound below zero says that they cannot.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<long> lower, ReadOnlySpan<long> upper, bool withCosts = true)
    {
        if (!FindShift(y, withCosts))
        {
            return false;
        }

        Int128 bound = 0;
        for (var i = 0; i < _multipliers.Length; i++)
        {
            _multipliers[i] = (long)Math.Round(Math.ScaleB(y[i], Shift));
            bound += (Int128)_multipliers[i] * (_multipliers[i] > 0 ? program.RowUpper(i) : program.RowLower(i));
        }

        for (var j = 0; j < ReducedCosts.Length; j++)
        {
            var reduced = withCosts ? _costs[j] << Shift : 0;
            for (var k = _starts[j]; k < _starts[j + 1]; k++)
            {
                reduced -= _multipliers[_rows[k]] * _values[k];
            }

            ReducedCosts[j] = reduced;
            bound += (Int128)reduced * (reduced > 0 ? upper[j] : lower[j]);
        }

        Scaled = bound;
        return true;
    }

    /// <summary>How many units column <paramref name="j"/> may leave the limit that its reduced cost favours, if <paramref name="floor"/> is to be reached.</summary>
    public Int128 Room(int j, Int128 floor) =>
        ReducedCosts[j] == 0 ? Int128.MaxValue : FloorDivide(Scaled - (floor << Shift), Int128.Abs(ReducedCosts[j]));

    /// <summary>Takes from each column the room that reaching <paramref name="floor"/> does not leave it. True when that changed any limit.</summary>
    public bool Narrow(long[] lower, long[] upper, Int128 floor)
    {
        var narrowed = false;
        for (var j = 0; j < lower.Length; j++)
        {
            var room = lower[j] == upper[j] || ReducedCosts[j] == 0 ? Int128.MaxValue : Room(j, floor);
            if (room < upper[j] - lower[j])
            {
                narrowed = true;
                (lower[j], upper[j]) = ReducedCosts[j] > 0 ? (upper[j] - (long)room, upper[j]) : (lower[j], lower[j] + (long)room);
            }
        }

        return narrowed;
    }

    /// <summary>Whether a ray, or its opposite, shows that nothing within the limits keeps all rows; <see cref="Multipliers"/> are those that do.</summary>
    /// <param name="ray">One number for each row; it may come back with the other sign.</param>
    /// <param name="lower">Lower limits of the columns at this node.</param>
    /// <param name="upper">Upper limits of the columns at this node.</param>
    public bool ProvesEmpty(double[] ray, ReadOnlySpan<long> lower, ReadOnlySpan<long> upper)
    {
        for (var sign = 0; sign < 2; sign++)
        {
            if (Evaluate(ray, lower, upper, withCosts: false) && Scaled < 0)
            {
                return true;
            }

            for (var i = 0; i < ray.Length; i++)
            {
                ray[i] = -ray[i];
            }
        }

        return false;
    }

    private static Int128 FloorDivide(Int128 a, Int128 b) => a >= 0 ? a / b : -((-a + b - 1) / b);

    // The largest shift for which no reduced cost can overflow 64 bits, with two bits to spare.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool FindShift(ReadOnlySpan<double> y, bool withCosts)
    {
        var largest = 1.0;
        foreach (var multiplier in y)
        {
            largest = Math.Max(largest, Math.Abs(multiplier));
        }

        for (var j = 0; j < ReducedCosts.Length; j++)
        {
            var sum = withCosts ? Math.Abs((double)_costs[j]) : 0;
            for (var k = _starts[j]; k < _starts[j + 1]; k++)
            {
                // Half a unit of rounding in the multiplier is part of the sum.
                sum += (Math.Abs(y[_rows[k]]) + 1e-9) * Math.Abs((double)_values[k]);
            }

            largest = Math.Max(largest, sum);
        }

        if (!double.IsFinite(largest) || largest > 1e17)
        {
            return false;
        }

        Shift = Math.Min(48, 60 - Math.ILogB(largest) - 1);
        return Shift >= 0;
    }
}
