using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fairlead.Allocation.Calibration;

/// <summary>The triangular factor of a dense symmetric positive definite matrix, its determinant, and its inverse.</summary>
/// <remarks>
/// Rows are as long as a whole number of vectors. Sums are taken in one fixed order and without fused operations, so that every machine gives
/// the same bits. Cost: size³ / 6 multiplications for the factor, twice as many again for the inverse.
/// </remarks>
internal sealed class Cholesky
{
    // Rows of one band stay in the second cache while all rows above them pass by once.
    private const int Band = 32;
    private const int Tile = 4;

    private readonly double[] _cells;
    private readonly int _stride;

    private Cholesky(double[] cells, int size, int stride) => (_cells, Size, _stride) = (cells, size, stride);

    public int Size { get; }

    /// <summary>How long a row of a matrix of this size is in memory; a multiple of four.</summary>
    public static int StrideOf(int size) => (size + Tile - 1) / Tile * Tile;

    /// <summary>Factors the lower triangle in <paramref name="cells"/>, in place; null when the matrix is not positive definite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Cholesky? Factor(double[] cells, int size)
    {
        var stride = StrideOf(size);
        Span<double> dots = stackalloc double[Tile * Tile];
        for (var band = 0; band < size; band += Band)
        {
            var end = Math.Min(size, band + Band);
            for (var column = 0; column < end; column += Tile)
            {
                for (var row = Math.Max(band, column); row < end; row += Tile)
                {
                    Dots(cells, stride, row, column, 0, column, dots);
                    if (!Finish(cells, stride, row, Math.Min(row + Tile, size), column, dots))
                    {
                        return null;
                    }
                }
            }
        }

        return new Cholesky(cells, size, stride);
    }

    /// <summary>The natural logarithm of the determinant of the matrix.</summary>
    public double LogDeterminant()
    {
        var sum = 0.0;
        for (var i = 0; i < Size; i++)
        {
            sum += Math.Log(_cells[(i * _stride) + i]);
        }

        return 2 * sum;
    }

    /// <summary>Solves factor · x = vector, in place.</summary>
    public void SolveForward(Span<double> vector)
    {
        for (var i = 0; i < Size; i++)
        {
            var sum = vector[i];
            for (var k = 0; k < i; k++)
            {
                sum -= _cells[(i * _stride) + k] * vector[k];
            }

            vector[i] = sum / _cells[(i * _stride) + i];
        }
    }

    /// <summary>Solves factor transposed · x = vector, in place.</summary>
    public void SolveBack(Span<double> vector)
    {
        for (var i = Size - 1; i >= 0; i--)
        {
            var value = vector[i] /= _cells[(i * _stride) + i];
            for (var k = 0; k < i; k++)
            {
                vector[k] -= _cells[(i * _stride) + k] * value;
            }
        }
    }

    /// <summary>The inverse of the matrix, whole, in rows of <see cref="StrideOf"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double[] Inverse()
    {
        var inverse = TransposedFactorInverse();
        var result = new double[_stride * _stride];
        Span<double> dots = stackalloc double[Tile * Tile];
        for (var row = 0; row < Size; row += Tile)
        {
            for (var column = 0; column <= row; column += Tile)
            {
                Dots(inverse, _stride, row, column, row, _stride, dots);
                for (var i = 0; i < Tile * Tile; i++)
                {
                    var (r, c) = (row + (i / Tile), column + (i % Tile));
                    result[(r * _stride) + c] = result[(c * _stride) + r] = dots[i];
                }
            }
        }

        return result;
    }

    // Row j holds column j of the factor's inverse, so that every product of two columns runs along memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double[] TransposedFactorInverse()
    {
        var inverse = new double[_stride * _stride];
        Span<double> dots = stackalloc double[Tile * Tile];
        for (var band = 0; band < Size; band += Band)
        {
            var end = Math.Min(Size, band + Band);
            for (var i = band; i < Size; i += Tile)
            {
                for (var j = band; j < Math.Min(end, i + Tile); j += Tile)
                {
                    Dots(_cells, inverse, _stride, i, j, j, i, dots);
                    Substitute(inverse, i, j, dots);
                }
            }
        }

        return inverse;
    }

    private void Substitute(double[] inverse, int i, int j, Span<double> dots)
    {
        for (var r = 0; r < Tile && i + r < Size; r++)
        {
            var row = (i + r) * _stride;
            for (var c = 0; c < Tile && j + c <= i + r; c++)
            {
                var sum = (i + r == j + c ? 1.0 : 0.0) - dots[(r * Tile) + c];
                for (var k = i; k < i + r; k++)
                {
                    sum -= _cells[row + k] * inverse[((j + c) * _stride) + k];
                }

                inverse[((j + c) * _stride) + i + r] = sum / _cells[row + i + r];
            }
        }
    }

    private static bool Finish(double[] cells, int stride, int row, int end, int column, Span<double> dots)
    {
        for (var i = row; i < end; i++)
        {
            for (var j = column; j < Math.Min(column + Tile, i + 1); j++)
            {
                var sum = cells[(i * stride) + j] - dots[((i - row) * Tile) + j - column];
                for (var k = column; k < j; k++)
                {
                    sum -= cells[(i * stride) + k] * cells[(j * stride) + k];
                }

                if (i == j && !(sum > 0))
                {
                    return false;
                }

                cells[(i * stride) + j] = i == j ? Math.Sqrt(sum) : sum / cells[(j * stride) + j];
            }
        }

        return true;
    }

    private static void Dots(double[] cells, int stride, int row, int column, int from, int to, Span<double> dots) =>
        Dots(cells, cells, stride, row, column, from, to, dots);

    // Sixteen sums at once: each number that is fetched is used four times.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dots(double[] left, double[] right, int stride, int row, int column, int from, int to, Span<double> dots)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(left);
        ref var b = ref MemoryMarshal.GetArrayDataReference(right);
        for (var half = 0; half < Tile; half += 2)
        {
            var (r0, r1) = ((row + half) * stride, (row + half + 1) * stride);
            var (c0, c1, c2, c3) = (column * stride, (column + 1) * stride, (column + 2) * stride, (column + 3) * stride);
            Vector256<double> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
            for (var k = from; k < to; k += Tile)
            {
                var x0 = Vector256.LoadUnsafe(ref a, (nuint)(r0 + k));
                var x1 = Vector256.LoadUnsafe(ref a, (nuint)(r1 + k));
                var y = Vector256.LoadUnsafe(ref b, (nuint)(c0 + k));
                s00 += x0 * y;
                s10 += x1 * y;
                y = Vector256.LoadUnsafe(ref b, (nuint)(c1 + k));
                s01 += x0 * y;
                s11 += x1 * y;
                y = Vector256.LoadUnsafe(ref b, (nuint)(c2 + k));
                s02 += x0 * y;
                s12 += x1 * y;
                y = Vector256.LoadUnsafe(ref b, (nuint)(c3 + k));
                s03 += x0 * y;
                s13 += x1 * y;
            }

            var into = dots.Slice(half * Tile, 2 * Tile);
            (into[0], into[1], into[2], into[3]) = (Sum(s00), Sum(s01), Sum(s02), Sum(s03));
            (into[4], into[5], into[6], into[7]) = (Sum(s10), Sum(s11), Sum(s12), Sum(s13));
        }
    }

    // Lane after lane: the sum must not depend on the processor.
    private static double Sum(Vector256<double> lanes) => lanes[0] + lanes[1] + lanes[2] + lanes[3];
}
