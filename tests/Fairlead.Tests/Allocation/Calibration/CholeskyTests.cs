using Fairlead.Allocation.Calibration;
using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation.Calibration;

public class CholeskyTests
{
    [Fact]
    public void Factor_inverse_and_solutions_fit_matrices_of_every_size_around_the_tiles()
    {
        for (var size = 1; size <= 70; size++)
        {
            var matrix = Drawn(size);
            var factor = Cholesky.Factor(Lower(matrix, size), size)!;
            var (inverse, stride) = (factor.Inverse(), Cholesky.StrideOf(size));
            var solved = Enumerable.Range(0, size).Select(i => (double)i).ToArray();
            factor.SolveForward(solved);
            factor.SolveBack(solved);

            for (var i = 0; i < size; i++)
            {
                Assert.Equal(i, Enumerable.Range(0, size).Sum(k => matrix[i, k] * solved[k]), 1e-9);
                for (var j = 0; j < size; j++)
                {
                    Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, size).Sum(k => matrix[i, k] * inverse[(k * stride) + j]), 1e-9);
                }
            }

            Assert.Equal(Dense.Inverse(matrix).LogDeterminant, factor.LogDeterminant(), 1e-9);
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_has_no_factor() =>
        Assert.Null(Cholesky.Factor(Lower(new double[,] { { 1, 2 }, { 2, 1 } }, 2), 2));

    private static double[] Lower(double[,] matrix, int size)
    {
        var stride = Cholesky.StrideOf(size);
        var cells = new double[stride * stride];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                cells[(i * stride) + j] = matrix[i, j];
            }
        }

        return cells;
    }

    private static double[,] Drawn(int size)
    {
        var half = new double[size, size];
        for (var k = 0; k < size * size; k++)
        {
            half[k / size, k % size] = (Lottery.Number((ulong)size, (ulong)k) % 2000 / 1000.0) - 1;
        }

        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                matrix[i, j] = Enumerable.Range(0, size).Sum(k => half[i, k] * half[j, k]) + (i == j ? 1 : 0);
            }
        }

        return matrix;
    }
}
