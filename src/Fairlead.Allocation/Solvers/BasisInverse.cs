using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fairlead.Allocation.Solvers;

/// <summary>
/// The inverse of a basis, kept as a dense square: the basis of a cohort's program is mostly slack, so that most of the square is the
/// identity, its rows are cheap to skip, and an inverse built anew costs one update for each basic column that is no slack.
/// </summary>
// The hot loops are compiled at full strength at once: a cohort is composed before the runtime would find out that they are hot.
internal sealed class BasisInverse(int size)
{
    private readonly double[] _cells = new double[size * size];

    public ReadOnlySpan<double> Row(int i) => _cells.AsSpan(i * size, size);

    public void CopyFrom(BasisInverse other) => Array.Copy(other._cells, _cells, _cells.Length);

    public void SetIdentity()
    {
        Array.Clear(_cells);
        for (var i = 0; i < size; i++)
        {
            _cells[(i * size) + i] = 1;
        }
    }

    /// <summary>result = inverse · column, the column given by its entries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Times(ReadOnlySpan<int> rows, ReadOnlySpan<double> values, Span<double> result)
    {
        for (var i = 0; i < size; i++)
        {
            var row = _cells.AsSpan(i * size, size);
            var sum = 0.0;
            for (var k = 0; k < rows.Length; k++)
            {
                sum += row[rows[k]] * values[k];
            }

            result[i] = sum;
        }
    }

    /// <summary>result = inverse · vector, the vector dense.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Times(ReadOnlySpan<double> vector, Span<double> result)
    {
        for (var i = 0; i < size; i++)
        {
            result[i] = Dot(Row(i), vector);
        }
    }

    /// <summary>result = weights · inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TimesLeft(ReadOnlySpan<double> weights, Span<double> result)
    {
        result.Clear();
        for (var i = 0; i < size; i++)
        {
            if (weights[i] != 0)
            {
                AddMultiple(Row(i), weights[i], result);
            }
        }
    }

    /// <summary>Puts into row <paramref name="pivot"/> the column whose product with the inverse is <paramref name="column"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Replace(int pivot, ReadOnlySpan<double> column)
    {
        var pivotRow = _cells.AsSpan(pivot * size, size);
        var scale = 1 / column[pivot];
        for (var k = 0; k < size; k++)
        {
            pivotRow[k] *= scale;
        }

        for (var i = 0; i < size; i++)
        {
            if (i != pivot && column[i] != 0)
            {
                AddMultiple(pivotRow, -column[i], _cells.AsSpan(i * size, size));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var left = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector256<double>>(b);
        var sums = Vector256<double>.Zero;
        for (var k = 0; k < left.Length; k++)
        {
            sums += left[k] * right[k];
        }

        // Four lanes on every machine, added one after another: the sum must not depend on the processor.
        var sum = 0.0;
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
        {
            sum += sums[lane];
        }

        for (var k = left.Length * Vector256<double>.Count; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMultiple(ReadOnlySpan<double> source, double factor, Span<double> target)
    {
        var from = MemoryMarshal.Cast<double, Vector256<double>>(source);
        var to = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var factors = Vector256.Create(factor);
        for (var k = 0; k < from.Length; k++)
        {
            to[k] += from[k] * factors;
        }

        for (var k = from.Length * Vector256<double>.Count; k < source.Length; k++)
        {
            target[k] += source[k] * factor;
        }
    }
}
