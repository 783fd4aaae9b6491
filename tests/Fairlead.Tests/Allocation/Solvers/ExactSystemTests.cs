using System.Numerics;
using Fairlead.Allocation.Solvers;
using Fairlead.Tests.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Solvers;

public class ExactSystemTests
{
    [Fact]
    public void What_it_finds_solves_the_equations_in_whole_numbers() => Assert.All(Enumerable.Range(1, 300), seed =>
    {
        var draws = new Draws((ulong)seed);
        var size = draws.Between(1, 25);
        int[][] rows = [.. Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, size).Select(_ => draws.Chance(40) ? draws.Between(-9, 9) : 0).ToArray())];
        BigInteger[] right = [.. rows.Select(_ => BigInteger.Pow(draws.Between(-9, 9), draws.Between(0, 40)))];

        if (ExactSystem.Solve(rows, right) is var (numerators, denominator))
        {
            Assert.True(denominator > 0);
            Assert.Equal(right.Select(r => r * denominator), rows.Select(row => row.Zip(numerators, (a, x) => a * x).Aggregate(BigInteger.Add)));
        }
        else
        {
            Assert.Equal(0, Determinant(rows));
        }
    });

    [Fact]
    public void Rows_that_depend_on_each_other_have_no_answer() => Assert.Null(ExactSystem.Solve([[1, 2], [2, 4]], [1, 2]));

    private static BigInteger Determinant(int[][] rows)
    {
        BigInteger[][] left = [.. rows.Select(row => row.Select(v => (BigInteger)v).ToArray())];
        var (before, sign) = (BigInteger.One, 1);
        for (var k = 0; k < left.Length; k++)
        {
            var pivot = Array.FindIndex(left, k, row => !row[k].IsZero);
            if (pivot < 0)
            {
                return 0;
            }

            (left[k], left[pivot], sign) = (left[pivot], left[k], pivot == k ? sign : -sign);
            for (var i = k + 1; i < left.Length; i++)
            {
                for (var j = left.Length - 1; j >= k; j--)
                {
                    left[i][j] = ((left[i][j] * left[k][k]) - (left[i][k] * left[k][j])) / before;
                }
            }

            before = left[k][k];
        }

        return sign * before;
    }
}
