namespace Fairlead.Tests.Allocation.Calibration;

/// <summary>Matrices by the book: an oracle must not share a line with what it judges.</summary>
internal static class Dense
{
    public static (double[,] Inverse, double LogDeterminant) Inverse(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var (left, right, log) = ((double[,])matrix.Clone(), new double[size, size], 0.0);
        for (var i = 0; i < size; i++)
        {
            right[i, i] = 1;
        }

        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(r => Math.Abs(left[r, column]));
            for (var k = 0; k < size; k++)
            {
                (left[pivot, k], left[column, k]) = (left[column, k], left[pivot, k]);
                (right[pivot, k], right[column, k]) = (right[column, k], right[pivot, k]);
            }

            var value = left[column, column];
            log += Math.Log(Math.Abs(value));
            for (var k = 0; k < size; k++)
            {
                left[column, k] /= value;
                right[column, k] /= value;
            }

            for (var r = 0; r < size; r++)
            {
                var factor = left[r, column];
                for (var k = 0; k < size && r != column; k++)
                {
                    left[r, k] -= factor * left[column, k];
                    right[r, k] -= factor * right[column, k];
                }
            }
        }

        return (right, log);
    }

    public static double[,] Times(double[,] a, double[,] b)
    {
        var result = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < b.GetLength(1); j++)
            {
                for (var k = 0; k < b.GetLength(0); k++)
                {
                    result[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return result;
    }

    public static double[,] Transposed(double[,] a)
    {
        var result = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
            {
                result[j, i] = a[i, j];
            }
        }

        return result;
    }
}
