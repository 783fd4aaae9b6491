using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fairlead.Allocation.Solvers;

/// <summary>Solves a square system of whole numbers in fractions, without rounding.</summary>
/// <remarks>
/// Source: J. D. Dixon, "Exact solution of linear equations using p-adic expansions", Numerische Mathematik 40 (1982), 137–141. One
/// factorisation modulo the prime 2^31 − 1, then one digit of the answer to that base after another, each O(n²); fractions are read off the
/// digits by Euclid's algorithm, and are an answer only after they have been put into the equations.
/// </remarks>
internal sealed class ExactSystem
{
    private const long Prime = int.MaxValue;
    private const int FirstDigits = 4;

    private readonly int[][] _rows;
    private readonly long[][] _factors;
    private readonly long[] _inverseOfPivot;
    private readonly int[] _order;

    private ExactSystem(int[][] rows, long[][] factors, long[] inverseOfPivot, int[] order) =>
        (_rows, _factors, _inverseOfPivot, _order) = (rows, factors, inverseOfPivot, order);

    private int Size => _rows.Length;

    /// <summary>The x with rows · x = right.</summary>
    /// <param name="rows">n rows of n numbers; the sum of the sizes in a row must stay below 2^31.</param>
    /// <param name="right">n numbers of any size.</param>
    /// <returns>Numerators over one common denominator above 0; null where the rows depend on each other (or seem to, modulo the prime).</returns>
    public static (BigInteger[] Numerators, BigInteger Denominator)? Solve(int[][] rows, BigInteger[] right) => Factorise(rows)?.Lift(right);

    private static ExactSystem? Factorise(int[][] rows)
    {
        var n = rows.Length;
        long[][] factors = [.. rows.Select(row => row.Select(v => v < 0 ? v + Prime : v).ToArray())];
        var inverses = new long[n];
        int[] order = [.. Enumerable.Range(0, n)];
        for (var k = 0; k < n; k++)
        {
            var pivot = Array.FindIndex(factors, k, row => row[k] != 0);
            if (pivot < 0)
            {
                return null;
            }

            (factors[k], factors[pivot], order[k], order[pivot]) = (factors[pivot], factors[k], order[pivot], order[k]);
            inverses[k] = (long)BigInteger.ModPow(factors[k][k], Prime - 2, Prime);
            for (var i = k + 1; i < n; i++)
            {
                if (factors[i][k] != 0)
                {
                    factors[i][k] = Reduce(factors[i][k] * inverses[k]);
                    AddMultiple(factors[i], Prime - factors[i][k], factors[k], k + 1);
                }
            }
        }

        return new ExactSystem(rows, factors, inverses, order);
    }

    // For the prime 2^31 - 1 the upper bits count like the lower ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Reduce(long value)
    {
        value = (value & Prime) + (value >> 31);
        value = (value & Prime) + (value >> 31);
        return value >= Prime ? value - Prime : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMultiple(long[] target, long factor, long[] source, int from)
    {
        for (var j = from; j < target.Length; j++)
        {
            target[j] = Reduce(target[j] + (factor * source[j]));
        }
    }

    private (BigInteger[] Numerators, BigInteger Denominator)? Lift(BigInteger[] right)
    {
        // By Cramer's rule and Hadamard's bound, with one bit to spare for each sign: more digits than this are never needed.
        var bits = _rows.Sum(row => Math.Log2(1 + row.Sum(v => (double)v * v))) + (2 * right.Max(b => b.GetBitLength())) + 64;
        var most = (int)(bits / 31) + FirstDigits;
        var digits = new List<long[]>();
        var (rest, carry) = (right.ToArray(), new long[Size]);
        for (var wanted = FirstDigits; ; wanted *= 2)
        {
            while (digits.Count < Math.Min(wanted, most))
            {
                digits.Add(NextDigit(rest, carry));
            }

            if (Read(digits) is { } found && Holds(found.Numerators, found.Denominator, right))
            {
                return found;
            }

            if (wanted >= most)
            {
                return null;
            }
        }
    }

    private long[] NextDigit(BigInteger[] rest, long[] carry)
    {
        for (var i = 0; i < Size; i++)
        {
            var digit = (long)(rest[i] % Prime);
            digit += digit < 0 ? Prime : 0;
            rest[i] = (rest[i] - digit) / Prime;
            carry[i] += digit;
        }

        var x = SolveModulo(carry);
        for (var i = 0; i < Size; i++)
        {
            Int128 left = carry[i];
            for (var j = 0; j < Size; j++)
            {
                left -= (Int128)_rows[i][j] * x[j];
            }

            carry[i] = (long)(left / Prime);
        }

        return x;
    }

    private long[] SolveModulo(long[] right)
    {
        var x = new long[Size];
        for (var i = 0; i < Size; i++)
        {
            var value = right[_order[i]] % Prime;
            value += value < 0 ? Prime : 0;
            for (var j = 0; j < i; j++)
            {
                value = Reduce(value + ((Prime - _factors[i][j]) * x[j]));
            }

            x[i] = value;
        }

        for (var i = Size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < Size; j++)
            {
                x[i] = Reduce(x[i] + ((Prime - _factors[i][j]) * x[j]));
            }

            x[i] = Reduce(x[i] * _inverseOfPivot[i]);
        }

        return x;
    }

    /// <summary>Fractions with the digits given, of the smallest common denominator; null where none is small enough to be meant.</summary>
    private (BigInteger[] Numerators, BigInteger Denominator)? Read(List<long[]> digits)
    {
        var modulus = BigInteger.Pow(Prime, digits.Count);
        var small = BigInteger.One << (int)((modulus.GetBitLength() - 2) / 2);
        var denominator = BigInteger.One;
        var numerators = new BigInteger[Size];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var j = 0; j < Size; j++)
            {
                var value = BigInteger.Zero;
                for (var d = digits.Count - 1; d >= 0; d--)
                {
                    value = (value * Prime) + digits[d][j];
                }

                value = value * denominator % modulus;
                numerators[j] = value > modulus / 2 ? value - modulus : value;
                if (BigInteger.Abs(numerators[j]) > small)
                {
                    denominator *= DenominatorOf(value, modulus, small);
                    if (denominator > small || pass > 0)
                    {
                        return null;
                    }
                }
            }
        }

        return (numerators, denominator);
    }

    private static BigInteger DenominatorOf(BigInteger value, BigInteger modulus, BigInteger small)
    {
        var (r0, r1, t0, t1) = (modulus, value, BigInteger.Zero, BigInteger.One);
        while (r1 > small)
        {
            var quotient = BigInteger.DivRem(r0, r1, out var rest);
            (r0, r1, t0, t1) = (r1, rest, t1, t0 - (quotient * t1));
        }

        return BigInteger.Abs(t1);
    }

    private bool Holds(BigInteger[] numerators, BigInteger denominator, BigInteger[] right)
    {
        for (var i = 0; i < Size; i++)
        {
            var left = BigInteger.Zero;
            for (var j = 0; j < Size; j++)
            {
                left += _rows[i][j] == 0 ? BigInteger.Zero : numerators[j] * _rows[i][j];
            }

            if (left != right[i] * denominator)
            {
                return false;
            }
        }

        return true;
    }
}
